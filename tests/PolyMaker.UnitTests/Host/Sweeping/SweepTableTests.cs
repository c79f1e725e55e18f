using PolyMaker.Core.Units;
using PolyMaker.Host.Sweeping;

namespace PolyMaker.UnitTests.Host.Sweeping;

public sealed class SweepTableTests
{
    [Theory]
    [InlineData(0.975, 1.959964)]
    [InlineData(0.5, 0)]
    [InlineData(0.01, -2.326348)]
    public void TheNormalQuantileIsThatOfTheTables(double share, double expected) =>
        Assert.Equal(expected, Deflation.NormalQuantile(share), 6);

    /// <summary>Expected greatest of N standard normal draws, from tables of order statistics.</summary>
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(10, 1.539, 0.05)]
    [InlineData(100, 2.508, 0.03)]
    [InlineData(1_000, 3.241, 0.03)]
    public void TheBestOfManyIsAsGoodAsLuckMakesIt(int tries, double expected, double within) =>
        Assert.Equal(expected, Deflation.ExpectedBest(tries), within);

    [Fact]
    public void PointsStandBestFirstAndAreComparedWithTheFiles()
    {
        var table = Table("pnl-at-mid", ("1c", 5, 1), ("2c", 9, 8), ("3c", 2, 9));
        Assert.Equal(["half=2c", "half=1c", "as in the files", "half=3c"], table.Rows.Select(row => row.Point.Name));
        Assert.Equal(6, SweepTable.Total(table.Best.Gain!), 9);
        Assert.Equal(3, table.Tries);
        Assert.True(table.Deflated < 6);
        Assert.Equal(6 - table.ByChance!.Value, table.Deflated!.Value, 9);
        Assert.Equal("stretch of time, marked at mid", table.PairedBy);
        Assert.Equal(-0.4, table.RankCorrelation!.Value, 9);
    }

    [Fact]
    public void LessOfALossIsBetter()
    {
        var table = Table("drawdown", ("1c", 5, 1), ("2c", 9, 8), ("3c", 2, 9));
        Assert.Equal("half=3c", table.Best.Point.Name);
    }

    [Fact]
    public void TheMapShadesByTheDistanceFromTheFiles()
    {
        var swept = new[] { new SweepParam("a", ["1", "2"]), new SweepParam("b", ["1", "2"]) };
        SweepPoint Point(string a, string b) => new([("a", a), ("b", b)]);
        var table = SweepTable.Of(
            [Done(SweepPoint.AsInFiles, 3, 0), Done(Point("1", "1"), 3, 0), Done(Point("1", "2"), 7, 0),
                Done(Point("2", "1"), -1, 0), Done(Point("2", "2"), 5, 0)],
            swept, SweepColumn.Named("pnl-at-mid"), seed: 1);
        var map = HeatMap.Of(table)!;
        Assert.Equal([4, 8, 0, 6], map.Cells.SelectMany(row => row).Select(row => map.Shade(row!)));
        Assert.Null(HeatMap.Of(table with { Params = swept[..1] }));
    }

    [Fact]
    public void ACellOfThreeParamsIsTheBestOverTheThird()
    {
        var swept = new[]
        {
            new SweepParam("a", ["1", "2"]), new SweepParam("b", ["1"]), new SweepParam("c", ["1", "2"]),
        };
        SweepPoint Point(string a, string c) => new([("a", a), ("b", "1"), ("c", c)]);
        var table = SweepTable.Of(
            [Done(SweepPoint.AsInFiles, 3, 0), Done(Point("1", "1"), 3, 0), Done(Point("1", "2"), 7, 0),
                Done(Point("2", "1"), 5, 0), Done(Point("2", "2"), -1, 0)],
            swept, SweepColumn.Named("pnl-at-mid"), seed: 1);
        var map = HeatMap.Of(table)!;
        Assert.Equal(["c"], map.Over);
        Assert.Equal(
            ["a=1, b=1, c=2", "a=2, b=1, c=1"], map.Cells.SelectMany(row => row).Select(row => row!.Point.Key));
    }

    [Fact]
    public void AScoreSurvivesItsFile()
    {
        var score = Score(-3.123456m) with
        {
            Markout = new Cash(-7),
            MarkoutShares = new Size(9),
            Fills = 3,
            Volume = new Size(1),
            Inventory = new Size(2),
            QuotingMicro = 5,
            TwoSidedMicro = 4,
            Spread = new Cash(long.MaxValue),
        };
        var text = PolyMaker.Host.Reporting.PageFrame.Json(json => ScoreJson.Write(json, score));
        var read = ScoreJson.Read(System.Text.Json.JsonDocument.Parse(text).RootElement);
        Assert.Equal(score.Steps, read.Steps);
        Assert.Equal(score, read with { Steps = score.Steps });
    }

    private static SweepTable Table(string objective, params (string Half, int Searched, int HeldOut)[] points) =>
        SweepTable.Of(
            [Done(SweepPoint.AsInFiles, 3, 3), .. points.Select(point =>
                Done(new SweepPoint([("half", point.Half)]), point.Searched, point.HeldOut))],
            [new SweepParam("half", [.. points.Select(point => point.Half)])], SweepColumn.Named(objective), seed: 1);

    private static (SweepPoint, IReadOnlyList<MarketScore>, IReadOnlyList<MarketScore>) Done(
        SweepPoint point, int searched, int heldOut) => (point, [Score(searched)], [Score(heldOut)]);

    /// <summary>Dollars made evenly over ten stretches, but for a swing that comes to nothing.</summary>
    private static MarketScore Score(decimal dollars)
    {
        var micro = (long)(dollars * 1_000_000);
        return new MarketScore("m",
            [.. Enumerable.Range(0, 10).Select(at => (micro / 10) + (at % 2 == 0 ? micro / 20 : -micro / 20))])
        {
            AtMid = new Cash(micro), IfSold = new Cash(micro), Drawdown = new Cash(micro),
        };
    }
}
