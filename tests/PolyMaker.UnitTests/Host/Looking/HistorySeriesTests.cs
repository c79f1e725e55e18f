using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;

namespace PolyMaker.UnitTests.Host.Looking;

public sealed class HistorySeriesTests
{
    private const int Capacity = 8;
    private readonly HistorySeries series = new(Capacity, Timestamp.MicroPerSecond);

    [Fact]
    public void AReaderAsksForWhatItHasNotSeen()
    {
        Add(0, 5);
        Assert.Equal([3, 4], Seconds(series.Since(3)));
        Assert.Equal(5, series.Next);
        Assert.Empty(series.Since(5));
        Assert.Empty(series.Since(long.MaxValue));
    }

    [Fact]
    public void TheLastPointsAreKeptAndAlsoTheWholeRunInFewer()
    {
        Add(0, 100);
        Assert.Equal(Enumerable.Range(92, Capacity), Seconds(series.Since(0)));
        Assert.Equal([0, 16, 32, 48, 64, 80, 96], Seconds(series.Whole));
    }

    [Fact]
    public void APointIsWantedOncePerStep()
    {
        Assert.True(series.IsDue(Timestamp.Zero));
        Add(0, 1);
        Assert.False(series.IsDue(new Timestamp(999_999)));
        Assert.True(series.IsDue(new Timestamp(1_000_000)));
    }

    private void Add(int from, int until)
    {
        for (int second = from; second < until; second++)
        {
            series.Add(new HistoryPoint(
                new Timestamp(second * Timestamp.MicroPerSecond), null, null, null, null, 0, Size.Zero, Cash.Zero));
        }
    }

    private static IEnumerable<int> Seconds(IEnumerable<HistoryPoint> points) =>
        points.Select(point => (int)(point.At.Micro / Timestamp.MicroPerSecond));
}
