using PolyMaker.Core.Units;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// A value that holds until it changes, over a run of any length in constant memory: time is cut into at most
/// <see cref="Capacity"/> equal buckets, and when it outgrows them two become one and the width doubles. Each bucket
/// keeps what held when it began and ended and the least and greatest in between, so no peak is ever lost. The width is
/// a function of first and last instant alone: two series over the same time have the same buckets. One writer.
/// </summary>
internal sealed class StepSeries(Timestamp start)
{
    /// <summary>Most buckets.</summary>
    public const int Capacity = 512;

    /// <summary>There is no value: no order of ours, no two-sided book.</summary>
    public const long None = long.MinValue;

    /// <summary>Width before the first doubling.</summary>
    public const long FirstWidthMicro = Timestamp.MicroPerMillisecond;

    private readonly StepBucket[] buckets = new StepBucket[Capacity];
    private int newest = -1;
    private long value = None;

    public Timestamp Start => start;

    public long WidthMicro { get; private set; } = FirstWidthMicro;

    /// <summary>What holds now.</summary>
    public long Value => value;

    public IReadOnlyList<StepBucket> Buckets => buckets.AsSpan(0, newest + 1).ToArray();

    /// <summary>From now on the value is this. Time never goes back.</summary>
    public void Add(Timestamp at, long next)
    {
        if (next == value)
        {
            return;
        }

        Reach(at);
        buckets[newest].Add(next);
        value = next;
    }

    /// <summary>What holds goes on to here.</summary>
    public void Reach(Timestamp at)
    {
        var bucket = (at.Micro - start.Micro) / WidthMicro;
        while (bucket >= Capacity)
        {
            Halve();
            bucket = (at.Micro - start.Micro) / WidthMicro;
        }

        while (newest < bucket)
        {
            buckets[++newest] = StepBucket.Of(value);
        }
    }

    /// <summary>The same in at most that many buckets, each of 2^n of ours.</summary>
    public static IReadOnlyList<StepBucket> Coarsen(IReadOnlyList<StepBucket> buckets, int most)
    {
        var coarse = buckets;
        while (coarse.Count > most)
        {
            coarse = Pairs(coarse);
        }

        return coarse;
    }

    private static StepBucket[] Pairs(IReadOnlyList<StepBucket> buckets)
    {
        var pairs = new StepBucket[(buckets.Count + 1) / 2];
        for (var at = 0; at < pairs.Length; at++)
        {
            pairs[at] = (2 * at) + 1 < buckets.Count
                ? buckets[2 * at].Then(buckets[(2 * at) + 1])
                : buckets[2 * at];
        }

        return pairs;
    }

    private void Halve()
    {
        if (newest >= 0)
        {
            var pairs = Pairs(Buckets);
            pairs.CopyTo(buckets, 0);
            newest = pairs.Length - 1;
        }

        WidthMicro *= 2;
    }
}
