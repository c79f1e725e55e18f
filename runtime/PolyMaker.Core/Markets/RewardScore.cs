using PolyMaker.Core.Events;

namespace PolyMaker.Core.Markets;

/// <summary>
/// One maker's liquidity-reward score in one sample. Source: the venue's liquidity-rewards page (protocol section
/// 3.10). An order scores ((v - s)/v)^2 x b x size at s cents from the midpoint; <see cref="One"/> sums bids with asks
/// of the complement, <see cref="Two"/> asks with bids of the complement, and <see cref="Least"/> is what counts. A
/// score, not money: doubles.
/// </summary>
public readonly record struct RewardScore(double One, double Two, double Least)
{
    private const double LowestTwoSidedExempt = 0.10;
    private const double HighestTwoSidedExempt = 0.90;
    private const double CentsPerDollar = 100;

    /// <param name="quotes">The maker's orders.</param>
    /// <param name="midpoint">In dollars, already adjusted for small levels by the caller.</param>
    /// <param name="terms">The market's.</param>
    public static RewardScore Of(in RewardQuotes quotes, double midpoint, in RewardTerms terms)
    {
        double complement = 1 - midpoint;
        double one = Sum(quotes.Bids, midpoint, terms) + Sum(quotes.ComplementAsks, complement, terms);
        double two = Sum(quotes.Asks, midpoint, terms) + Sum(quotes.ComplementBids, complement, terms);
        return Of(one, two, midpoint, terms);
    }

    /// <summary>From the two sums: bids with the complement's asks, and asks with its bids.</summary>
    public static RewardScore Of(double one, double two, double midpoint, in RewardTerms terms)
    {
        double least = Math.Min(one, two);

        // Near the ends only two-sided quotes count; between them a single side counts a third.
        bool singleSideCounts = midpoint is >= LowestTwoSidedExempt and <= HighestTwoSidedExempt;
        return new RewardScore(
            one, two, singleSideCounts ? Math.Max(least, Math.Max(one, two) / terms.SingleSideDivisor) : least);
    }

    private static double Sum(ReadOnlySpan<Level> levels, double midpoint, in RewardTerms terms)
    {
        double sum = 0;
        foreach (Level level in levels)
        {
            double cents = Math.Abs(level.Price.ToDouble() - midpoint) * CentsPerDollar;
            if (cents <= terms.MaxSpreadCents && level.Size >= terms.MinimumSize)
            {
                double closeness = (terms.MaxSpreadCents - cents) / terms.MaxSpreadCents;
                sum += closeness * closeness * terms.Multiplier * level.Size.ToDouble();
            }
        }

        return sum;
    }
}
