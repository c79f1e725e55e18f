using PolyMaker.Host.Ranking;

namespace PolyMaker.UnitTests.Host.Ranking;

public sealed class EstimateTests
{
    private static readonly int[] Strata = [3, 2];
    private static readonly double[] Profits = [1, 2, 3, 10, 14];

    /// <summary>By hand: squares within trials are 2 + 8, over 3 degrees of freedom; the mean is 6.</summary>
    [Fact]
    public void TheRatioCountsDeviationWithinTrialsOnly() =>
        Assert.Equal(6 / Math.Sqrt(10.0 / 3), Estimate.Ratio(Profits, [0, 1, 2, 3, 4], Strata), 1e-12);

    [Fact]
    public void WhoeverStaysAwayHasNoRatio() =>
        Assert.Equal(0, Estimate.Ratio([0, 0, 0, 0, 0], [0, 1, 2, 3, 4], Strata));

    [Fact]
    public void MarketsAreDrawnWithinTheirTrialAndAlikeForEqualSeeds()
    {
        List<int[]> first = [], second = [];
        Estimate.Of(Strata, 7, draw => Keep(first, draw));
        Estimate.Of(Strata, 7, draw => Keep(second, draw));
        Assert.Equal(first, second);
        Assert.All(first, draw => Assert.True(draw[..3].All(at => at < 3) && draw[3..].All(at => at is 3 or 4)));
    }

    [Fact]
    public void TheIntervalHoldsTheValueAndNarrowsWithMarkets()
    {
        var few = Of(20);
        var many = Of(2_000);
        Assert.InRange(few.Value, few.Low, few.High);
        Assert.True(many.High - many.Low < (few.High - few.Low) / 3);
    }

    private static Estimate Of(int markets)
    {
        Random random = new(1);
        double[] profits = [.. Enumerable.Range(0, markets).Select(_ => random.NextDouble())];
        return Estimate.Of([markets], 1, draw => Estimate.Mean(profits, draw));
    }

    private static double Keep(List<int[]> draws, int[] draw)
    {
        draws.Add([.. draw]);
        return 0;
    }
}
