using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Verbs;

/// <summary>The command lines of `backtest --report`, `sweep` and `compare`.</summary>
public sealed class ReportVerbTests : IDisposable
{
    private readonly StringWriter text = new();
    private readonly StringWriter notes = new();
    private readonly TemporaryFolder root = new();
    private VerbActions actions = WiredActions.All;

    public ReportVerbTests()
    {
        root.Write("rules/bands.yaml", "");
        root.Write("markets/one.yaml", "");
    }

    public void Dispose() => root.Dispose();

    [Fact]
    public void SweepAndCompareUnderstandTheirOptions()
    {
        SweepRequest? swept = null;
        CompareRequest? compared = null;
        actions = WiredActions.All with
        {
            Sweep = (request, _, _) => Keep(request, out swept),
            Compare = (request, _, _) => Keep(request, out compared),
        };
        Assert.Equal(0, Run("sweep --param half=1c,2c --param k=0:1 --recording a b --held-out c --random 9 --jobs 2"));
        Assert.Equal(["half=1c,2c", "k=0:1"], swept!.Params);
        Assert.Equal((9, 2, "pnl-if-sold", "data"), (swept.Random, swept.Jobs, swept.Objective, swept.DataFolder));
        Assert.Equal(["a", "b"], swept.Recordings);
        Assert.Equal(["c"], swept.HeldOut);
        Assert.Equal(0, Run("compare x.html y.json --format markdown --report z.html --report z.md"));
        Assert.Equal(("x.html", "y.json", "markdown"), (compared!.A, compared.B, compared.Format));
        Assert.Equal(["z.html", "z.md"], compared.Reports);
    }

    [Theory]
    [InlineData("backtest", new string[0])]
    [InlineData("backtest --report", new[] { "" })]
    [InlineData("backtest --report a.html --report b.md --json c", new[] { "a.html", "b.md" })]
    public void ABacktestIsReportedWhereItIsTold(string line, string[] reports)
    {
        BacktestRequest? asked = null;
        actions = WiredActions.All with { Backtest = (request, _, _) => Keep(request, out asked) };
        Assert.Equal(0, Run(line));
        Assert.Equal(reports, asked!.Reports);
    }

    [Theory]
    [InlineData("sweep", "'--param' is required")]
    [InlineData("sweep --param a=1 --objective luck", "--objective luck: expected one of pnl-if-sold, pnl-at-mid")]
    [InlineData("sweep --param a=1 --random 20000", "--random 20000: expected a whole number from 0 to 10000")]
    [InlineData("compare a", "B is missing")]
    public void WrongUsageSaysWhatToTypeInstead(string line, string expected)
    {
        Assert.Equal(ExitCodes.Usage, Run(line));
        Assert.Contains(expected, notes.ToString(), StringComparison.Ordinal);
    }

    private static int Keep<T>(T request, out T kept)
    {
        kept = request;
        return ExitCodes.Ok;
    }

    private int Run(string line) => Shell.Run(
        line.Split(' '), actions, new Output(text, notes), new Folders(root.Path, root.Path));
}
