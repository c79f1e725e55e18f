using PolyMaker.Core.Pricing;

namespace PolyMaker.UnitTests.Core.Pricing;

public sealed class AdaptiveSpreadTests
{
    [Fact]
    public void SpreadIsTheProduct() => Close.To(0.04 * 1.5 * 1.2 * 0.5, AdaptiveSpread.Spread(0.04, 1.5, 1.2, 0.5));

    [Theory]
    [InlineData(0.5, 0, 0.02, 0, 0.01, 0.5)]
    [InlineData(0.5, 0.5, 0.02, 0, 0.01, 0.49)]
    [InlineData(0.5, -1, 0.02, 0.4, 0.01, 0.524)]
    public void MidLeansAwayFromInventoryAndAlongWithFlow(
        double mid, double ratio, double inventoryReach, double flow, double flowReach, double expected) =>
        Close.To(expected, AdaptiveSpread.Mid(mid, ratio, inventoryReach, flow, flowReach));

    [Fact]
    public void InputsWithoutMeaningHaveNoAnswer()
    {
        Close.RefusesUnknownInputs(4, x => AdaptiveSpread.Spread(x[0], x[1], x[2], x[3]), 0.04, 1, 1, 1);
        Close.RefusesUnknownInputs(5, x => AdaptiveSpread.Mid(x[0], x[1], x[2], x[3], x[4]), 0.5, 0, 0.02, 0, 0.01);
        Assert.True(double.IsNaN(AdaptiveSpread.Mid(0.5, 1.1, 0.02, 0, 0.01)));
        Assert.True(double.IsNaN(AdaptiveSpread.Spread(0.04, -1, 1, 1)));
    }
}
