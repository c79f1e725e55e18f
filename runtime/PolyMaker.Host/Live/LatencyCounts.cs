namespace PolyMaker.Host.Live;

/// <summary>
/// How long something took, counted in buckets of powers of two: enough for a percentile, small for ever. One writer;
/// readers see counts that may be a moment old.
/// </summary>
internal sealed class LatencyCounts
{
    private readonly long[] buckets = new long[40];

    public long Count { get; private set; }

    public void Add(long micro)
    {
        buckets[Math.Min(buckets.Length - 1, System.Numerics.BitOperations.Log2((ulong)Math.Max(1, micro)))]++;
        Count++;
    }

    /// <summary>An upper bound of the share's value in microseconds; 0 without any.</summary>
    public long Percentile(double share)
    {
        long left = (long)Math.Ceiling(Count * share);
        for (int at = 0; at < buckets.Length; at++)
        {
            left -= buckets[at];
            if (left <= 0 && Count > 0)
            {
                return 1L << (at + 1);
            }
        }

        return 0;
    }
}
