using PolyMaker.Core.Pricing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Core.Pricing;

public sealed class KellyTests
{
    [Theory]
    [InlineData(0.6, 0.5, 1, 0.2)]
    [InlineData(0.55, 0.5, 0.25, 0.025)]
    [InlineData(0.07, 0.05, 0.5, 0.010526315789473684)]
    [InlineData(0.4, 0.5, 1, 0)]
    public void BuyingSpendsTheEdgeOverTheOdds(double belief, double price, double fraction, double expected) =>
        Close.To(expected, Kelly.Buy(belief, price, fraction), 1e-12);

    [Theory]
    [InlineData(0.4, 0.5, 1, 0.2)]
    [InlineData(0.45, 0.5, 0.25, 0.025)]
    [InlineData(0.9, 0.95, 0.5, 0.026315789473684211)]
    [InlineData(0.6, 0.5, 1, 0)]
    public void SellingIsBuyingTheOtherOutcome(double belief, double price, double fraction, double expected)
    {
        Close.To(expected, Kelly.Sell(belief, price, fraction), 1e-12);
        Close.To(Kelly.Buy(1 - belief, 1 - price, fraction), Kelly.Sell(belief, price, fraction), 1e-12);
    }

    /// <summary>Optima found by coordinate ascent on the expected logarithm with 20 digits.</summary>
    [Theory]
    [InlineData(new[] { 0.5, 0.3, 0.2 }, new[] { 0.4, 0.35, 0.3 }, new[] { 0.18, 0.02, 0 })]
    [InlineData(new[] { 0.4, 0.25 }, new[] { 0.3, 0.2 }, new[] { 0.19, 0.11 })]
    [InlineData(new[] { 0.1, 0.2, 0.3, 0.4 }, new[] { 0.2, 0.25, 0.25, 0.33 },
        new[] { 0, 0.052941176470588, 0.152941176470588, 0.205882352941176 })]
    public void ExclusiveOutcomesAreSizedTogether(double[] beliefs, double[] prices, double[] expected)
    {
        double[] stakes = new double[beliefs.Length];
        Kelly.Exclusive(beliefs, prices, stakes);
        for (int at = 0; at < stakes.Length; at++)
        {
            Assert.Equal(expected[at], stakes[at], 1e-9);
        }
    }

    [Fact]
    public void NoOtherStakesGrowFaster() => Property.Holds(random =>
    {
        int count = random.Next(1, 6);
        double[] beliefs = new double[count], prices = new double[count], stakes = new double[count];
        for (int at = 0; at < count; at++)
        {
            (beliefs[at], prices[at]) = (random.NextDouble() / count, 0.02 + (random.NextDouble() * 0.9 / count));
        }

        Kelly.Exclusive(beliefs, prices, stakes);
        double best = Growth(beliefs, prices, stakes);
        for (int trial = 0; trial < 100; trial++)
        {
            double[] other = [.. stakes.Select(stake => Math.Max(0, stake + ((random.NextDouble() - 0.5) * 0.02)))];
            Assert.True(other.Sum() >= 1 || Growth(beliefs, prices, other) <= best + 1e-12);
        }
    });

    [Fact]
    public void OneOutcomeIsTheBinaryRule()
    {
        double[] stake = new double[1];
        Kelly.Exclusive([0.6], [0.5], stake);
        Close.To(Kelly.Buy(0.6, 0.5, 1), stake[0], 1e-12);
    }

    [Fact]
    public void ExclusiveSizingAllocatesNothing()
    {
        double[] beliefs = [0.5, 0.3], prices = [0.4, 0.25], stakes = new double[2];
        Kelly.Exclusive(beliefs, prices, stakes);
        long allocated = Allocation.Least(3, () =>
        {
            Kelly.Exclusive(beliefs, prices, stakes);
        });
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void InputsWithoutMeaningHaveNoAnswer()
    {
        Close.RefusesUnknownInputs(3, x => Kelly.Buy(x[0], x[1], x[2]), 0.6, 0.5, 0.5);
        Close.RefusesUnknownInputs(3, x => Kelly.Sell(x[0], x[1], x[2]), 0.4, 0.5, 0.5);
        double[] stakes = new double[2];
        Kelly.Exclusive([0.7, 0.6], [0.5, 0.5], stakes);
        Assert.All(stakes, stake => Assert.True(double.IsNaN(stake)));
    }

    private static double Growth(double[] beliefs, double[] prices, double[] stakes)
    {
        double kept = 1 - stakes.Sum();
        double growth = (1 - beliefs.Sum()) * Math.Log(kept);
        for (int at = 0; at < stakes.Length; at++)
        {
            growth += beliefs[at] * Math.Log(kept + (stakes[at] / prices[at]));
        }

        return growth;
    }
}
