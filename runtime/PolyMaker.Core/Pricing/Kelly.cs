namespace PolyMaker.Core.Pricing;

/// <summary>
/// Kelly, "A New Interpretation of Information Rate" (1956), for contracts that pay one dollar: the part of the
/// bankroll to spend so that its logarithm grows fastest. Beliefs and prices are dollars from 0 to 1; a whole stake can
/// be lost.
/// </summary>
public static class Kelly
{
    /// <summary>Buying YES at a price: (belief - price) / (1 - price), times the fraction; 0 without an edge.</summary>
    public static double Buy(double belief, double price, double fraction) =>
        IsSound(belief, price, fraction) ? fraction * Math.Max(0, (belief - price) / (1 - price)) : double.NaN;

    /// <summary>Selling YES at a price, which is buying NO at 1 - price: (price - belief) / price, times the
    /// fraction.</summary>
    public static double Sell(double belief, double price, double fraction) =>
        IsSound(belief, price, fraction) ? fraction * Math.Max(0, (price - belief) / price) : double.NaN;

    /// <summary>
    /// Outcomes of which at most one pays (a neg-risk group): the stakes that maximise the expected logarithm together,
    /// by the explicit solution of Smoczynski and Tomkins (Mathematical Scientist 35, 2010). Outcomes enter in falling
    /// belief/price while that exceeds the reserve rate (1 - beliefs in) / (1 - prices in); each stake is belief -
    /// price x reserve rate. All NaN when a belief or price is not one, or the beliefs exceed 1.
    /// </summary>
    /// <param name="stakes">Receives the part of the bankroll to spend on each outcome.</param>
    public static void Exclusive(
        ReadOnlySpan<double> beliefs, ReadOnlySpan<double> prices, Span<double> stakes)
    {
        Invariant.Check(
            beliefs.Length == prices.Length && beliefs.Length == stakes.Length,
            "each outcome has a belief and a price");
        stakes.Fill(AreSound(beliefs, prices) ? 0 : double.NaN);
        if (stakes.Length == 0 || double.IsNaN(stakes[0]))
        {
            return;
        }

        double believed = 0, priced = 0;
        int next;
        while ((next = Best(beliefs, prices, stakes)) >= 0
            && beliefs[next] / prices[next] > Rate(believed, priced))
        {
            // A mark that it is in; the amount is known when all are.
            stakes[next] = 1;
            believed += beliefs[next];
            priced += prices[next];
        }

        for (int each = 0; each < stakes.Length; each++)
        {
            stakes[each] = stakes[each] == 0 ? 0
                : Math.Max(0, beliefs[each] - (prices[each] * Rate(believed, priced)));
        }
    }

    private static double Rate(double believed, double priced) => Math.Max(0, 1 - believed) / (1 - priced);

    private static int Best(ReadOnlySpan<double> beliefs, ReadOnlySpan<double> prices, ReadOnlySpan<double> stakes)
    {
        int best = -1;
        for (int each = 0; each < beliefs.Length; each++)
        {
            if (stakes[each] == 0
                && (best < 0 || beliefs[each] / prices[each] > beliefs[best] / prices[best]))
            {
                best = each;
            }
        }

        return best;
    }

    private static bool IsSound(double belief, double price, double fraction) =>
        belief is >= 0 and <= 1 && PricingMath.IsProbability(price) && fraction is >= 0 and <= 1;

    private static bool AreSound(ReadOnlySpan<double> beliefs, ReadOnlySpan<double> prices)
    {
        const double RoundingAllowance = 1e-9;
        double believed = 0;
        for (int each = 0; each < beliefs.Length; each++)
        {
            if (!IsSound(beliefs[each], prices[each], 1))
            {
                return false;
            }

            believed += beliefs[each];
        }

        return believed <= 1 + RoundingAllowance;
    }
}
