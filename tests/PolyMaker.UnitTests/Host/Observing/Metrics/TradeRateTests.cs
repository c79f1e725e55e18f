using PolyMaker.Core.Units;
using PolyMaker.Host.Observing.Metrics;

namespace PolyMaker.UnitTests.Host.Observing.Metrics;

public sealed class TradeRateTests
{
    private readonly TradeRate rate = new();

    [Fact]
    public void CountsTheLastMinute()
    {
        rate.Add(At(0));
        rate.Add(At(30));
        rate.Add(At(30.5));
        Assert.Equal(3, rate.PerMinute(At(59)));
        Assert.Equal(2, rate.PerMinute(At(60)));
        Assert.Equal(0, rate.PerMinute(At(90)));
        rate.Add(At(10_000));
        Assert.Equal(1, rate.PerMinute(At(10_001)));
    }

    [Fact]
    public void TimeThatGoesBackLosesNothing()
    {
        rate.Add(At(100));
        rate.Add(At(99));
        Assert.Equal(2, rate.PerMinute(At(98)));
    }

    private static Timestamp At(double seconds) => new((long)(seconds * Timestamp.MicroPerSecond));
}
