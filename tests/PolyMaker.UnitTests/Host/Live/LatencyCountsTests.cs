using PolyMaker.Host.Live;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class LatencyCountsTests
{
    [Fact]
    public void APercentileIsAnUpperBoundWithinAFactorOfTwo()
    {
        LatencyCounts counts = new();
        for (int micro = 1; micro <= 1_000; micro++)
        {
            counts.Add(micro);
        }

        Assert.InRange(counts.Percentile(0.5), 500, 1_000);
        Assert.InRange(counts.Percentile(0.99), 990, 1_980);
        Assert.Equal(1_000, counts.Count);
    }

    [Fact]
    public void NothingCountedIsZero() => Assert.Equal(0, new LatencyCounts().Percentile(0.99));
}
