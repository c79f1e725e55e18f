namespace PolyMaker.Core.Pricing;

/// <summary>
/// The formulas of PM4, a public maker for this venue (github.com/Hugopeck/PM4, pm4/trading.py; MIT): in log-odds, skew
/// = q gamma lambda sigma and half spread = c gamma lambda sigma + ln(1 + gamma/kappa)/gamma, where q is the position
/// over its cap, gamma the fear of running full, lambda the regime and sigma the stress, both multipliers.
/// </summary>
public static class DynamicSpread
{
    /// <summary>gamma = 1 / (1 - |q|)^exponent; infinite when full.</summary>
    public static double Fear(double ratio, double exponent) =>
        Math.Abs(ratio) <= 1 && PricingMath.IsAmount(exponent) ? Math.Pow(1 - Math.Abs(ratio), -exponent) : double.NaN;

    /// <summary>c gamma lambda sigma + ln(1 + gamma/kappa) / gamma, in log-odds.</summary>
    public static double HalfSpread(double width, double fear, double regime, double stress, double kappa) =>
        PricingMath.IsAmount(width) && PricingMath.IsPositive(fear) && PricingMath.IsAmount(regime)
        && PricingMath.IsAmount(stress) && PricingMath.IsPositive(kappa)
            ? (width * fear * regime * stress) + PricingMath.ArrivalMargin(fear, kappa)
            : double.NaN;

    /// <summary>
    /// (left / whole)^exponent, 1 at the start and 0 at the end: how much of the cap time still allows.
    /// </summary>
    public static double TimeFactor(double left, double whole, double exponent) =>
        PricingMath.IsAmount(left) && PricingMath.IsPositive(whole) && PricingMath.IsAmount(exponent)
            ? Math.Pow(Math.Min(left / whole, 1), exponent)
            : double.NaN;

    /// <summary>
    /// Largest position, in shares: money x time factor / (cost x (1 + slippage)). PM4 takes the opposite outcome's
    /// price for the cost, what it would pay to be flat again; it is a cap on loss, not the growth-optimal size of <see
    /// cref="Kelly"/>.
    /// </summary>
    public static double PositionCap(double money, double timeFactor, double cost, double slippage) =>
        PricingMath.IsAmount(money) && timeFactor is >= 0 and <= 1 && PricingMath.IsPositive(cost)
        && PricingMath.IsAmount(slippage)
            ? money * timeFactor / (cost * (1 + slippage))
            : double.NaN;
}
