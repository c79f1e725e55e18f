using PolyMaker.Core.Units;

namespace PolyMaker.Core.Markets;

/// <summary>
/// Taker fee of a market: shares x rate x (p(1-p))^exponent, makers pay nothing (protocol section 3.9). Rate is in
/// parts per million so that the sum stays in integers; the exponent is 1 in practice and 0 to 2 at most.
/// </summary>
public readonly record struct FeeSchedule(int RatePartsPerMillion, int Exponent = 1)
{
    public const int LargestExponent = 2;

    private const double Million = 1_000_000;

    public static readonly FeeSchedule Free = new(0);

    /// <summary>
    /// Share of the taker fees that goes back to makers. Each fill has one taker, whose fee is the fill's fee
    /// equivalent, so a maker's part of the market's pool is this share of what its own fills cost their takers.
    /// </summary>
    public int RebatePartsPerMillion { get; init; }

    /// <summary>Fee of a taker fill, rounded to 0.00001 dollar half up; below that it is zero.</summary>
    public Cash TakerFee(Price price, Size size) => TakerFee(price, size, FeeRounding.HalfUp);

    /// <summary>What comes back to the maker of a fill; days of less than a dollar are not paid by the venue.</summary>
    public Cash MakerRebate(Price price, Size size) =>
        new(Rounding.MultiplyDivide(TakerFee(price, size).Micro, RebatePartsPerMillion, 1_000_000));

    /// <summary>Of one share, in dollars, not rounded: for what rules read.</summary>
    public double PerShare(Price price)
    {
        double p = price.ToDouble(), fee = RatePartsPerMillion / Million;
        for (int power = 0; power < Exponent; power++)
        {
            fee *= p * (1 - p);
        }

        return fee;
    }

    /// <summary>The same of what comes back to its maker.</summary>
    public double RebatePerShare(Price price) => PerShare(price) * RebatePartsPerMillion / Million;

    /// <summary>The same with the rounding chosen: the venue does not document its own.</summary>
    public Cash TakerFee(Price price, Size size, FeeRounding rounding)
    {
        Invariant.Check(Exponent is >= 0 and <= LargestExponent, "a fee exponent is from 0 to 2");
        Int128 numerator = (Int128)size.Micro * RatePartsPerMillion;
        Int128 denominator = 1_000_000;
        for (int i = 0; i < Exponent; i++)
        {
            numerator *= (Int128)price.Units * price.Complement.Units;
            denominator *= (Int128)Price.UnitsPerDollar * Price.UnitsPerDollar;
        }

        const int MicroPerStep = 10;
        Int128 half = rounding == FeeRounding.HalfUp ? denominator * MicroPerStep : 0;
        Int128 steps = ((2 * numerator) + half) / (2 * denominator * MicroPerStep);
        return new Cash((long)steps * MicroPerStep);
    }
}
