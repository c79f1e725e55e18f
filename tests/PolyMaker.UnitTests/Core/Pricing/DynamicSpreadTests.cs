using PolyMaker.Core.Pricing;

namespace PolyMaker.UnitTests.Core.Pricing;

public sealed class DynamicSpreadTests
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0.5, 1, 2)]
    [InlineData(-0.75, 1.5, 8)]
    [InlineData(1, 1, double.PositiveInfinity)]
    public void FearGrowsWithoutBoundAsThePositionFills(double ratio, double exponent, double expected) =>
        Close.To(expected, DynamicSpread.Fear(ratio, exponent));

    [Theory]
    [InlineData(0.06, 1, 1, 1, 1, 0.75314718055994531)]
    [InlineData(0.06, 2, 1.4, 1.8, 1.5, 0.72604893019360181)]
    [InlineData(0.2, 4, 0.8, 1, 2, 0.91465307216702742)]
    public void HalfSpreadAddsRiskAndLiquidity(
        double width, double fear, double regime, double stress, double kappa, double expected) =>
        Close.To(expected, DynamicSpread.HalfSpread(width, fear, regime, stress, kappa));

    [Theory]
    [InlineData(86_400, 864_000, 0.5, 0.31622776601683793)]
    [InlineData(10, 1_000, 0.25, 0.31622776601683793)]
    [InlineData(2_000, 1_000, 0.25, 1)]
    [InlineData(0, 1_000, 0.5, 0)]
    public void TimeFactorFallsToZeroAtTheEnd(double left, double whole, double exponent, double expected) =>
        Close.To(expected, DynamicSpread.TimeFactor(left, whole, exponent));

    [Theory]
    [InlineData(83.33, 0.5, 0.58, 0.1, 65.30564263322884)]
    [InlineData(250, 1, 0.03, 0, 8333.3333333333333)]
    public void PositionCapIsMoneyOverCost(double money, double time, double cost, double slippage, double expected) =>
        Close.To(expected, DynamicSpread.PositionCap(money, time, cost, slippage));

    [Fact]
    public void InputsWithoutMeaningHaveNoAnswer()
    {
        Close.RefusesUnknownInputs(2, x => DynamicSpread.Fear(x[0], x[1]), 0.5, 1);
        Close.RefusesUnknownInputs(5, x => DynamicSpread.HalfSpread(x[0], x[1], x[2], x[3], x[4]), 0.06, 1, 1, 1, 1);
        Close.RefusesUnknownInputs(3, x => DynamicSpread.TimeFactor(x[0], x[1], x[2]), 1, 2, 0.5);
        Close.RefusesUnknownInputs(4, x => DynamicSpread.PositionCap(x[0], x[1], x[2], x[3]), 100, 0.5, 0.5, 0.1);
        Assert.True(double.IsNaN(DynamicSpread.Fear(1.01, 1)));
        Assert.True(double.IsNaN(DynamicSpread.PositionCap(100, 1.5, 0.5, 0.1)));
    }
}
