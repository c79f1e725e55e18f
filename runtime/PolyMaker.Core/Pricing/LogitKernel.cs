namespace PolyMaker.Core.Pricing;

/// <summary>
/// Quoting in log-odds: Shaw and Dalen, "Toward Black-Scholes for Prediction Markets" (arXiv 2510.15205). The price p
/// is S(x) = 1/(1 + exp(-x)) of a belief x that diffuses with the belief volatility, so quotes can never leave 0 to 1
/// and narrow by themselves towards the ends. Everything in x is a plain number: risk aversion, decay and belief
/// volatility are per unit of log-odds, and decay multiplies (2/k) here where Avellaneda and Stoikov have (2/g).
/// </summary>
public static class LogitKernel
{
    /// <summary>x = ln(p / (1 - p)). NaN unless 0 &lt; p &lt; 1.</summary>
    public static double Logit(double price) =>
        PricingMath.IsProbability(price) ? Math.Log(price) - PricingMath.LogOnePlus(-price) : double.NaN;

    /// <summary>S(x), back to a price.</summary>
    public static double Logistic(double x)
    {
        double tail = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
    }

    /// <summary>S'(x) = p(1 - p): what one unit of x moves the price.</summary>
    public static double Slope(double price) =>
        PricingMath.IsProbability(price) ? price * (1 - price) : double.NaN;

    /// <summary>
    /// Drift of x per period that keeps the price a martingale, without jumps: -(1 - 2p) sigma^2 / 2.
    /// </summary>
    public static double Drift(double price, double deviation) =>
        PricingMath.IsProbability(price) && PricingMath.IsAmount(deviation)
            ? -0.5 * (1 - (2 * price)) * deviation * deviation
            : double.NaN;

    /// <summary>delta_x, half the spread in x: g sigma^2 tau / 2 + ln(1 + g/k) / k.</summary>
    public static double HalfSpread(double risk, double deviation, double periods, double decay) =>
        PricingMath.IsAmount(risk) && PricingMath.IsAmount(deviation) && PricingMath.IsAmount(periods)
        && PricingMath.IsPositive(decay)
            ? (0.5 * risk * deviation * deviation * periods) + (PricingMath.LogOnePlus(risk / decay) / decay)
            : double.NaN;

    /// <summary>S(r_x) with r_x = x - q g sigma^2 tau: the fair price of a maker that holds q lots.</summary>
    public static double Reservation(double fair, double lots, double risk, double deviation, double periods) =>
        Logistic(AvellanedaStoikov.Reservation(Logit(fair), lots, risk, deviation, periods));

    /// <summary>S(reservation - half spread), both in x.</summary>
    public static double Bid(double fair, double halfSpread) =>
        PricingMath.IsAmount(halfSpread) ? Logistic(Logit(fair) - halfSpread) : double.NaN;

    /// <summary>S(reservation + half spread), both in x.</summary>
    public static double Ask(double fair, double halfSpread) =>
        PricingMath.IsAmount(halfSpread) ? Logistic(Logit(fair) + halfSpread) : double.NaN;

    /// <summary>
    /// Belief volatility that explains a quoted spread: logit(ask) - logit(bid) = g tau sigma^2 + (2/k) ln(1 + g/k).
    /// NaN where the spread is narrower than the second part alone, which no volatility explains.
    /// </summary>
    public static double ImpliedVolatility(double bid, double ask, double risk, double periods, double decay)
    {
        if (!PricingMath.IsPositive(risk) || !PricingMath.IsPositive(periods) || !PricingMath.IsPositive(decay))
        {
            return double.NaN;
        }

        double width = Logit(ask) - Logit(bid);
        double variance = (width - (2 * PricingMath.LogOnePlus(risk / decay) / decay)) / (risk * periods);
        return Math.Sqrt(variance);
    }
}
