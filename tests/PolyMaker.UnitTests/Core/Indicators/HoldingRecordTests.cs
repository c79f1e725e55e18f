using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class HoldingRecordTests
{
    private static Timestamp At(int second) => Timestamp.FromMilliseconds(second * 1_000L);

    [Fact]
    public void TimeHeldRunsFromTheLastChangeOfSign()
    {
        HoldingRecord record = new();
        record.Observe(Size.Zero, 0, 0, At(0));
        Assert.Equal(0, record.Seconds(At(50)));
        record.Observe(Size.FromShares(10), 0, 0, At(60));
        record.Observe(Size.FromShares(90), 0, 0, At(80));
        Assert.Equal(40, record.Seconds(At(100)));
        record.Observe(Size.FromShares(-5), 0, 0, At(110));
        Assert.Equal(10, record.Seconds(At(120)));
    }

    [Fact]
    public void DrawdownIsFromTheBestOfTheDay()
    {
        HoldingRecord record = new();
        foreach ((double profit, double drawdown) in ((double, double)[])[(-2, 2), (3, 0), (1, 2), (5, 0), (-1, 6)])
        {
            record.Observe(Size.Zero, profit, 0, At(100));
            Assert.Equal(drawdown, record.Drawdown, 1e-12);
        }

        record.Observe(Size.Zero, -0.5, 1, At(200));
        Assert.Equal(0.5, record.Drawdown, 1e-12);
    }
}
