using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PolyMaker.Host.Config;
using PolyMaker.Host.Reporting;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Reporting;

public sealed partial class ReportPageTests : IDisposable
{
    private readonly ReportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void ThePageCarriesWhatTheJsonSays()
    {
        bench.Backtest("--report ROOT/a.html --json ROOT/a.json");
        var (page, json) = (bench.Embedded("a.html"), bench.Json("a.json"));
        Assert.True(JsonElement.DeepEquals(json, page.GetProperty("summary")));
        Assert.Equal((ReportJson.Format, ReportJson.Version),
            (page.GetProperty("format").GetString(), page.GetProperty("version").GetInt32()));
        Assert.Equal(3, page.GetProperty("markets").GetArrayLength());
    }

    [Fact]
    public void CurvesEndWhereTheSummaryDoes()
    {
        bench.Backtest("--report ROOT/a.json --json ROOT/b.json");
        var report = bench.Json("a.json");
        Assert.True(report.GetProperty("summary").GetProperty("total").GetProperty("fills").GetInt64() > 10);
        foreach (var row in report.GetProperty("summary").GetProperty("markets").EnumerateArray())
        {
            var market = Named(report, row.GetProperty("market").GetString()!);
            var made = Dollars(row, "realised")
                + double.Parse(row.GetProperty("unrealised").GetProperty("atMid").GetString()!);
            Assert.Equal(made, SeriesJson.Ends(market.GetProperty("equity"))[^1]!.Value * 1e-4, 0.0001);
            Assert.Equal(Dollars(row, "maximumDrawdown"), Highest(market.GetProperty("drawdown")) * 1e-4, 0.0001);
            Assert.Equal(
                Dollars(row, "inventory"), SeriesJson.Ends(market.GetProperty("inventory"))[^1]!.Value / 100.0, 2);
            Assert.Equal(
                row.GetProperty("fills").GetInt64(),
                market.GetProperty("fills").GetProperty("buy").EnumerateArray()
                    .Concat(market.GetProperty("fills").GetProperty("sell").EnumerateArray())
                    .Sum(each => each[1].GetInt64()));
            foreach (var horizon in row.GetProperty("markout").EnumerateObject().Where(each =>
                each.Value.ValueKind == JsonValueKind.Number))
            {
                var point = market.GetProperty("markouts").EnumerateArray().Single(each =>
                    $"{each.GetProperty("seconds").GetInt32()}s" == horizon.Name);
                Assert.Equal(horizon.Value.GetDouble(), point.GetProperty("perShare").GetDouble(), 0.000001);
            }
        }

        Assert.Equal(
            Dollars(report.GetProperty("summary").GetProperty("total"), "maximumDrawdown"),
            Highest(report.GetProperty("total").GetProperty("drawdown")) * 1e-4, 0.0001);
    }

    [Fact]
    public void TheSameRunGivesTheSameBytes()
    {
        bench.Backtest("--report ROOT/a.html --report ROOT/a.md");
        bench.Backtest("--report ROOT/b.html --report ROOT/b.md");
        Assert.Equal(bench.Tools.Read("a.html"), bench.Tools.Read("b.html"));
        Assert.Equal(bench.Tools.Read("a.md"), bench.Tools.Read("b.md"));
    }

