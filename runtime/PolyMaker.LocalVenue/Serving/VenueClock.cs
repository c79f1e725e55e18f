using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The venue's time, from the provider it was started with. A fault may set the clock that judges signed requests off.
/// </summary>
internal sealed class VenueClock(TimeProvider time)
{
    private long skewMicro;
    private long skewedUntil;

    public TimeProvider Time => time;

    public Timestamp Now => new((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    public void Skew(TimeSpan by, Timestamp until)
    {
        Interlocked.Exchange(ref skewMicro, (long)by.TotalMicroseconds);
        Interlocked.Exchange(ref skewedUntil, until.Micro);
    }

    /// <summary>What the clock that judges requests shows.</summary>
    public Timestamp Skewed(Timestamp now) =>
        now.Micro < Interlocked.Read(ref skewedUntil) ? now.PlusMicro(Interlocked.Read(ref skewMicro)) : now;
}
