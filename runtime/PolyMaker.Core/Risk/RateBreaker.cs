using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// Opens when more than so many things went wrong within the window, and closes after its rest with a clean slate.
/// Exact and O(1): it remembers one more time than it tolerates. One writer: the account's engine.
/// </summary>
public sealed class RateBreaker(BreakerLimit limit)
{
    /// <summary>More than this is no protection any more; keeps the memory bounded.</summary>
    public const int LargestCount = 10_000;

    private readonly long[] times = new long[Math.Clamp(limit.Most, 0, LargestCount) + 1];
    private int next;
    private int count;

    public BreakerLimit Limit => limit;

    /// <summary>When the rest under way ends; zero before the first.</summary>
    public Timestamp RestsUntil { get; internal set; } = Timestamp.Zero;

    public bool IsOpen(Timestamp at) => at < RestsUntil;

    /// <summary>How much of the limit the window holds now, in millionths.</summary>
    public long Used(Timestamp at)
    {
        int recent = 0;
        for (int back = 1; back <= count; back++)
        {
            recent += at.Micro - times[(next - back + times.Length) % times.Length] < limit.WindowMicro ? 1 : 0;
        }

        return recent * PartsPerMillion.One / Math.Max(1, limit.Most);
    }

    /// <summary>One more went wrong. What happens during a rest is what the rest is for: it is not counted.</summary>
    public void Count(Timestamp at)
    {
        if (IsOpen(at))
        {
            return;
        }

        times[next] = at.Micro;
        next = (next + 1) % times.Length;
        count = Math.Min(count + 1, times.Length);
        if (count == times.Length && at.Micro - times[next] < limit.WindowMicro)
        {
            RestsUntil = at.PlusMicro(limit.RestMicro);
            count = 0;
        }
    }
}
