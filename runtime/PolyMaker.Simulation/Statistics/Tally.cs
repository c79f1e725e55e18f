namespace PolyMaker.Simulation.Statistics;

/// <summary>
/// Turns counters indexed by an enum into a map of those that counted something, in the enum's order.
/// </summary>
internal static class Tally
{
    public static IReadOnlyDictionary<TKind, long> ByKind<TKind>(long[] counts)
        where TKind : struct, Enum
    {
        SortedDictionary<TKind, long> tally = [];
        foreach (TKind kind in Enum.GetValues<TKind>())
        {
            long count = counts[Convert.ToInt32(kind)];
            if (count != 0)
            {
                tally.Add(kind, count);
            }
        }

        return tally;
    }

    public static IReadOnlyDictionary<TKind, long> Sum<TKind>(IEnumerable<IReadOnlyDictionary<TKind, long>> tallies)
        where TKind : struct, Enum
    {
        SortedDictionary<TKind, long> sum = [];
        foreach ((TKind kind, long count) in tallies.SelectMany(tally => tally))
        {
            sum[kind] = sum.GetValueOrDefault(kind) + count;
        }

        return sum;
    }
}
