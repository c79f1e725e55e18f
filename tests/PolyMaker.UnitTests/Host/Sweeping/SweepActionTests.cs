using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.UnitTests.Host.Reporting;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Sweeping;

public sealed class SweepActionTests : IDisposable
{
    private const string Grid = "--param half=0.6c:2.6c:1c --recording ROOT/day.jsonl.gz";
    private readonly ReportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void ManyCoresFindWhatOneFinds()
    {
        Assert.Equal(ExitCodes.Ok, Sweep($"{Grid} --jobs 1 --results ROOT/one.jsonl --json ROOT/one.json"));
        var one = bench.Tools.Text;
        Assert.Equal(ExitCodes.Ok, Sweep($"{Grid} --jobs 4 --results ROOT/four.jsonl --json ROOT/four.json"));
        Assert.Equal((one, bench.Tools.Read("one.json")), (bench.Tools.Text, bench.Tools.Read("four.json")));
        Assert.Equal(
            bench.Tools.Read("one.jsonl").Split('\n').Order(), bench.Tools.Read("four.jsonl").Split('\n').Order());
    }

    /// <summary>A point is what the same value written into the rule file gives.</summary>
    [Fact]
    public void APointIsABacktestOfEditedRules()
    {
        Sweep($"{Grid} --results ROOT/r.jsonl --json ROOT/r.json");
        var points = bench.Json("r.json").GetProperty("points").EnumerateArray().ToArray();
        bench.Edit("half: { value: 0.6c", "half: { value: 1.6c");
        bench.Backtest("--json ROOT/b.json");
        var total = bench.Json("b.json").GetProperty("total");
        var point = points.Single(each => each.GetProperty("params").TryGetProperty("half", out var half)
            && half.GetString() == "1.6c").GetProperty("searched");
        Assert.Equal(
            double.Parse(total.GetProperty("realised").GetString()!)
                + double.Parse(total.GetProperty("unrealised").GetProperty("atMid").GetString()!),
            point.GetProperty("pnl-at-mid").GetDouble(), 9);
        Assert.Equal(total.GetProperty("fills").GetInt64(), point.GetProperty("fills").GetDouble());

        // The file's own value is the same point as no value.
        var same = points.Single(each => each.GetProperty("params").TryGetProperty("half", out var half)
            && half.GetString() == "0.6c");
        Assert.True(JsonElement.DeepEquals(
            points.Single(each => each.GetProperty("asInFiles").GetBoolean()).GetProperty("searched"),
            same.GetProperty("searched")));
    }

