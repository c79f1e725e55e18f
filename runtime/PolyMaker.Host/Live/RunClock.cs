using PolyMaker.Core.Units;

namespace PolyMaker.Host.Live;

/// <summary>
/// The engines' time of a run. A recording that is replayed faster has its own, so that a minute of volatility is a
/// recorded minute at every speed and a market ends when it ended; on the real venue it is the time of day.
/// </summary>
internal readonly record struct RunClock(Timestamp First, Timestamp OpenedAt, double Speed)
{
    public static RunClock OfDay => new(Timestamp.Zero, Timestamp.Zero, 1);

    public Timestamp At(Timestamp wall) => Speed == 1
        ? First.PlusMicro(wall.Micro - OpenedAt.Micro)
        : First.PlusMicro((long)((wall.Micro - OpenedAt.Micro) * Speed));

    /// <summary>Wall microseconds from one engine instant to another.</summary>
    public long WallMicro(Timestamp from, Timestamp to) => (long)((to.Micro - from.Micro) / Speed);
}
