using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Positions;
using PolyMaker.Host.Preflight;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Verbs;

public sealed class ShellTests : IDisposable
{
    private readonly StringWriter text = new();
    private readonly StringWriter notes = new();
    private readonly TemporaryFolder root = new();
    private VerbActions actions = Unwired();

    public ShellTests()
    {
        root.Write("rules/bands.yaml", "");
        root.Write("markets/one.yaml", "");
    }

    public void Dispose() => root.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public void FirstPageNamesEveryVerb(string line)
    {
        Assert.Equal(ExitCodes.Ok, Run(line));
        string[] verbs = ["run", "backtest", "explain", "recording", "check", "explain-code", "init", "plan",
            "fmt", "vars", "schema", "test", "doctor", "split", "merge", "redeem", "convert", "rank",
            "status", "pause", "reduce-only", "resume", "kill", "unkill", "cancel-all", "reselect", "reload", "params",
            "events", "sweep", "compare", "dashboard", "schedule"];
        Assert.All(verbs, verb => Assert.Contains($"\n  {verb} ", text.ToString()));
        Assert.Empty(notes.ToString());
    }

    [Theory]
    [InlineData("run --help", "--speed <N|max>")]
    [InlineData("backtest --help", "polymaker backtest --recording day.jsonl.gz --json result.json")]
    [InlineData("recording --help", "verify <FILE>")]
    public void VerbHelpShowsOptionsAndExamples(string line, string expected)
    {
        Assert.Equal(ExitCodes.Ok, Run(line));
        Assert.Contains(expected, text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "synth")]
    [InlineData("synth", "verify")]
    public void ASubcommandShowsItsOwnExamplesOnly(string asked, string other)
    {
        Assert.Equal(ExitCodes.Ok, Run($"recording {asked} --help"));
        string examples = text.ToString()[text.ToString().IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.Contains($"recording {asked} ", examples, StringComparison.Ordinal);
        Assert.DoesNotContain($"recording {other} ", examples, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEmptyWordIsWrongUsage()
    {
        Assert.Equal(
            ExitCodes.Usage, Shell.Run(["run", "--json", ""], actions, new Output(text, notes), new Folders(".", ".")));
        Assert.Contains("the word after '--json' is empty", notes.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void RunUnderstandsItsOptions()
    {
        RunRequest? asked = null;
        actions = actions with { Run = (request, _, _) => Keep(request, out asked) };
        Assert.Equal(0, Run("run --recording r --speed max --for 30s --market fed --seed 7 --flow model --json o"));
        Assert.Equal(new RulesRequest("rules", "markets", "o"), asked!.Rules);
        Assert.Equal(
            new TradingRequest { Recording = "r", Market = "fed", Seed = 7, Flow = "model" }, asked.Trading);
        Assert.Equal(double.PositiveInfinity, asked.Speed);
        Assert.Equal(TimeSpan.FromSeconds(30), asked.For);
    }

    [Fact]
    public void RunHasDefaultsForEverything()
    {
        RunRequest? asked = null;
        actions = actions with { Run = (request, _, _) => Keep(request, out asked) };
        Assert.Equal(0, Run("run"));
        Assert.Equal(new TradingRequest { Seed = 1 }, asked!.Trading);
        Assert.Equal((20, null, null), (asked.Speed, asked.For, asked.Rules.Json));
        Assert.Equal((RunVenue.Local, false), (asked.Venue, asked.IsLiveConfirmed));
        Assert.Equal(new OperationsRequest(), asked.Operations);
    }

    [Fact]
    public void CompletionKnowsEveryVerbAndItsOptions()
    {
        CompletionRequest? asked = null;
        actions = actions with
        {
            Tools = actions.Tools with { Completion = (request, _, _) => Keep(request, out asked) },
        };
        Assert.Equal(0, Run("completion bash"));
        Assert.Equal(Verb.All.Select(verb => verb.Name), asked!.Verbs.Select(verb => verb.Name));
        Assert.Contains("--metrics-port", asked.Verbs.Single(verb => verb.Name == "run").Words);
        Assert.Contains("set", asked.Verbs.Single(verb => verb.Name == "params").Words);
        Assert.Equal(ExitCodes.Usage, Run("completion powershell"));
        Assert.Contains("powershell: expected bash, zsh or fish", notes.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void RunIsWatchedAsItsOptionsSay()
    {
        RunRequest? asked = null;
        actions = actions with { Run = (request, _, _) => Keep(request, out asked) };
        Assert.Equal(0, Run(
            "run --control-port 0 --metrics-port off --log-format json --log-level debug --log-timing "
            + "--alert-latency 20ms"));
        Assert.Equal(
            new OperationsRequest
            {
                ControlPort = 0, MetricsPort = null, LogFormat = "json", LogLevel = "debug",
                HasTiming = true, AlertLatency = TimeSpan.FromMilliseconds(20),
            },
            asked!.Operations);
    }

    [Theory]
    [InlineData("run", null)]
    [InlineData("run --ui lines", RunUi.Lines)]
    [InlineData("run --ui table", RunUi.Table)]
    [InlineData("run --ui tui", RunUi.Tui)]
    public void RunIsShownAsItIsTold(string words, RunUi? ui)
    {
        RunRequest? asked = null;
        actions = actions with { Run = (request, _, _) => Keep(request, out asked) };
        Assert.Equal(0, Run(words));
        Assert.Equal(ui, asked!.Ui);
    }

    [Theory]
    [InlineData("run --venue sim", RunVenue.Sim, false)]
    [InlineData("run --venue live --yes-live", RunVenue.Live, true)]
    public void RunTradesWhereItIsTold(string words, RunVenue venue, bool isConfirmed)
    {
        RunRequest? asked = null;
        actions = actions with { Run = (request, _, _) => Keep(request, out asked) };
        Assert.Equal(0, Run(words));
        Assert.Equal((venue, isConfirmed), (asked!.Venue, asked.IsLiveConfirmed));
    }

    [Fact]
    public void EveryVerbReachesItsAction()
    {
        var reached = new List<object>();
        int Note(object request)
        {
            reached.Add(request);
            return ExitCodes.Failed;
        }

        actions = Wired(Note);
        string[] lines =
        [
            "run", "backtest", "explain --at +1s", "recording verify a", "recording convert a b",
            "recording synth a --markets 5 --hours 0.5 --seed 3 --drops 0.1", "recording prepare a b", "check",
            "explain-code E204", "schema", "vars", "fmt",
            "diff a b --recording r1 r2 --format markdown --allow-loosen", "diff --base main",
            "rules history", "rules show 7c1f --data d", "rules rollback 7c1f --force --history h",
            "test rules/tests", "init d", "plan m",
            "doctor --venue live --with-order --market m --json o", "split m 12.5", "merge m 1 --venue live --yes-live",
            "redeem m --rpc https://node.example", "convert 2.5 a b --venue live",
            "status --data d", "pause --reason r", "kill", "params set half 0.8c --ttl 10m", "events -f --last 5",
            "explain fed", "dashboard --data d", "resume --market m",
        ];
        Assert.All(lines, line => Assert.Equal(ExitCodes.Failed, Run(line)));
        Assert.Equal(lines.Length, reached.Count);
        Assert.Equal(new VerifyRequest("a", null), reached[3]);
        Assert.Equal(new ConvertRequest("a", "b"), reached[4]);
        Assert.Equal(new SynthRequest { Output = "a", Markets = 5, Hours = 0.5, Seed = 3, Drops = 0.1 }, reached[5]);
        Assert.Equal(new PrepareRequest("a", "b"), reached[6]);
        Assert.Equal(new HistoryRequest("data/rules", null), reached[14]);
        Assert.Equal(new ShowRequest("7c1f", "d/rules", null), reached[15]);
        Assert.Equal(
            new RollbackRequest(new RulesRequest("rules", "markets", null), "7c1f", "h", Force: true), reached[16]);
        Assert.True(reached[20] is DoctorRequest { IsLive: true, WithOrder: true, Market: "m", Json: "o" });
        Assert.Equal(Positions(PositionAct.Split) with { Amount = new Size(12_500_000) }, reached[21]);
        Assert.Equal(
            Positions(PositionAct.Merge) with { Amount = Size.FromShares(1), IsLive = true, IsConfirmed = true },
            reached[22]);
        Assert.Equal(Positions(PositionAct.Redeem) with { Node = new Uri("https://node.example") }, reached[23]);
        Assert.True(reached[24] is PositionRequest
        {
            Act: PositionAct.Convert, Market: "a", Others: ["b"], Amount.Micro: 2_500_000, IsLive: true,
        });
        ControlRequest Control(string verb) => new(verb, "data", null);
        Assert.Equal(
            [
                new ControlRequest("status", "d", null), Control("pause") with { Reason = "r" }, Control("kill"),
                Control("params") with { Name = "half", Value = "0.8c", Ttl = "10m" },
                Control("events") with { Follow = true, Last = 5 }, Control("explain") with { Name = "fed" },
                new ControlRequest("dashboard", "d", null), Control("resume") with { Name = "m" },
            ],
            reached[25..]);
        var diff = (DiffRequest)reached[12];
        Assert.Equal(("a", "b", "markdown", true), (diff.Old, diff.New, diff.Format, diff.AllowLoosen));
        Assert.Equal(["r1", "r2"], diff.Recordings);
        Assert.Equal(("main", "rules", "markets"), (
            ((DiffRequest)reached[13]).Base, ((DiffRequest)reached[13]).New, ((DiffRequest)reached[13]).NewMarkets));
    }

    [Theory]
    [InlineData("rnu", "there is no verb 'rnu'; did you mean 'run'?")]
    [InlineData("frobnicate", "expected one of run, backtest, sweep, compare, exchange, explain, status, pause")]
    [InlineData("params set half 0.8c", "'--ttl' is required")]
    [InlineData("run --metrics-port 70000", "--metrics-port 70000: expected a port from 0 to 65535, or off")]
    [InlineData("run --control-port x", "--control-port x: expected a whole number from 0 to 65535")]
    [InlineData("diff a", "expected two folders, OLD and NEW, or --base GITREF")]
    [InlineData("diff a b --base main", "--base takes the old rules from git: give at most one folder, NEW")]
    [InlineData("diff a b --format html", "--format html: expected one of text, json, markdown, github")]
    [InlineData("split m", "AMOUNT is missing (How many pairs, such as 25 or 12.5)")]
    [InlineData("split m -3", "AMOUNT -3: expected a number above 0 with at most six decimals")]
    [InlineData("split m 0", "AMOUNT 0: expected a number above 0 with at most six decimals, such as 25 or 12.5")]
    [InlineData("redeem m --rpc ftp://key@x", "--rpc: expected an address such as https://node.example")]
    [InlineData("doctor --venue moon", "--venue moon: expected one of local, live")]
    [InlineData("init --forse", "there is no option '--forse'")]
    [InlineData("split --yes-liv m", "there is no option '--yes-liv'; did you mean '--yes-live'?")]
    [InlineData("kill --reason --jsno", "there is no option '--jsno'; did you mean '--json'?")]
    [InlineData("run --recrding x", "there is no option '--recrding'; did you mean '--recording'?")]
    [InlineData("run extra", "polymaker run: 'extra' is not expected here")]
    [InlineData("run --speed fast", "--speed fast: expected a number above 0, such as 1 or 20, or max")]
    [InlineData("run --ui web", "--ui web: expected one of lines, table, tui")]
    [InlineData("run --speed 0", "--speed 0: expected a number above 0")]
    [InlineData("run --speed NaN", "--speed NaN: expected a number above 0")]
    [InlineData("run --for 5", "--for 5: expected a length of time such as 500ms, 30s, 5m or 1.5h")]
    [InlineData("run --venue nowhere", "--venue nowhere: expected one of local, sim, paper, live")]
    [InlineData("run --flow some", "--flow some: expected one of recorded, model, none")]
    [InlineData("run --seed x", "--seed x: expected a whole number from 0")]
    [InlineData("recording", "polymaker recording: expected one of verify, convert, prepare, synth")]
    [InlineData("recording verfy x", "did you mean 'verify'?")]
    [InlineData("recording verify", "polymaker recording verify: FILE is missing")]
    [InlineData("recording convert a", "polymaker recording convert: OUT is missing")]
    [InlineData("recording synth a --markets 0", "--markets 0: expected a whole number from 1 to 1000")]
    [InlineData("test --run (", "--run (: not a pattern")]
    [InlineData("test --threshold much", "--threshold much: expected a percentage from 0 to 100")]
    [InlineData("test --format xml", "--format xml: expected one of text, json, junit, github")]
    [InlineData("test --draws 0", "--draws 0: expected a whole number from 1")]
    [InlineData("recording synth a --hours many", "--hours many: expected a number from 0.001 to")]
    public void WrongUsageSaysWhatToTypeInstead(string line, string expected)
    {
        Assert.Equal(ExitCodes.Usage, Run(line));
        Assert.Contains(expected, notes.ToString(), StringComparison.Ordinal);
        Assert.Contains("Try: polymaker", notes.ToString(), StringComparison.Ordinal);
        Assert.Empty(text.ToString());
    }

    [Fact]
    public void MissingFolderFailsBeforeAnythingRuns()
    {
        Assert.Equal(ExitCodes.Failed, Run("run --rules nowhere"));
        Assert.Equal("polymaker: --rules nowhere: there is no such folder\n", notes.ToString());
    }

    [Fact]
    public void RefusedInputIsOneLine()
    {
        actions = actions with { Check = (_, _, _) => throw new InputException("bands.yaml: there is no such file") };
        Assert.Equal(ExitCodes.Usage, Run("check"));
        Assert.Equal("polymaker: bands.yaml: there is no such file\n", notes.ToString());
    }

    [Fact]
    public void BugIsOneLineThatAsksToBeReported()
    {
        actions = actions with { Check = (_, _, _) => throw new InvalidOperationException("two\nlines") };
        Assert.Equal(ExitCodes.Failed, Run("check"));
        var line = Assert.Single(notes.ToString().TrimEnd('\n').Split('\n'));
        Assert.StartsWith("polymaker: this is a bug: InvalidOperationException: two lines (in ShellTests", line);
        Assert.Contains("Please report", line, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonOnStandardOutputLeavesItToTheJson()
    {
        actions = actions with
        {
            Check = (request, output, _) =>
            {
                output.Text.Write("words");
                JsonResult.Write(request.Json, output, json => json.WriteBooleanValue(true));
                return ExitCodes.Ok;
            },
        };
        Assert.Equal(ExitCodes.Ok, Run("check --json"));
        Assert.Equal(("true\n", "words"), (text.ToString(), notes.ToString()));
    }

    private static int Keep<T>(T request, out T kept)
    {
        kept = request;
        return ExitCodes.Ok;
    }

    private int Run(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Shell.Run(words, actions, new Output(text, notes), new Folders(root.Path, root.Path));
    }

    private static PositionRequest Positions(PositionAct act) => new()
    {
        Act = act, Market = "m", Amount = Size.Zero, IsLive = false, IsConfirmed = false,
    };

    private static VerbActions Wired(Func<object, int> note) => new()
    {
        Run = (request, _, _) => note(request),
        Backtest = (request, _, _) => note(request),
        Sweep = (request, _, _) => note(request),
        Compare = (request, _, _) => note(request),
        Exchange = (request, _, _) => note(request),
        Explain = (request, _, _) => note(request),
        Select = (request, _, _) => note(request),
        Verify = (request, _, _) => note(request),
        Convert = (request, _, _) => note(request),
        Synthesise = (request, _, _) => note(request),
        Prepare = (request, _, _) => note(request),
        Diff = (request, _, _) => note(request),
        History = (request, _, _) => note(request),
        Show = (request, _, _) => note(request),
        Rollback = (request, _, _) => note(request),
        Check = (request, _, _) => note(request),
        Control = (request, _, _) => note(request),
        Books = WiredBooks.Of(note),
        Account = new AccountActions
        {
            Doctor = (request, _, _) => note(request),
            Positions = (request, _, _) => note(request),
        },
        Tools = new ToolActions
        {
            Completion = (request, _, _) => note(request),
            ExplainCode = (request, _, _) => note(request),
            Init = (request, _, _) => note(request),
            Rank = (request, _, _) => note(request),
            Plan = (request, _, _) => note(request),
            Rehearse = (request, _, _) => note(request),
            Schema = (request, _, _) => note(request),
            Vars = (request, _, _) => note(request),
            Fmt = (request, _, _) => note(request),
            Test = (request, _, _) => note(request),
            Import = (request, _, _) => note(request),
        },
    };

    /// <summary>A shell whose rooms are not there: each verb says so.</summary>
    private static VerbActions Unwired() => new()
    {
        Run = (_, _, _) => throw Absent("run"),
        Backtest = (_, _, _) => throw Absent("backtest"),
        Sweep = (_, _, _) => throw Absent("sweep"),
        Compare = (_, _, _) => throw Absent("compare"),
        Exchange = (_, _, _) => throw Absent("exchange"),
        Explain = (_, _, _) => throw Absent("explain"),
        Select = (_, _, _) => throw Absent("select"),
        Verify = (_, _, _) => throw Absent("recording verify"),
        Convert = (_, _, _) => throw Absent("recording convert"),
        Synthesise = (_, _, _) => throw Absent("recording synth"),
        Prepare = (_, _, _) => throw Absent("recording prepare"),
        Diff = (_, _, _) => throw Absent("diff"),
        History = (_, _, _) => throw Absent("rules history"),
        Show = (_, _, _) => throw Absent("rules show"),
        Rollback = (_, _, _) => throw Absent("rules rollback"),
        Check = (_, _, _) => throw Absent("check"),
        Control = (_, _, _) => throw Absent("status"),
        Books = WiredBooks.Of(_ => throw Absent("replay")),
        Account = new AccountActions
        {
            Doctor = (_, _, _) => throw Absent("doctor"),
            Positions = (_, _, _) => throw Absent("split"),
        },
        Tools = new ToolActions
        {
            Completion = (_, _, _) => throw Absent("completion"),
            ExplainCode = (_, _, _) => throw Absent("explain-code"),
            Init = (_, _, _) => throw Absent("init"),
            Rank = (_, _, _) => throw Absent("rank"),
            Plan = (_, _, _) => throw Absent("plan"),
            Rehearse = (_, _, _) => throw Absent("explain"),
            Schema = (_, _, _) => throw Absent("schema"),
            Vars = (_, _, _) => throw Absent("vars"),
            Fmt = (_, _, _) => throw Absent("fmt"),
            Test = (_, _, _) => throw Absent("test"),
            Import = (_, _, _) => throw Absent("import"),
        },
    };

    private static InputException Absent(string verb) => new($"{verb} is not part of this build");
}
