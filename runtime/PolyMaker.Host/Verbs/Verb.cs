using System.CommandLine;

namespace PolyMaker.Host.Verbs;

/// <summary>
/// A word of the command line: how help shows it, and how its command is made when it is the one that was typed.
/// </summary>
internal sealed record Verb(string Name, string Summary, string[] Examples, Func<VerbSession, Command> Create)
{
    /// <summary>In the order a newcomer meets them.</summary>
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("run", "Trade a recording live: real rules, simulated exchange, rules reload while it runs",
            ["polymaker run", "polymaker run --recording day.jsonl.gz --speed max --for 30s"], RunVerb.Create),
        new("backtest", "The same at full speed in virtual time; same input, same bytes out",
            ["polymaker backtest --recording day.jsonl.gz --json result.json"], BacktestVerb.Create),
        new("explain", "Say term by term why the last decision before an instant was made",
            ["polymaker explain --at +90s", "polymaker explain --recording day.jsonl.gz --at 2026-07-27T14:43:00Z"],
            ExplainVerb.Create),
        new("recording", "Verify, convert, prepare or synthesise recordings",
            ["polymaker recording verify day.jsonl.gz", "polymaker recording synth new.jsonl.gz --markets 5 --hours 2"],
            RecordingVerb.Create),
        new("check", "Load the rules and the markets and say what is wrong with them",
            ["polymaker check", "polymaker check --rules staging/rules --json"], CheckVerb.Create),
        new("test", "Run the rule tests beside the rules, with the code that trades",
            ["polymaker test", "polymaker test rules/tests --run 'stale|wide' -v",
                "polymaker test --coverage --threshold 100 --format junit"], TestVerb.Create),
    ];
}
