using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// Opens when what the account holds fell by more than so many dollars within the window, and closes after its rest,
/// which forgets the old peak. Sixty buckets and the one under way: it remembers up to a sixtieth too long and never
/// too short. One writer: the account's engine.
/// </summary>
public sealed class DropBreaker
{
    private const int Parts = 60;
    private readonly long[] peaks = new long[Parts + 1];
    private readonly BreakerLimit limit;
    private readonly long width;
    private long current = long.MinValue;
    private Cash last;

    public DropBreaker(BreakerLimit limit)
    {
        this.limit = limit;
        width = ((limit.WindowMicro - 1) / Parts) + 1;
        Array.Fill(peaks, long.MinValue);
    }

    public BreakerLimit Limit => limit;

    public Timestamp RestsUntil { get; internal set; } = Timestamp.Zero;

    public bool IsOpen(Timestamp at) => at < RestsUntil;

    /// <summary>From the highest of the window to now; never negative.</summary>
    public Cash Drop(Timestamp at)
    {
        Advance(at);
        long peak = last.Micro;
        foreach (long each in peaks)
        {
            peak = Math.Max(peak, each);
        }

        return new Cash(current == long.MinValue ? 0 : peak - last.Micro);
    }

    public void Observe(Cash value, Timestamp at)
    {
        Advance(at);
        last = value;
        int place = (int)(current % peaks.Length);
        peaks[place] = Math.Max(peaks[place], value.Micro);
        if (!IsOpen(at) && Drop(at).Micro > limit.Most)
        {
            RestsUntil = at.PlusMicro(limit.RestMicro);
            Array.Fill(peaks, long.MinValue);
            peaks[place] = value.Micro;
        }
    }

    private void Advance(Timestamp at)
    {
        long now = Math.Max(current, at.Micro / width);
        long passed = current == long.MinValue ? 0 : Math.Min(now - current, peaks.Length);
        for (long step = 1; step <= passed; step++)
        {
            peaks[(current + step) % peaks.Length] = long.MinValue;
        }

        if (passed > 0)
        {
            // What it was when the window moved on still is what it was then.
            peaks[now % peaks.Length] = last.Micro;
        }

        current = now;
    }
}
