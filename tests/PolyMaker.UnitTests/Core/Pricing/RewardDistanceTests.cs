using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Pricing;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Pricing;

public sealed class RewardDistanceTests
{
    [Theory]
    [InlineData(0.01, 0.03, 20, 4000, 100, 2, 60, 0.01, 0.21978021978021978)]
    [InlineData(0.02, 0.03, 20, 4000, 100, 8, 60, 0.02, 0.055401662049861496)]
    [InlineData(0, 0.045, 3, 9000, 200, 1.5, 80, 0.004, -1.1347826086956522)]
    public void ProfitIsRewardsLessLosses(double distance, double maxSpread, double pool, double others, double size,
        double arrivals, double decay, double adverse, double expected) =>
        Close.To(expected,
            RewardDistance.Profit(distance, maxSpread, pool, others, size, arrivals, decay, adverse), 1e-12);

    /// <summary>Best of thirty thousand places, refined with 20 digits.</summary>
    [Theory]
    [InlineData(0.03, 20, 4000, 100, 2, 60, 0.01, 0.0244393038587)]
    [InlineData(0.03, 20, 4000, 100, 8, 60, 0.02, 0.03)]
    [InlineData(0.045, 3, 9000, 200, 1.5, 80, 0.004, 0.016216209555)]
    [InlineData(0.03, 0.5, 20000, 100, 30, 40, 0.05, 0.03)]
    public void BestMaximisesProfit(double maxSpread, double pool, double others, double size, double arrivals,
        double decay, double adverse, double expected) =>
        Assert.Equal(expected,
            RewardDistance.Best(maxSpread, pool, others, size, arrivals, decay, adverse), maxSpread * 1e-6);

    [Fact]
    public void NoPlaceOnAFineGridIsBetter() => Property.Holds(random =>
    {
        RewardDistance model = new(
            0.01 + (random.NextDouble() * 0.05), random.NextDouble() * 100, 100 + (random.NextDouble() * 20_000),
            20 + (random.NextDouble() * 500), random.NextDouble() * 20, random.NextDouble() * 300,
            random.NextDouble() * 0.05);
        double found = model.Profit(model.Best());
        for (int at = 0; at <= 1_000; at++)
        {
            double there = model.Profit(model.MaxSpread * at / 1_000);
            Assert.True(there <= found + (1e-6 * Math.Max(1, Math.Abs(found))), $"{model} is better at {at}");
        }
    });

    /// <summary>One order scored by the venue's rule and by this formula.</summary>
    [Fact]
    public void ScoreIsTheVenues()
    {
        Level[] bids = [new(new Price(4880), Size.FromShares(50))];
        RewardTerms terms = new(3, Size.FromShares(20));
        double venue = RewardScore.Of(new RewardQuotes { Bids = bids }, 0.5, terms).One;
        Close.To(venue / 50, RewardDistance.Score(0.012, 0.03), 1e-12);
        Assert.Equal(0, RewardDistance.Score(0.031, 0.03));
    }

    [Fact]
    public void InputsWithoutMeaningHaveNoAnswer()
    {
        Close.RefusesUnknownInputs(2, x => RewardDistance.Score(x[0], x[1]), 0.01, 0.03);
        Close.RefusesUnknownInputs(7, x => RewardDistance.Best(x[0], x[1], x[2], x[3], x[4], x[5], x[6]),
            0.03, 20, 4000, 100, 2, 60, 0.01);
        Close.RefusesUnknownInputs(8, x => RewardDistance.Profit(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]),
            0.01, 0.03, 20, 4000, 100, 2, 60, 0.01);
    }
}
