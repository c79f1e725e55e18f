using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.UnitTests.Host.Looking;

public sealed class PackedPointsTests
{
    [Fact]
    public void WhatComesOutIsWhatWentIn() => Property.Holds(random =>
    {
        PackedPoints packed = new();
        for (int round = 0; round < 2; round++)
        {
            packed.Clear();
            HistoryPoint[] points = [.. Enumerable.Range(0, random.Next(200)).Select(_ => Any(random))];
            foreach (HistoryPoint point in points)
            {
                packed.Add(point);
            }

            Assert.Equal(points.Length, packed.Count);
            Assert.Equal(points, packed.ToArray());
        }
    }, 60);

    [Fact]
    public void TheEndsOfWhatNumbersCanBeSurvive()
    {
        HistoryPoint[] ends =
        [
            new(Timestamp.Never, Price.One, null, Price.Zero, null, double.NaN, new Size(long.MaxValue),
                new Cash(long.MinValue)),
            new(Timestamp.Zero, null, Price.One, null, Price.Zero, -0.5, new Size(long.MinValue),
                new Cash(long.MaxValue)),
        ];
        PackedPoints packed = new();
        packed.Add(ends[0]);
        packed.Add(ends[1]);
        Assert.Equal(ends, packed.ToArray());
    }

    [Fact]
    public void AThousandMarketsHaveTheirTenMinutesInTwentyMegabytes()
    {
        const int Markets = 20;
        const int MostBytesOfMarket = 40_000;
        long before = GC.GetAllocatedBytesForCurrentThread();
        var all = new HistorySeries[Markets];
        for (int market = 0; market < Markets; market++)
        {
            all[market] = new HistorySeries(MarketTrace.Points, Timestamp.MicroPerSecond);
            for (int second = 0; second < MarketTrace.Points; second++)
            {
                // A mid that wanders, quotes around it, profits that follow: the least even case that is usual.
                int mid = 4_000 + (second * 7 % 90);
                all[market].Add(new HistoryPoint(
                    new Timestamp(second * 1_000_137L), new Price(mid - 10), new Price(mid + 10), new Price(mid - 20),
                    new Price(mid + 20), mid / 10_000.0, Size.FromShares(second / 30),
                    new Cash(second * 7_001L % 90_001)));
            }
        }

        // Growing costs about as much again as what is held in the end.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Markets, 1_000, 2 * MostBytesOfMarket);
        Assert.Equal(MarketTrace.Points, all[^1].Since(0).Count());
    }

    private static HistoryPoint Any(Random random) => new(
        new Timestamp(random.NextInt64(0, 2_000_000_000_000_000)), AnyPrice(random), AnyPrice(random), AnyPrice(random),
        AnyPrice(random), random.Next(5) == 0 ? double.NaN : random.Next(0, 1_000_001) / 1_000_000.0,
        new Size(random.NextInt64(-1_000_000_000_000, 1_000_000_000_000)),
        new Cash(random.NextInt64(-1_000_000_000_000, 1_000_000_000_000)));

    private static Price? AnyPrice(Random random) =>
        random.Next(4) == 0 ? null : new Price(random.Next(0, Price.UnitsPerDollar + 1));
}
