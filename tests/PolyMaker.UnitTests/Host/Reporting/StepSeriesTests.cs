using PolyMaker.Core.Units;
using PolyMaker.Host.Reporting;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.UnitTests.Host.Reporting;

public sealed class StepSeriesTests
{
    private static readonly Timestamp Start = new(1_000_000_000);

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 5_000)]
    [InlineData(3, 200_000)]
    public void EveryStretchKeepsWhatANaiveListSays(ulong seed, int changes)
    {
        var (series, all, end) = Walk(seed, changes);
        Assert.InRange(series.Buckets.Count, 1, StepSeries.Capacity);
        for (var at = 0; at < series.Buckets.Count; at++)
        {
            var from = Start.Micro + (at * series.WidthMicro);
            var to = Math.Min(from + series.WidthMicro, end.Micro + 1);
            var before = all.LastOrDefault(each => each.At < from).Value;
            long[] inside = [before, .. all.Where(each => each.At >= from && each.At < to).Select(each => each.Value)];
            long[] real = [.. inside.Skip(at == 0 ? 1 : 0)];
            Assert.Equal((real.Min(), real.Max(), inside[^1]),
                (series.Buckets[at].Low, series.Buckets[at].High, series.Buckets[at].Last));
        }
    }

    [Fact]
    public void CoarserStretchesKeepTheExtremesAndTheEnds()
    {
        var (series, all, _) = Walk(7, 20_000);
        var coarse = StepSeries.Coarsen(series.Buckets, 32);
        Assert.InRange(coarse.Count, 16, 32);
        Assert.Equal(all.Max(each => each.Value), coarse.Max(bucket => bucket.High));
        Assert.Equal(all.Min(each => each.Value), coarse.Min(bucket => bucket.Low));
        Assert.Equal((series.Buckets[0].First, series.Buckets[^1].Last), (coarse[0].First, coarse[^1].Last));
    }

    [Fact]
    public void SeriesOverTheSameTimeHaveTheSameStretches()
    {
        var (busy, _, end) = Walk(9, 30_000);
        var quiet = new StepSeries(Start);
        quiet.Add(Start, 5);
        quiet.Reach(end);
        Assert.Equal((busy.WidthMicro, busy.Buckets.Count), (quiet.WidthMicro, quiet.Buckets.Count));
        Assert.All(quiet.Buckets, bucket => Assert.Equal(StepBucket.Of(5), bucket with { First = 5 }));
    }

    [Fact]
    public void AStretchWithoutAValueHasNone()
    {
        var series = new StepSeries(Start);
        series.Add(Start, 3);
        series.Add(Start.PlusMicro(2_500), StepSeries.None);
        series.Add(Start.PlusMicro(5_500), 8);
        series.Reach(Start.PlusMicro(6_000));
        const long None = StepSeries.None;
        Assert.Equal(
            [
                new StepBucket(None, 3, 3, 3), new(3, 3, 3, 3), new(3, 3, 3, None), new(None, None, None, None),
                new(None, None, None, None), new(None, 8, 8, 8), new(8, 8, 8, 8),
            ],
            series.Buckets);
    }

    [Fact]
    public void AYearFits()
    {
        var series = new StepSeries(Start);
        series.Add(Start, 1);
        series.Add(Start.PlusMicro(1_000), -900);
        series.Reach(Start.PlusMicro(366L * 86_400 * Timestamp.MicroPerSecond));
        Assert.InRange(series.Buckets.Count, StepSeries.Capacity / 2, StepSeries.Capacity);
        Assert.Equal(-900, series.Buckets[0].Low);
    }

    private static (StepSeries Series, List<(long At, long Value)> All, Timestamp End) Walk(ulong seed, int changes)
    {
        var random = SeededRandom.For(seed, RandomPurpose.SyntheticPath);
        var series = new StepSeries(Start);
        List<(long At, long Value)> all = [];
        var (now, value) = (Start, 0L);
        for (var at = 0; at < changes; at++)
        {
            value += random.NextBelow(2_001) - 1_000;
            series.Add(now, value);
            all.Add((now.Micro, value));
            now = now.PlusMicro(random.NextBelow(900_000));
        }

        series.Reach(now);
        return (series, all, now);
    }
}
