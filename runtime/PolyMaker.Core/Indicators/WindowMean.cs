using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Mean over the last minute, by time, of a whole number that stands where it was last seen: the running second and the
/// 59 before it. Whole numbers throughout, so that what leaves the window leaves it exactly. NaN before the first
/// value. At most 60 steps after a silence, else one. No allocation after the first. One writer: the indicator that owns it.
/// </summary>
public sealed class WindowMean
{
    private const int Buckets = 60;
    private long[] areas = [];
    private long[] spans = [];
    private long area;
    private long span;
    private long value;
    private long seenTo = -1;

    public void Update(long next, Timestamp at)
    {
        Advance(at);
        value = next;
    }

    /// <summary>As of the last update.</summary>
    public double Value => seenTo < 0 ? double.NaN : span == 0 ? value : area / (double)span;

    private void Advance(Timestamp at)
    {
        if (seenTo < 0)
        {
            (areas, spans) = (new long[Buckets], new long[Buckets]);
            seenTo = at.Micro;
            return;
        }

        // What is older than the window would be overwritten: start where it still counts.
        long oldest = ((at.Micro / Timestamp.MicroPerSecond) - Buckets) * Timestamp.MicroPerSecond;
        seenTo = Math.Max(seenTo, Math.Min(oldest, at.Micro));
        while (seenTo < at.Micro)
        {
            long second = seenTo / Timestamp.MicroPerSecond;
            long end = Math.Min(at.Micro, (second + 1) * Timestamp.MicroPerSecond);
            Add((int)(second % Buckets), end - seenTo);
            seenTo = end;
            if (seenTo % Timestamp.MicroPerSecond == 0)
            {
                Empty((int)(seenTo / Timestamp.MicroPerSecond % Buckets));
            }
        }
    }

    private void Add(int bucket, long micro)
    {
        areas[bucket] += value * micro;
        spans[bucket] += micro;
        area += value * micro;
        span += micro;
    }

    private void Empty(int bucket)
    {
        area -= areas[bucket];
        span -= spans[bucket];
        areas[bucket] = spans[bucket] = 0;
    }
}
