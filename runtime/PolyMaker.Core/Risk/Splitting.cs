namespace PolyMaker.Core.Risk;

/// <summary>
/// Splits an amount in proportion to weights with a cap for each: what one cannot take goes to the others. Rounds down;
/// never more than the amount in all. Pure.
/// </summary>
public static class Splitting
{
    /// <param name="weights">None below zero. One of zero gets nothing.</param>
    public static void Fill(ReadOnlySpan<long> weights, ReadOnlySpan<long> caps, long amount, Span<long> shares)
    {
        shares.Clear();
        bool isCapped = true;
        while (isCapped)
        {
            Int128 open = 0;
            Int128 left = amount;
            for (int each = 0; each < weights.Length; each++)
            {
                // A share that stands at its cap is settled; all others are reckoned anew.
                bool isSettled = shares[each] > 0 && shares[each] == caps[each];
                open += isSettled ? 0 : weights[each];
                left -= isSettled ? shares[each] : 0;
            }

            isCapped = false;
            for (int each = 0; each < weights.Length && open > 0; each++)
            {
                if (shares[each] > 0 && shares[each] == caps[each])
                {
                    continue;
                }

                Int128 share = Int128.Max(0, left) * weights[each] / open;
                shares[each] = (long)Int128.Min(share, caps[each]);
                isCapped |= share >= caps[each] && caps[each] > 0;
            }
        }
    }
}
