using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Reporting;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.UnitTests.Host.Reporting;

public sealed class FillLogTests
{
    [Theory]
    [InlineData(10, 1)]
    [InlineData(FillLog.Capacity, 1)]
    [InlineData(FillLog.Capacity + 1, 2)]
    [InlineData(10_000, 64)]
    public void AllAreListedOrEveryNth(int count, int stride)
    {
        var log = new FillLog();
        for (var number = 1; number <= count; number++)
        {
            log.Add(Fill(number));
        }

        Assert.Equal((count, stride), (log.Count, log.Stride));
        Assert.InRange(log.Kept.Count, Math.Min(count, FillLog.Capacity / 2), FillLog.Capacity);
        Assert.Equal(
            Enumerable.Range(0, log.Kept.Count).Select(at => 1L + (at * stride)), log.Kept.Select(fill => fill.Number));
    }

    [Fact]
    public void TheWorstAreThoseThatLostMost()
    {
        var log = new FillLog();
        foreach (var at in Enumerable.Range(0, 500))
        {
            var fill = Fill(at + 1);
            fill.Markout = ((at * 37 % 500) - 400) / 10_000.0;
            log.Judge(fill);
        }

        Assert.Equal(Enumerable.Range(0, FillLog.WorstCapacity).Select(at => (at - 400) / 10_000.0),
            log.Worst.Select(fill => fill.Markout!.Value));
        log.Judge(Fill(999));
        Assert.Equal(FillLog.WorstCapacity, log.Worst.Count);
    }

    [Fact]
    public void FillSeriesAddUpAtEveryScale()
    {
        var series = new FillSeries(Timestamp.Zero);
        foreach (var at in Enumerable.Range(0, 5_000))
        {
            series.Add(new Timestamp(at * 700_000L), new Price(4_000 + (at % 300)), Size.FromShares(1 + (at % 5)));
        }

        foreach (var buckets in new[] { series.Buckets, FillSeries.Coarsen(series.Buckets, 40) })
        {
            Assert.Equal(5_000, buckets.Sum(bucket => bucket.Count));
            Assert.Equal(15_000_000_000, buckets.Sum(bucket => bucket.Micro));
            Assert.Equal((4_000, 4_299), (buckets.Min(bucket => bucket.Low), buckets.Max(bucket => bucket.High)));
        }

        Assert.InRange(series.Buckets.Count, 1, FillSeries.Capacity);
    }

    private static TapedFill Fill(int number) => new(
        number, new Timestamp(number), Side.Buy, new Price(5_000), Size.FromShares(10), Cash.Zero, FillCause.Print,
        Size.Zero);
}
