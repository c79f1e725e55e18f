using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class MarkoutsTests
{
    private const double Theta = 3_600 / 0.69314718055994531;

    [Fact]
    public void EqualsTheWeightedMomentsOfAllFills() => Property.Holds(random =>
    {
        Markouts markouts = new();
        List<(long At, double Mid)> mids = [];
        List<(long At, int Sign, double Price, long Shares)> fills = [];
        long at = 0;
        for (int step = 0; step < 120; step++)
        {
            at += random.Next(1, 4_000);
            double mid = random.Next(3_000, 6_000) / 10_000.0;
            markouts.ObserveMid(mid, Timestamp.FromMilliseconds(at));
            mids.Add((at, mid));
            if (random.Next(3) == 0)
            {
                (Side side, int price, long shares) = (random.Next(2) == 0 ? Side.Buy : Side.Sell,
                    random.Next(3_000, 6_000), random.Next(1, 100));
                markouts.ObserveFill(side, new Price(price), Size.FromShares(shares), Timestamp.FromMilliseconds(at));
                fills.Add((at, side.Sign(), price / 10_000.0, shares));
            }
        }

        for (int horizon = 0; horizon < 4; horizon++)
        {
            Check(markouts, horizon, mids, fills, at);
        }
    });

    [Fact]
    public void ABuyBeforeAFallIsToxic()
    {
        Markouts markouts = new();
        markouts.ObserveMid(0.5, Timestamp.Zero);
        markouts.ObserveFill(Side.Buy, new Price(4_900), Size.FromShares(10), Timestamp.Zero);
        markouts.ObserveMid(0.45, Timestamp.FromMilliseconds(500));
        Assert.Equal(0, markouts.Mean(0));
        markouts.ObserveMid(0.6, Timestamp.FromMilliseconds(1_000));
        Assert.Equal(-0.04, markouts.Mean(0), 1e-12);
        Assert.Equal(0, markouts.Confidence(0));
    }

    [Fact]
    public void ABurstOfFillsIsBoundedAndCostsNoGarbage()
    {
        // Room is made once, for the widest burst so far.
        Markouts[] each = [Burst(new()), Burst(new()), Burst(new())];
        int window = 0;
        long allocated = Allocation.Least(each.Length, () => Burst(each[window++]));
        Assert.Equal(0, allocated);
        Markouts markouts = each[0];
        Assert.Equal(0.01, markouts.Mean(3), 1e-12);
        Assert.Equal(510, markouts.Count(3), 2.0);
    }

    private static Markouts Burst(Markouts markouts)
    {
        markouts.ObserveMid(0.5, Timestamp.Zero);
        for (int fill = 0; fill < 1_000; fill++)
        {
            markouts.ObserveFill(Side.Buy, new Price(4_900), Size.FromShares(1), Timestamp.Zero);
        }

        markouts.ObserveMid(0.5, Timestamp.FromMilliseconds(400_000));
        return markouts;
    }

    private static void Check(Markouts markouts, int horizon, List<(long At, double Mid)> mids,
        List<(long At, int Sign, double Price, long Shares)> fills, long end)
    {
        double weights = 0, squares = 0, sum = 0, sumOfSquares = 0;
        foreach ((long filledAt, int sign, double price, long shares) in fills)
        {
            long due = filledAt + (Markouts.Horizons[horizon] * 1_000L);
            int settling = mids.FindIndex(mid => mid.At >= due);
            if (settling > 0)
            {
                double weight = shares * Math.Exp(-(end - mids[settling].At) / 1_000.0 / Theta);
                double value = sign * (mids[settling - 1].Mid - price);
                (weights, squares) = (weights + weight, squares + (weight * weight));
                (sum, sumOfSquares) = (sum + (weight * value), sumOfSquares + (weight * value * value));
            }
        }

        Timestamp now = Timestamp.FromMilliseconds(end);
        if (weights == 0)
        {
            Assert.Equal(0, markouts.Mean(horizon));
            return;
        }

        double mean = sum / weights, count = weights * weights / squares;
        double variance = (sumOfSquares / weights) - (mean * mean);
        Assert.Equal(mean, markouts.Mean(horizon), 1e-9);
        Assert.Equal(count, markouts.Count(horizon), 1e-6);
        double expected = count >= 2 && variance > 1e-12 ? mean / Math.Sqrt(variance / (count - 1)) : 0;
        Assert.Equal(expected, markouts.Confidence(horizon), 1e-4 * Math.Max(1, Math.Abs(expected)));
    }
}
