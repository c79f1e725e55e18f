using PolyMaker.Core.Units;

namespace PolyMaker.Core.Markets;

/// <summary>
/// Taker fee of a market: shares x rate x p(1-p), makers pay nothing (protocol section 3.9; exponent is 1 in practice).
/// Rate is in parts per million so that the sum stays in integers.
/// </summary>
public readonly record struct FeeSchedule(int RatePartsPerMillion)
{
    public static readonly FeeSchedule Free = new(0);

    /// <summary>Fee of a taker fill, rounded to 0.00001 dollar half up; below that it is zero.</summary>
    public Cash TakerFee(Price price, Size size)
    {
        Int128 complement = Price.UnitsPerDollar - price.Units;
        Int128 numerator = (Int128)size.Micro * RatePartsPerMillion * price.Units * complement;
        Int128 denominator = (Int128)1_000_000 * Price.UnitsPerDollar * Price.UnitsPerDollar;
        const int MicroPerStep = 10;
        Int128 steps = ((2 * numerator) + (denominator * MicroPerStep)) / (2 * denominator * MicroPerStep);
        return new Cash((long)steps * MicroPerStep);
    }
}