    [Fact]
    public void ThePageNeedsNobodyAndRunsNothingButItsOwn()
    {
        bench.Backtest("--report ROOT/a.html");
        var page = bench.Tools.Read("a.html");
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 10_000, ReportPage.Longest);
        Assert.Equal(["http://www.w3.org/2000/svg"], Addresses().Matches(page).Select(each => each.Value).Distinct());
        var policy = Policy().Match(page).Groups[1].Value;
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var inline in Inline().Matches(page).Select(each => each.Groups[2].Value))
        {
            var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)));
            Assert.Contains($"'sha256-{digest}'", policy, StringComparison.Ordinal);
        }

        // Inline style attributes and handlers would be refused by the policy: there are none.
        Assert.DoesNotMatch("<[^>]* (style|on[a-z]+)=", BodyOf(page));
    }

    [Fact]
    public void AReportWithoutANameGoesToTheDataFolder()
    {
        bench.Backtest("--report --data ROOT/kept");
        bench.Backtest("--report --data ROOT/kept");
        bench.Backtest("--report --seed 2 --data ROOT/kept");
        var files = Directory.GetFiles(bench.Tools.Path("kept/reports"));
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.Matches(@"/day-[0-9a-f]{12}\.html$", file));
    }

    [Theory]
    [InlineData("--report ROOT/a.pdf", "expected a name that ends in .html (a page), .md (for a pull request) or")]
    [InlineData("--report ROOT/none/a.html", "there is no folder")]
    public void AReportThatCannotBeIsToldBeforeTheRun(string options, string expected)
    {
        Assert.Equal(ExitCodes.Failed, bench.Tools.RunHere($"backtest --recording ROOT/day.jsonl.gz {options}"));
        Assert.Contains(expected, bench.Tools.Notes, StringComparison.Ordinal);
        Assert.Empty(bench.Tools.Text);
    }

    [Fact]
    public void WatchingForAReportChangesNothing()
    {
        bench.Backtest("--json ROOT/a.json");
        var text = bench.Tools.Text;
        bench.Backtest("--json ROOT/b.json --report ROOT/b.html --journal ROOT/b.pmj");
        Assert.Equal((text, bench.Tools.Read("a.json")), (bench.Tools.Text, bench.Tools.Read("b.json")));
    }

    /// <summary>Structure and words of a small page; what the script draws is looked at in a browser.</summary>
    [Fact]
    public void TheMarkdownIsTheGoldenOne()
    {
        bench.Backtest("--report ROOT/a.md --flow none");
        Snapshot.Match("reporting/report.md", Rooted(bench.Tools.Read("a.md")));
    }

    [Fact]
    public void ThePageIsTheGoldenOne()
    {
        bench.Backtest("--report ROOT/a.html --market synthetic-7-1 --flow none");
        Snapshot.Match("reporting/report-body.html", Rooted(BodyOf(bench.Tools.Read("a.html"))));
    }

    [Fact]
    public void ManyMarketsAreDrawnCoarserAndThenNotAtAll()
    {
        var scale = ReportScale.Full;
        List<ReportScale> scales = [scale];
        while (scale.Smaller(200) is { } smaller)
        {
            scales.Add(scale = smaller);
            Assert.InRange(scales.Count, 1, 40);
        }

        Assert.Equal((32, 1), (scales[^1].Buckets, scales[^1].Markets));
        Assert.All(scales.Where(each => each.Buckets > 32), each => Assert.Equal(int.MaxValue, each.Markets));
    }

    [Fact]
    public void TwoHundredMarketsHaveRoomInAPage()
    {
        Assert.Equal(0, bench.Tools.Run("recording synth ROOT/many.jsonl.gz --markets 200 --hours 0.005"));
        Assert.Equal(0, bench.Tools.RunHere("backtest --recording ROOT/many.jsonl.gz --report ROOT/many.html"));
        Assert.InRange(Encoding.UTF8.GetByteCount(bench.Tools.Read("many.html")), 10_000, ReportPage.Longest);
        var data = bench.Embedded("many.html");
        string?[] drawn = [.. data.GetProperty("markets").EnumerateArray().Select(Name)];
        Assert.InRange(drawn.Length, 10, 199);
        JsonElement[] rows = [.. data.GetProperty("summary").GetProperty("markets").EnumerateArray()];
        Assert.Equal(200, rows.Length);
        Assert.All(rows, row => Assert.Equal(
            drawn.Contains(Name(row)), row.GetProperty("ruleCounts").ValueKind == JsonValueKind.Object));
        Assert.True(data.GetProperty("summary").GetProperty("total").TryGetProperty("ruleCounts", out _));

        static string? Name(JsonElement each) => each.GetProperty("market").GetString();
    }

    private string Rooted(string text) =>
        text.Replace(Path.GetDirectoryName(bench.Tools.Path("x"))!, "ROOT", StringComparison.Ordinal);

    private static string BodyOf(string page) =>
        Inline().Replace(page[page.IndexOf("<body>", StringComparison.Ordinal)..], "").Split(
            "<script type=\"application/json\"")[0];

    private static JsonElement Named(JsonElement report, string market) => report.GetProperty("markets")
        .EnumerateArray().Single(each => each.GetProperty("market").GetString() == market);

    private static double Dollars(JsonElement row, string name) => double.Parse(row.GetProperty(name).GetString()!);

    private static long Highest(JsonElement series)
    {
        long highest = long.MinValue;
        long? last = null;
        foreach (var bucket in series.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.Array))
        {
            highest = Math.Max(
                highest, bucket[2].ValueKind == JsonValueKind.Null ? highest : (last ?? 0) + bucket[2].GetInt64());
            last = bucket[3].ValueKind == JsonValueKind.Null ? null : (last ?? 0) + bucket[3].GetInt64();
        }

        return highest;
    }

    [GeneratedRegex(@"https?://[^\s""'<>`)]+")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"<meta http-equiv=""Content-Security-Policy"" content=""([^""]*)"">")]
    private static partial Regex Policy();

    [GeneratedRegex(@"<(style|script)>(.*?)</\1>", RegexOptions.Singleline)]
    private static partial Regex Inline();
}
