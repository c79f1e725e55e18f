namespace PolyMaker.Core.Pricing;

/// <summary>
/// The multiplicative spread of the maker bot generation of 2025 and 2026 (mm-v2 and its successor): spread = base x
/// volatility x regime x competitors around mid - inventory skew + flow skew.
/// </summary>
public static class AdaptiveSpread
{
    public static double Spread(double width, double volatility, double regime, double competitors) =>
        PricingMath.IsAmount(width) && PricingMath.IsAmount(volatility) && PricingMath.IsAmount(regime)
        && PricingMath.IsAmount(competitors)
            ? width * volatility * regime * competitors
            : double.NaN;

    /// <summary>
    /// mid - ratio x inventory reach + flow x flow reach: away from what is held, along with what takers do. Both
    /// ratios from -1 to 1, both reaches zero or more.
    /// </summary>
    public static double Mid(double mid, double ratio, double inventoryReach, double flow, double flowReach) =>
        double.IsFinite(mid) && Math.Abs(ratio) <= 1 && Math.Abs(flow) <= 1 && PricingMath.IsAmount(inventoryReach)
        && PricingMath.IsAmount(flowReach)
            ? mid - (ratio * inventoryReach) + (flow * flowReach)
            : double.NaN;
}
