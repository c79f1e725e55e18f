namespace PolyMaker.Core.Pricing;

/// <summary>
/// Avellaneda and Stoikov, "High-frequency trading in a limit order book" (Quantitative Finance 8, 2008), equations 29
/// and 30: r = s - q g sigma^2 tau and a total spread of g sigma^2 tau + (2/g) ln(1 + g/k), for takers that arrive with
/// A exp(-k distance). Positions in lots, prices in dollars per share, risk aversion and decay per dollar of price,
/// deviation per square root of a period, horizon in periods. (Some makers put sigma where the paper has sigma^2.)
/// </summary>
public static class AvellanedaStoikov
{
    /// <summary>The price at which one more lot leaves the maker indifferent.</summary>
    public static double Reservation(double fair, double lots, double risk, double deviation, double periods) =>
        double.IsFinite(fair) && double.IsFinite(lots) && IsSound(risk, deviation, periods)
            ? fair - (lots * risk * deviation * deviation * periods)
            : double.NaN;

    /// <summary>From the reservation price to either quote: half of the paper's spread.</summary>
    public static double HalfSpread(double risk, double deviation, double periods, double decay) =>
        IsSound(risk, deviation, periods) && PricingMath.IsPositive(decay)
            ? (0.5 * risk * deviation * deviation * periods) + PricingMath.ArrivalMargin(risk, decay)
            : double.NaN;

    private static bool IsSound(double risk, double deviation, double periods) =>
        PricingMath.IsAmount(risk) && PricingMath.IsAmount(deviation) && PricingMath.IsAmount(periods);
}
