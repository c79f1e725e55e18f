namespace PolyMaker.Core.Pricing;

/// <summary>
/// The closed form for a maker far from its horizon: Gueant, Lehalle and Fernandez-Tapia (2013) in Gueant's general
/// form ("Optimal market making", arXiv 1605.01862, equations 4.6 and 4.7). With u = xi x lot: bid distance = ln(1 +
/// u/k)/u + ((2q + lot)/2) sqrt(g sigma^2 / (2 A lot k) (1 + u/k)^(k/u + 1)), and the ask's with q mirrored. Deviation
/// per square root of a period and arrivals per period, of the same period.
/// </summary>
/// <param name="Risk">g, aversion to inventory.</param>
/// <param name="Deviation">sigma.</param>
/// <param name="Decay">k: takers at a distance d arrive at A exp(-k d).</param>
/// <param name="Arrivals">A, at distance zero.</param>
public readonly record struct Glft(double Risk, double Deviation, double Decay, double Arrivals)
{
    /// <summary>xi, aversion to the uncertainty of being filled: the paper's model A has it equal to
    /// <see cref="Risk"/>, its model B zero.</summary>
    public double ExecutionRisk { get; init; } = Risk;

    /// <summary>Size of one trade, in the unit of the position.</summary>
    public double Lot { get; init; } = 1;

    /// <summary>
    /// Half of the spread of a flat maker: c1 + sigma c2 lot / 2. Bid and ask distances average to it.
    /// </summary>
    public double HalfSpread() => Margin() + (0.5 * Lot * Skew());

    /// <summary>How far both quotes move against each unit held: sigma c2.</summary>
    public double Skew() =>
        IsSound()
            ? Deviation * Math.Sqrt(Risk / (2 * Arrivals * Lot * Decay) * Growth(ExecutionRisk * Lot))
            : double.NaN;

    /// <summary>From fair down to the bid of a maker that holds this much.</summary>
    public double BidDistance(double held) => Margin() + (((2 * held) + Lot) / 2 * Skew());

    /// <summary>From fair up to the ask of a maker that holds this much.</summary>
    public double AskDistance(double held) => Margin() - (((2 * held) - Lot) / 2 * Skew());

    /// <summary>For a position in lots of one, as rules call it.</summary>
    public static double HalfSpread(double risk, double deviation, double decay, double arrivals) =>
        new Glft(risk, deviation, decay, arrivals).HalfSpread();

    /// <summary>Per lot held.</summary>
    public static double Skew(double risk, double deviation, double decay, double arrivals) =>
        new Glft(risk, deviation, decay, arrivals).Skew();

    private double Margin() =>
        IsSound() ? PricingMath.ArrivalMargin(ExecutionRisk * Lot, Decay) : double.NaN;

    /// <summary>(1 + u/k)^(k/u + 1), which is e when u vanishes.</summary>
    private double Growth(double u) =>
        u == 0 ? Math.E : Math.Exp(((Decay / u) + 1) * PricingMath.LogOnePlus(u / Decay));

    private bool IsSound() =>
        PricingMath.IsAmount(Risk) && PricingMath.IsAmount(Deviation) && PricingMath.IsPositive(Decay)
        && PricingMath.IsPositive(Arrivals) && PricingMath.IsAmount(ExecutionRisk) && PricingMath.IsPositive(Lot);
}