    [Fact]
    public void ASweepGoesOnWhereItWasCutOff()
    {
        Sweep($"{Grid} --jobs 1 --results ROOT/r.jsonl --json ROOT/whole.json");
        var whole = bench.Tools.Read("r.jsonl");
        var lines = whole.Split('\n');
        Assert.Equal(6, lines.Length);

        // The third result was being written when the machine stopped.
        bench.Tools.Write("r.jsonl", string.Join('\n', lines[..3]) + "\n" + lines[3][..40]);
        Assert.Equal(ExitCodes.Ok, Sweep($"{Grid} --jobs 1 --results ROOT/r.jsonl --json ROOT/rest.json"));
        Assert.Contains("holds 2 results", bench.Tools.Notes, StringComparison.Ordinal);
        Assert.Contains("2 of 2 runs", bench.Tools.Notes, StringComparison.Ordinal);
        Assert.Equal(bench.Tools.Read("whole.json"), bench.Tools.Read("rest.json"));
        Assert.Equal(whole, bench.Tools.Read("r.jsonl"));

        Sweep($"{Grid} --results ROOT/r.jsonl");
        Assert.DoesNotContain("runs", bench.Tools.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void ResultsOfOtherCircumstancesAreRefused()
    {
        Sweep("--param half=1c --recording ROOT/day.jsonl.gz --results ROOT/r.jsonl");
        var kept = bench.Tools.Read("r.jsonl");
        Assert.Equal(
            ExitCodes.Failed,
            Sweep("--param half=1c --recording ROOT/day.jsonl.gz --results ROOT/r.jsonl --seed 2"));
        Assert.Contains("the settings was seed 1, ", bench.Tools.Notes.Replace("settings were", "settings was"),
            StringComparison.Ordinal);
        bench.Edit("half: { value: 0.6c", "half: { value: 0.7c");
        Assert.Equal(ExitCodes.Failed, Sweep("--param half=1c --recording ROOT/day.jsonl.gz --results ROOT/r.jsonl"));
        Assert.Matches("the rules was [0-9a-f]{12}, is [0-9a-f]{12}", bench.Tools.Notes);
        bench.Tools.Write("r.jsonl", kept.Replace("\"engine\":\"", "\"engine\":\"0", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Failed, Sweep("--param half=1c --recording ROOT/day.jsonl.gz --results ROOT/r.jsonl"));
        Assert.Contains("the program was 0", bench.Tools.Notes, StringComparison.Ordinal);
        bench.Tools.Write("r.jsonl", "not ours\n");
        Assert.Equal(ExitCodes.Failed, Sweep("--param half=1c --recording ROOT/day.jsonl.gz --results ROOT/r.jsonl"));
        Assert.Equal("not ours\n", bench.Tools.Read("r.jsonl"));
    }

    [Fact]
    public void HeldOutRecordingsAreShownApart()
    {
        File.Copy(RepositoryRoot.Combine("markets/recordings/neg-risk-500s.jsonl.gz"), bench.Tools.Path("o.jsonl.gz"));
        Assert.Equal(ExitCodes.Ok, Sweep(
            $"{Grid} --held-out ROOT/o.jsonl.gz --results ROOT/r.jsonl --json ROOT/r.json --report ROOT/r.html"));
        Assert.Contains("held out: PnL if sold, $", bench.Tools.Text, StringComparison.Ordinal);
        var best = bench.Json("r.json").GetProperty("points")[0];
        Assert.Equal((3, 2), (best.GetProperty("searched").GetProperty("markets").GetInt32(),
            best.GetProperty("heldOut").GetProperty("markets").GetInt32()));
        Assert.True(JsonElement.DeepEquals(
            bench.Json("r.json").GetProperty("points"), bench.Embedded("r.html").GetProperty("points")));
        Assert.Equal(ExitCodes.Failed, Sweep($"{Grid} --held-out ROOT/day.jsonl.gz --results ROOT/s.jsonl"));
        Assert.Contains("is searched and held out", bench.Tools.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAHeldOutRecordingTheBestIsDoubted()
    {
        Sweep($"{Grid} --results ROOT/r.jsonl --report ROOT/r.md");
        Assert.Contains("No recording was held out, so the best flatters itself", bench.Tools.Text,
            StringComparison.Ordinal);
        Assert.Contains("No recording was held out", bench.Tools.Read("r.md"), StringComparison.Ordinal);
        Assert.Contains("**as in the files**", bench.Tools.Read("r.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFaultIsToldAtOnceWithItsLine()
    {
        Assert.Equal(ExitCodes.Failed, Sweep(
            "--param half=0.1c,0.6c,9c --param hafl=1c --param half=1c --recording ROOT/day.jsonl.gz"));
        Assert.Contains(
            "--param half=0.1c,0.6c,9c: p.half = 0.1c is outside its range [0.2c, 3c], ROOT/rules/bands.yaml:5; 2 of "
            + "its values are wrong", bench.Tools.Notes, StringComparison.Ordinal);
        Assert.Contains("has a param 'hafl'; did you mean 'half'?", bench.Tools.Notes, StringComparison.Ordinal);
        Assert.False(Directory.Exists(bench.Tools.Path("data")));
    }

    private int Sweep(string options) => bench.Tools.RunHere("sweep " + options);
}
