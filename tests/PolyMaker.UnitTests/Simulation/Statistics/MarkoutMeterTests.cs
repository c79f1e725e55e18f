using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.UnitTests.Simulation.Statistics;

public sealed class MarkoutMeterTests
{
    [Fact]
    public void MidInForceAtTheHorizonCountsWithOurSign()
    {
        MarkoutMeter meter = new();
        meter.Add(Second(10), Side.Buy, new Price(4000), Size.FromShares(10));
        meter.Add(Second(10), Side.Sell, new Price(4200), Size.FromShares(30));

        Assert.Equal(Second(11), meter.NextDue);
        meter.Settle(Second(12), midSum: 8200);
        meter.Settle(Second(20), midSum: 8600);

        IReadOnlyList<MarkoutSummary> markouts = meter.Summarise();
        Assert.Equal(((10 * 0.01) + (30 * 0.01)) / 40, markouts[0].PerShare, 9);
        Assert.Equal(((10 * 0.03) - (30 * 0.01)) / 40, markouts[1].PerShare, 9);
        Assert.Equal((2, 2, 0), (markouts[0].Fills, markouts[1].Fills, markouts[2].Fills));
    }

    [Fact]
    public void MemoryIsBoundedAndTheBoundIsCounted()
    {
        MarkoutMeter meter = new();
        for (int i = 0; i < MarkoutMeter.Capacity + 5; i++)
        {
            meter.Add(Second(1), Side.Buy, new Price(4000), Size.FromShares(1));
        }

        meter.Settle(Second(100), midSum: 8000);

        Assert.Equal(5, meter.Dropped);
        Assert.Equal(MarkoutMeter.Capacity, meter.Summarise()[2].Fills);
    }

    private static Timestamp Second(int second) => Timestamp.FromMilliseconds(second * 1_000L);
}
