using System.CommandLine;
using PolyMaker.Host.Config;
using PolyMaker.Host.Positions;
using PolyMaker.Host.Preflight;

namespace PolyMaker.Host.Verbs;

/// <summary>
/// A word of the command line: how help shows it, and how its command is made when it is the one that was typed.
/// </summary>
internal sealed record Verb(string Name, string Summary, string[] Examples, Func<VerbSession, Command> Create)
{
    public VerbGroup Group { get; init; } = VerbGroup.Rules;

    /// <summary>What input that cannot be used ends the program with.</summary>
    public int InputFault => Group == VerbGroup.Rules ? ExitCodes.Usage : ExitCodes.Failed;

    /// <summary>In the order a newcomer meets them.</summary>
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("run", "Trade live over loopback on an embedded venue, or on the real one; rules reload meanwhile",
            [
                "polymaker run", "polymaker run --ui tui",
                "polymaker run --venue sim --recording day.jsonl.gz --speed max",
            ], RunVerb.Create)
            { Group = VerbGroup.Trading },
        new("backtest", "The same at full speed in virtual time; same input, same bytes out",
            [
                "polymaker backtest --recording day.jsonl.gz --json result.json",
                "polymaker backtest --recording day.jsonl.gz --report day.html",
            ],
            BacktestVerb.Create)
            { Group = VerbGroup.Trading },
        new("sweep", "Backtest over many values of params, on every core, and say what the best is worth",
            [
                "polymaker sweep --param half=0.05c:1.05c:0.25c --param k_inv=0c:2c:0.5c --report sweep.html",
                "polymaker sweep --param half --param k_vol --random 100 --recording a.jsonl.gz --held-out b.jsonl.gz",
            ],
            SweepVerb.Create) { Group = VerbGroup.Trading },
        new("compare", "Two backtests side by side, with paired differences",
            ["polymaker compare before.html after.html", "polymaker compare a.json b.json --report both.html"],
            CompareVerb.Create) { Group = VerbGroup.Trading },
        new("exchange", "Serve a local exchange that speaks the venue's own protocol, with play money and faults",
            ["polymaker exchange", "polymaker exchange --recording day.jsonl.gz --port 8787 --faults bad-day.yaml"],
            ExchangeVerb.Create) { Group = VerbGroup.Trading },
        new("explain", "Say term by term why a decision was made: of a recording, a rule test or a running process",
            [
                "polymaker explain --at +90s",
                "polymaker explain --recording day.jsonl.gz --at 2026-07-27T14:43:00Z",
                "polymaker explain fed-decision-december",
                "polymaker explain --test 'jump' --at +10s",
                "polymaker explain --fixture rules/tests/bands.test.yaml:calm --profile base",
            ],
            ExplainVerb.Create) { Group = VerbGroup.Trading },
        new("status", "Show what a running process does",
            ["polymaker status", "polymaker status --json | jq .markets"], ControlVerb.Status)
            { Group = VerbGroup.Operations },
        new("pause", "Stop quoting until resume; positions stay",
            ["polymaker pause", "polymaker pause --reason 'news at 14:00'"], ControlVerb.Pause)
            { Group = VerbGroup.Operations },
        new("reduce-only", "Only orders that bring a position towards zero, until resume",
            ["polymaker reduce-only --reason 'end of the day'"], ControlVerb.ReduceOnly)
            { Group = VerbGroup.Operations },
        new("resume", "Quote again after pause or reduce-only",
            ["polymaker resume", "polymaker resume --market fed-decision-december"], ControlVerb.Resume)
            { Group = VerbGroup.Operations },
        new("kill", "Stop, cancel everything, and keep later runs from quoting too",
            ["polymaker kill", "polymaker kill --reason 'wrong fills' --json"], ControlVerb.Kill)
            { Group = VerbGroup.Operations },
        new("unkill", "Lift the kill switch; the run stays paused",
            ["polymaker unkill && polymaker resume"], ControlVerb.Unkill) { Group = VerbGroup.Operations },
        new("cancel-all", "Cancel every order that rests now; quoting goes on",
            ["polymaker cancel-all", "polymaker cancel-all --venue live",
                "polymaker cancel-all --venue local --exchange http://127.0.0.1:8787 --seed 1"],
            ControlVerb.CancelAll) { Group = VerbGroup.Operations },
        new("reselect", "Choose the markets of a running process anew, now",
            ["polymaker reselect"], ControlVerb.Reselect) { Group = VerbGroup.Operations },
        new(
            "reload", "Judge the rule files now, also refused ones", ["polymaker reload", "polymaker reload --force"],
            ControlVerb.Reload) { Group = VerbGroup.Operations },
        new("params", "Move a param of the running rules for some time",
            ["polymaker params set half 0.8c --ttl 10m"], ControlVerb.Params) { Group = VerbGroup.Operations },
        new("events", "Show what happened lately, and follow it",
            ["polymaker events", "polymaker events -f --json | jq -r .event"], ControlVerb.Events)
            { Group = VerbGroup.Operations },
        new("schedule", "Show what is done by the clock: next times, last outcomes, what was missed",
            ["polymaker schedule", "polymaker schedule --last 20 --json | jq '.jobs[] | {name, next}'"],
            ScheduleVerb.Create) { Group = VerbGroup.Operations },
        new("dashboard", "Print the address of its web pages, with the token",
            ["polymaker dashboard", "ssh -L 9107:127.0.0.1:9107 HOST   # then open it from another machine"],
            ControlVerb.Dashboard) { Group = VerbGroup.Operations },
        new("replay", "Run a journal again and compare every command, byte for byte",
            ["polymaker replay data/journal", "polymaker replay run.pmj --json result.json"], ReplayVerb.Create)
            { Group = VerbGroup.Books },
        new("journal", "Show what a journal holds: orders, fills, rule revisions, unreadable frames",
            ["polymaker journal show data/journal", "polymaker journal show run.pmj --json lines.jsonl",
                "polymaker journal show run.pmj --all"], JournalVerb.Create) { Group = VerbGroup.Books },
        new("pnl", "Profit and loss by day and market, from the state that runs keep",
            ["polymaker pnl", "polymaker pnl --date 2026-11-21 --account all --json"], StateVerb.Pnl)
            { Group = VerbGroup.Books },
        new("export-pnl", "A day's profit and loss, market by market, as table, CSV or JSON",
            ["polymaker export-pnl --date 2026-11-21 --csv day.csv"], StateVerb.ExportPnl) { Group = VerbGroup.Books },
        new("orders", "Orders that runs placed, and what became of them",
            ["polymaker orders --open", "polymaker orders --market fed-decision-december --limit 500 --csv"],
            StateVerb.Orders) { Group = VerbGroup.Books },
        new("fills", "Trades of our orders: what each closed, and whether it settled",
            ["polymaker fills", "polymaker fills --date 2026-11-21 --json"], StateVerb.Fills)
            { Group = VerbGroup.Books },
        new("decisions", "Decisions that changed what was quoted, or why nothing was",
            ["polymaker decisions --market fed-decision-december --limit 20"], StateVerb.Decisions)
            { Group = VerbGroup.Books },
        new("rebuild-positions", "Add up the account's trades at the venue and put its positions into the state",
            ["polymaker rebuild-positions", "polymaker rebuild-positions --exchange http://127.0.0.1:8787 --seed 1"],
            RebuildVerb.Create) { Group = VerbGroup.Books },
        new("doctor", "Look at everything that trading needs: keys, account, funds, rules, this machine",
            ["polymaker doctor", "polymaker doctor --venue live", "polymaker doctor --venue live --with-order --json"],
            DoctorVerb.Create) { Group = VerbGroup.Account },
        new("split", "Turn pUSD into as many YES and NO shares of a market",
            ["polymaker split practice 25", "polymaker split fed-decision-december 25 --venue live"],
            PositionVerb.Split) { Group = VerbGroup.Account },
        new("merge", "Turn pairs of YES and NO shares of a market back into pUSD",
            ["polymaker merge practice 25", "polymaker merge fed-decision-december 25 --venue live --yes-live"],
            PositionVerb.Merge) { Group = VerbGroup.Account },
        new("redeem", "Turn shares of a resolved market into what they pay",
            ["polymaker redeem practice", "polymaker redeem fed-decision-december --venue live --yes-live"],
            PositionVerb.Redeem) { Group = VerbGroup.Account },
        new("convert", "Turn NO shares of some outcomes of an event into YES of its others, and pUSD",
            ["polymaker convert 25 fed-cut-25-december fed-cut-50-december --venue live"],
            PositionVerb.Convert) { Group = VerbGroup.Account },
        new("select", "Choose the markets worth quoting, and say why each is in or out",
            ["polymaker select --explain", "polymaker select --history",
                "polymaker select --policy markets/selections/mm-v2.yaml --json"],
            SelectVerb.Create) { Group = VerbGroup.Trading },
        new("diff", "Compare two rule sets, also by what they do to recordings",
            ["polymaker diff --base origin/main", "polymaker diff old/rules rules --recording day.jsonl.gz"],
            DiffVerb.Create),
        new("rank", "Rank profiles by risk-adjusted profit on the same generated and recorded markets",
            ["polymaker rank", "polymaker rank glft logit --recording day.jsonl.gz"], RankVerb.Create),
        new("rules", "List the revisions that ran, show one, or put one back",
            ["polymaker rules history", "polymaker rules rollback 7c1f0e2a9b31"], RulesVerb.Create),
        new("record", "Record live market data, frame by frame, into files that backtest reads",
            ["polymaker record day --market fed-decision-december", "polymaker record day --top 20 --rotate 1h"],
            RecordVerb.Create) { Group = VerbGroup.Recordings },
        new("recording", "Verify, convert, prepare or synthesise recordings",
            [
                "polymaker recording verify day.jsonl.gz",
                "polymaker recording convert capture.txt day.jsonl.gz",
                "polymaker recording prepare day.jsonl.gz day.prepared",
                "polymaker recording synth new.jsonl.gz --markets 5 --hours 2",
            ],
            RecordingVerb.Create) { Group = VerbGroup.Recordings },
        new("check", "Read rule and market files and say everything that is wrong with them",
            ["polymaker check", "polymaker check markets/fed.yaml --format github --deny-warnings"], CheckVerb.Create),
        new("explain-code", "Say what a diagnostic code means, with a bad and a good example",
            ["polymaker explain-code E204", "polymaker explain-code"], ExplainCodeVerb.Create),
        new("fmt", "Put rule, market and test files into canonical form; comments stay",
            ["polymaker fmt", "polymaker fmt --check markets"], FmtVerb.Create),
        new("vars", "List every name a formula can read: unit, range, source, age, meaning",
            ["polymaker vars --profile base", "polymaker vars --json"], VarsVerb.Create),
        new("schema", "Print or write the JSON Schemas that editors complete and check with",
            ["polymaker schema --write schemas", "polymaker schema bands"], SchemaVerb.Create),
        new("test", "Run the rule tests beside the rules, with the code that trades",
            ["polymaker test", "polymaker test rules/tests --run 'stale|wide' -v",
                "polymaker test --coverage --threshold 100 --format junit"], TestVerb.Create),
        new("plan", "Show what a market ends up with, each value with the line it came from",
            ["polymaker plan fed-decision-december", "polymaker plan --profile base --json"], PlanVerb.Create),
        new("init", "Write a commented starter set: rules, a market, a test, schemas, CI",
            ["polymaker init desk", "polymaker init desk --profile glft"], InitVerb.Create),
        new("import", "Turn another maker's config into a rules folder that passes check",
            ["polymaker import bands.json --to desk", "polymaker import .env --to desk --bankroll 5000"],
            ImportVerb.Create),
        new("completion", "Print what bash, zsh or fish need to complete verbs and options",
            ["eval \"$(polymaker completion bash)\"", "polymaker completion fish | source"], CompletionVerb.Create),
    ];
}
