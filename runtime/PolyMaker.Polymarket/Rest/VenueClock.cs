using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest;

/// <summary>
/// The venue's time as far as we know it: ours plus what GET /time taught. Signed requests carry it, so that a machine
/// whose clock is off can trade. Written when the time was asked for, read by everyone.
/// </summary>
public sealed class VenueClock(TimeProvider time)
{
    private readonly long begunAt = time.GetTimestamp();
    private readonly DateTimeOffset begun = time.GetUtcNow();
    private long offsetMicro;

    /// <summary>How far the venue is ahead of us; negative when it is behind.</summary>
    public TimeSpan Offset => TimeSpan.FromMicroseconds(Volatile.Read(ref offsetMicro));

    /// <summary>Our own time.</summary>
    public Timestamp Here =>
        new((time.GetUtcNow().UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>
    /// For what has to pass: our own time when we began and what has passed since. No step of the machine's clock is in
    /// it, so that no rate waits for an hour that comes twice.
    /// </summary>
    public Timestamp Steady => new(
        (begun.UtcDateTime - DateTime.UnixEpoch + time.GetElapsedTime(begunAt)).Ticks / TimeSpan.TicksPerMicrosecond);

    public Timestamp AtVenue => Here.PlusMicro(Volatile.Read(ref offsetMicro));

    /// <summary>Whole seconds, for the headers of a signed request.</summary>
    public long Seconds => AtVenue.Micro / Timestamp.MicroPerSecond;

    /// <summary>
    /// The venue tells whole seconds, cut down: what it said is taken to mean the middle of that second, at the middle
    /// of the round trip. A difference that this explains is no difference.
    /// </summary>
    public TimeSpan Learn(Timestamp said, Timestamp asked, Timestamp answered)
    {
        long here = asked.Micro + ((answered.Micro - asked.Micro) / 2);
        long offset = said.Micro + (Timestamp.MicroPerSecond / 2) - here;
        long doubt = (Timestamp.MicroPerSecond + (answered.Micro - asked.Micro)) / 2;
        Volatile.Write(ref offsetMicro, Math.Abs(offset) <= doubt ? 0 : offset);
        return Offset;
    }
}
