using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Reporting;

public sealed class CompareActionTests : IDisposable
{
    private readonly ReportBench bench = new();

    public CompareActionTests()
    {
        bench.Backtest("--report ROOT/a.html --json ROOT/a.json");
        bench.Edit("half: { value: 0.6c", "half: { value: 1.6c");
        bench.Backtest("--report ROOT/b.html --json ROOT/b.json");
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public void EveryDifferenceIsBLessA()
    {
        var there = Compared("a.html b.html");
        var back = Compared("b.html a.html");
        foreach (var (fact, other) in there.GetProperty("total").EnumerateArray()
            .Zip(back.GetProperty("total").EnumerateArray()))
        {
            var (a, b) = (Number(fact, "a"), Number(fact, "b"));
            Assert.Equal(b - a, Number(fact, "difference"));
            Assert.Equal((b, a), (Number(other, "a"), Number(other, "b")));
        }

        var (made, lost) = (Total(there), Total(back));
        Assert.NotEqual(0, made);
        Assert.Equal(made, -lost, 9);
        var pairs = there.GetProperty("paired").EnumerateArray().ToArray();
        Assert.Equal(3, pairs.Length);
        Assert.All(pairs, pair => Assert.Equal(
            Math.Sign(made), Math.Sign(pair.GetProperty("total").GetDouble())));
    }

    [Fact]
    public void StretchesOfTimeAddUpToTheDifference()
    {
        var stretches = Compared("a.html b.html").GetProperty("paired").EnumerateArray()
            .Single(pair => pair.GetProperty("what").GetString()!.Contains("stretch", StringComparison.Ordinal));
        Assert.Equal(Total(Compared("a.html b.html")), stretches.GetProperty("total").GetDouble(), 3);
        Assert.InRange(stretches.GetProperty("pairs").GetInt32(), 48, 96);
        var (low, high) = (stretches.GetProperty("low95").GetDouble(), stretches.GetProperty("high95").GetDouble());
        Assert.InRange(stretches.GetProperty("total").GetDouble(), low, high);
    }

    [Fact]
    public void ASummaryIsEnough()
    {
        Assert.Equal(Total(Compared("a.html b.html")), Total(Compared("a.json b.json")), 9);
        Assert.Equal(Total(Compared("a.html b.html")), Total(Compared("a.json b.html")), 9);
        Assert.Equal(2, Compared("a.json b.html").GetProperty("paired").GetArrayLength());
    }

    [Fact]
    public void WhatIsNotTheSameIsNamed()
    {
        var named = Compared("a.html b.html").GetProperty("notTheSame").EnumerateArray()
            .ToDictionary(each => each.GetProperty("what").GetString()!);
        Assert.Equal(["rules", "base: p.half"], named.Keys);
        Assert.Equal(("0.6c", "1.6c"), (
            named["base: p.half"].GetProperty("a").GetString(), named["base: p.half"].GetProperty("b").GetString()));
    }

    [Fact]
    public void ARunIsLikeItself()
    {
        Assert.Equal(ExitCodes.Ok, bench.Tools.Run("compare ROOT/a.html ROOT/a.html"));
        Assert.Contains("PnL at mid by market: the same in all 3.", bench.Tools.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" -> ", bench.Tools.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void RunsOverOtherRecordingsAreNotPaired()
    {
        File.Copy(RepositoryRoot.Combine("markets/recordings/neg-risk-500s.jsonl.gz"), bench.Tools.Path("o.jsonl.gz"));
        Assert.Equal(ExitCodes.Ok, bench.Tools.RunHere("backtest --recording ROOT/o.jsonl.gz --report ROOT/o.html"));
        var other = Compared("a.html o.html");
        Assert.False(other.GetProperty("sameRecording").GetBoolean());
        Assert.Equal(0, other.GetProperty("paired").GetArrayLength());
    }

    [Fact]
    public void PageAndMarkdownSayTheSame()
    {
        Assert.Equal(ExitCodes.Ok,
            bench.Tools.Run("compare ROOT/a.html ROOT/b.html --report ROOT/c.html --report ROOT/c.md"));
        var markdown = bench.Tools.Read("c.md");
        Assert.Contains("| PnL at mid, $ |", markdown, StringComparison.Ordinal);
        Assert.Contains("| `` base: p.half `` | `` 0.6c `` | `` 1.6c `` |", markdown, StringComparison.Ordinal);
        var page = bench.Embedded("c.html");
        Assert.Equal(2, page.GetProperty("curves").GetArrayLength());
        Assert.Equal(Total(Compared("a.html b.html")), Total(page), 9);
    }

    [Theory]
    [InlineData("a.html none.html", "none.html: there is no such file")]
    [InlineData("a.html text.html", "is neither a report")]
    [InlineData("a.html page.html", "is a page, but none of `backtest --report`")]
    [InlineData("a.html new.json", "is a report of version 99, this program reads version 1: make it anew")]
    [InlineData("a.html sweep.json", "holds polymaker-sweep-result; compare takes two backtests")]
    [InlineData("a.html empty.json", "is neither a report")]
    public void WhatIsNoRunIsRefused(string files, string expected)
    {
        bench.Tools.Write("text.html", "hello");
        bench.Tools.Write("page.html", "<!doctype html><p>hello");
        bench.Tools.Write("new.json", "{\"format\":\"polymaker-report\",\"version\":99}");
        bench.Tools.Write("sweep.json", "{\"format\":\"polymaker-sweep-result\",\"version\":1}");
        bench.Tools.Write("empty.json", "{}");
        Assert.Equal(ExitCodes.Failed, bench.Tools.Run("compare ROOT/" + files.Replace(" ", " ROOT/")));
        Assert.Contains(expected, bench.Tools.Notes, StringComparison.Ordinal);
    }

    private JsonElement Compared(string files)
    {
        Assert.Equal(ExitCodes.Ok, bench.Tools.Run($"compare ROOT/{files.Replace(" ", " ROOT/")} --format json"));
        return JsonDocument.Parse(bench.Tools.Text).RootElement;
    }

    private static double Total(JsonElement comparison) =>
        comparison.GetProperty("total")[0].GetProperty("difference").GetDouble();

    private static double? Number(JsonElement fact, string name) =>
        fact.GetProperty(name).ValueKind == JsonValueKind.Null ? null : fact.GetProperty(name).GetDouble();
}
