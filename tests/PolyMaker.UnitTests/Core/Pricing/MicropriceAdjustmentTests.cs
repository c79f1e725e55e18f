using PolyMaker.Core.Pricing;

namespace PolyMaker.UnitTests.Core.Pricing;

public sealed class MicropriceAdjustmentTests
{
    [Theory]
    [InlineData(0.4, 0.44, 0.5, 0.5, 0, 0.43)]
    [InlineData(0.4, 0.44, -0.6, 0.3, 0.1, 0.411936)]
    public void AddsAShareOfTheSpread(
        double bid, double ask, double imbalance, double linear, double cubic, double expected) =>
        Close.To(expected, MicropriceAdjustment.Price(bid, ask, imbalance, linear, cubic));

    [Fact]
    public void HalfOfTheTouchesImbalanceIsTheWeightedMid() =>
        Close.To((30 * 0.44 + 10 * 0.4) / 40, MicropriceAdjustment.Price(0.4, 0.44, (30.0 - 10) / 40, 0.5, 0));

    /// <summary>A book of NO is the book of YES in a mirror.</summary>
    [Fact]
    public void TheOtherOutcomesPriceIsTheComplement() =>
        Close.To(1 - MicropriceAdjustment.Price(0.4, 0.44, 0.7, 0.3, 0.1),
            MicropriceAdjustment.Price(1 - 0.44, 1 - 0.4, -0.7, 0.3, 0.1));

    [Fact]
    public void InputsWithoutMeaningHaveNoAnswer()
    {
        Close.RefusesUnknownInputs(
            5, x => MicropriceAdjustment.Price(x[0], x[1], x[2], x[3], x[4]), 0.4, 0.44, 0.5, 0.5, 0);
        Assert.True(double.IsNaN(MicropriceAdjustment.Price(0.5, 0.4, 0, 0.5, 0)));
    }
}
