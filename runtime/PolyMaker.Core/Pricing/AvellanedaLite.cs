namespace PolyMaker.Core.Pricing;

/// <summary>
/// "Avellaneda-lite", the linear form that the poly-maker family quotes with: no horizon and no arrivals, only a
/// smoothed microprice, a lean of so many standard deviations at full inventory and a width of so many plus a fee
/// allowance.
/// </summary>
public static class AvellanedaLite
{
    /// <summary>fair - g x (position over its cap) x deviation.</summary>
    public static double Reservation(double fair, double ratio, double risk, double deviation) =>
        double.IsFinite(fair) && double.IsFinite(ratio) && PricingMath.IsAmount(risk) && PricingMath.IsAmount(deviation)
            ? fair - (risk * ratio * deviation)
            : double.NaN;

    /// <summary>k x deviation + fee ticks x tick.</summary>
    public static double HalfSpread(double scale, double deviation, double feeTicks, double tick) =>
        PricingMath.IsAmount(scale) && PricingMath.IsAmount(deviation) && PricingMath.IsAmount(feeTicks)
        && PricingMath.IsPositive(tick)
            ? (scale * deviation) + (feeTicks * tick)
            : double.NaN;
}
