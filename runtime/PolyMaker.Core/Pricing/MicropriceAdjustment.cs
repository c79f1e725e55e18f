namespace PolyMaker.Core.Pricing;

/// <summary>
/// Stoikov, "The Micro-Price" (Quantitative Finance 18, 2018): the expected mid far ahead is mid + g(imbalance,
/// spread). Here g = spread x (linear I + cubic I^3) with I from -1 to 1, which keeps the symmetry a market of two
/// outcomes must have: the micro-price of NO is one minus that of YES. Linear 0.5 and cubic 0 on the touch's imbalance
/// is the weighted mid; fitted coefficients are smaller where big touch sizes are a habit rather than news.
/// </summary>
public static class MicropriceAdjustment
{
    public static double Price(double bid, double ask, double imbalance, double linear, double cubic) =>
        bid <= ask && double.IsFinite(bid) && double.IsFinite(ask) && Math.Abs(imbalance) <= 1
        && double.IsFinite(linear) && double.IsFinite(cubic)
            ? ((bid + ask) / 2)
                + ((ask - bid) * ((linear * imbalance) + (cubic * imbalance * imbalance * imbalance)))
            : double.NaN;
}
