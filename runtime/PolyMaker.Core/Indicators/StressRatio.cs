using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// J: how much more the log-odds move now than they usually do, mean absolute change per second over about one minute
/// over that of about ten (PM4's ema_fast / ema_slow). Each mean is over the time that was really seen, so that J does
/// not start at ten. 1 while nothing has moved. O(1), no allocation. One writer: the market's indicators.
/// </summary>
public sealed class StressRatio
{
    private const double FastSeconds = 60;
    private const double SlowSeconds = 600;
    private DecayedSum fast = new(FastSeconds);
    private DecayedSum slow = new(SlowSeconds);
    private Timestamp startedAt = Timestamp.Never;

    public void Start(Timestamp at) => startedAt = Timestamp.Min(startedAt, at);

    public void Update(double change, Timestamp at)
    {
        fast.Add(Math.Abs(change), at);
        slow.Add(Math.Abs(change), at);
    }

    public double At(Timestamp at)
    {
        double usual = slow.At(at);
        double seen = startedAt == Timestamp.Never ? 0 : at.SecondsSince(startedAt);
        return usual > 0 && seen > 0
            ? fast.At(at) / Decay.Gathered(FastSeconds, seen) * Decay.Gathered(SlowSeconds, seen) / usual
            : 1;
    }
}
