using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Terminal;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class SparklineTests
{
    [Fact]
    public void ACurveGoesFromItsLowestToItsHighest()
    {
        (string curve, double low, double high) = Sparkline.Of([At(4_000), At(4_100), At(null), At(4_700)], 10);
        Assert.Equal("▁▂ █", curve);
        Assert.Equal((0.4005, 0.4705), (low, high));
    }

    [Fact]
    public void ManyPointsShareACell() => Assert.Equal(
        "▁█", Sparkline.Of([.. Enumerable.Range(0, 100).Select(at => At(at < 50 ? 4_000 : 5_000))], 2).Curve);

    [Fact]
    public void WithoutPointsThereIsNothing()
    {
        Assert.True(double.IsNaN(Sparkline.Of([], 10).Low));
        Assert.Equal("  ", Sparkline.Of([At(null), At(null)], 10).Curve);
        Assert.Equal("▅▅", Sparkline.Of([At(4_000), At(4_000)], 10).Curve);
        Assert.Equal("", Sparkline.Of([At(4_000)], -3).Curve);
    }

    private static HistoryPoint At(int? bid) => new(
        Timestamp.Zero, bid is { } price ? new Price(price) : null, bid is { } other ? new Price(other + 10) : null,
        null, null, double.NaN, Size.Zero, Cash.Zero);
}
