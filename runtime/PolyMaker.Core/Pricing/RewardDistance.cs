namespace PolyMaker.Core.Pricing;

/// <summary>
/// Where to rest for liquidity rewards. An order at s from the adjusted midpoint scores ((v - s)/v)^2 a share (protocol
/// section 3.10), takers take A exp(-k s) of each share a day, and each share taken loses the adverse move less s. A
/// day is worth F(s) = pool z phi / (others + z phi) - A z exp(-k s) (adverse - s). Where own share of the pool is
/// small its maximum solves 2 pool (v - s) / (v^2 others) = A exp(-k s) (k (adverse - s) + 1); <see cref="Best"/>
/// maximises F itself.
/// </summary>
/// <param name="MaxSpread">v, dollars per share.</param>
/// <param name="Pool">Dollars a day for this side of the book.</param>
/// <param name="Others">Score of everybody else, in shares at the midpoint.</param>
/// <param name="Size">z, own shares resting.</param>
/// <param name="Arrivals">A: how often a day a share at the midpoint is taken.</param>
/// <param name="Decay">k, per dollar of price.</param>
/// <param name="Adverse">Expected move against a fill, dollars per share.</param>
public readonly record struct RewardDistance(
    double MaxSpread, double Pool, double Others, double Size, double Arrivals, double Decay, double Adverse)
{
    private const int Cuts = 24;
    private const int Refinements = 40;
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Share of a midpoint order's score, 1 at the midpoint, 0 from the maximum spread on.</summary>
    public static double Score(double distance, double maxSpread) =>
        !PricingMath.IsAmount(distance) || !PricingMath.IsPositive(maxSpread) ? double.NaN
        : distance >= maxSpread ? 0
        : Square((maxSpread - distance) / maxSpread);

    /// <summary>F(s), dollars a day.</summary>
    public double Profit(double distance)
    {
        if (!IsSound() || !PricingMath.IsAmount(distance))
        {
            return double.NaN;
        }

        double score = Size * Score(distance, MaxSpread);
        double reward = score == 0 ? 0 : Pool * score / (Others + score);
        return reward - (Arrivals * Size * Math.Exp(-Decay * distance) * (Adverse - distance));
    }

    /// <summary>
    /// The s from 0 to v that F is largest at; v itself means that the rewards do not pay for the fills. F can have two
    /// hills, so the best of a coarse walk is refined by golden section.
    /// </summary>
    public double Best()
    {
        if (!IsSound())
        {
            return double.NaN;
        }

        int best = 0;
        double most = double.NegativeInfinity;
        for (int cut = 0; cut <= Cuts; cut++)
        {
            double profit = Profit(MaxSpread * cut / Cuts);
            (best, most) = profit > most ? (cut, profit) : (best, most);
        }

        double found = Refine(MaxSpread * Math.Max(0, best - 1) / Cuts, MaxSpread * Math.Min(Cuts, best + 1) / Cuts);
        return Profit(found) > most ? found : MaxSpread * best / Cuts;
    }

    /// <summary>As rules call it.</summary>
    public static double Best(
        double maxSpread, double pool, double others, double size, double arrivals, double decay, double adverse) =>
        new RewardDistance(maxSpread, pool, others, size, arrivals, decay, adverse).Best();

    /// <summary>As rules call it.</summary>
    public static double Profit(
        double distance, double maxSpread, double pool, double others, double size, double arrivals, double decay,
        double adverse) =>
        new RewardDistance(maxSpread, pool, others, size, arrivals, decay, adverse).Profit(distance);

    private double Refine(double low, double high)
    {
        double left = high - (Golden * (high - low)), right = low + (Golden * (high - low));
        double atLeft = Profit(left), atRight = Profit(right);
        for (int step = 0; step < Refinements; step++)
        {
            if (atLeft < atRight)
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (Golden * (high - low));
                atRight = Profit(right);
            }
            else
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (Golden * (high - low));
                atLeft = Profit(left);
            }
        }

        return (low + high) / 2;
    }

    private bool IsSound() =>
        PricingMath.IsPositive(MaxSpread) && PricingMath.IsAmount(Pool) && PricingMath.IsAmount(Others)
        && PricingMath.IsPositive(Size) && PricingMath.IsAmount(Arrivals) && PricingMath.IsAmount(Decay)
        && double.IsFinite(Adverse);

    private static double Square(double value) => value * value;
}
