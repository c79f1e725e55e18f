using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// How far our clock is ahead of the venue's: the least of our time less the venue's over the last half to whole
/// minute, because a message can be late and never early. One writer: the account's engine.
/// </summary>
public sealed class SkewMeter
{
    private const long HalfMicro = 30 * Timestamp.MicroPerSecond;
    private long half = long.MinValue;
    private long least = long.MaxValue;
    private long leastBefore = long.MaxValue;

    /// <summary>Microseconds, negative when ours is behind; zero before the first message.</summary>
    public long Micro => Math.Min(least, leastBefore) is var known && known == long.MaxValue ? 0 : known;

    public void Observe(Timestamp ours, Timestamp venues)
    {
        long now = ours.Micro / HalfMicro;
        if (now != half)
        {
            leastBefore = now == half + 1 ? least : long.MaxValue;
            least = long.MaxValue;
            half = now;
        }

        least = Math.Min(least, ours.Micro - venues.Micro);
    }
}
