using PolyMaker.Core.Events;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Keeps the dead-man switch alive and notices when we cannot: too long without an accepted heartbeat or without the
/// channel of our own orders, and quoting halts until both are back and the venue's books have been compared. One
/// writer: the gateway.
/// </summary>
internal sealed class Silence(GatewayBooks books, Heartbeats heartbeats)
{
    private Timestamp deafSince = Timestamp.Never;

    // When the silence ended: only a comparison from then on counts.
    private Timestamp overAt = Timestamp.Never;
    private QuietCause told;
    private bool isBeating;

    public bool IsQuiet => told != QuietCause.None;

    /// <summary>What the markets were halted for.</summary>
    public RejectReason Reason =>
        told.HasFlag(QuietCause.Heartbeat) ? RejectReason.HeartbeatLost : RejectReason.NotTrading;

    public Timestamp NextAt
    {
        get
        {
            Timestamp beat = isBeating ? heartbeats.DueAt : Timestamp.Never;
            Timestamp limits = IsQuiet ? Timestamp.Never : Timestamp.Min(heartbeats.LostAt, DeafLimit);
            return Timestamp.Min(beat, limits);
        }
    }

    private Timestamp DeafLimit =>
        deafSince == Timestamp.Never ? Timestamp.Never : deafSince.PlusMicro(books.Options.LongestDeafness);

    public void Start(Timestamp at)
    {
        isBeating = books.Options.Heartbeats;
        Beat(at);
    }

    public void Deafened(Timestamp at) => deafSince = Timestamp.Min(deafSince, at);

    public void Hears() => deafSince = Timestamp.Never;

    /// <summary>Never behind anything else: the request goes out as soon as it is due.</summary>
    public void Beat(Timestamp at)
    {
        if (isBeating && heartbeats.DueAt <= at)
        {
            books.Outbox.Ask(new GatewayRequest
            {
                Kind = GatewayRequestKind.Heartbeat, At = at, HeartbeatId = heartbeats.Begin(at),
            });
        }
    }

    /// <summary>True at the moment quoting halts: everything is to be cancelled.</summary>
    /// <param name="isTrading">Before that there is nothing to halt.</param>
    /// <param name="comparedFrom">When the last complete comparison with the venue began.</param>
    /// <param name="at">Now.</param>
    public bool Observe(bool isTrading, Timestamp comparedFrom, Timestamp at)
    {
        QuietCause now = (at >= heartbeats.LostAt ? QuietCause.Heartbeat : QuietCause.None)
            | (at >= DeafLimit ? QuietCause.Deafness : QuietCause.None);
        if (!IsQuiet)
        {
            return isTrading && now != QuietCause.None && Halt(now, at);
        }

        if (now != QuietCause.None)
        {
            overAt = Timestamp.Never;
        }
        else if (overAt == Timestamp.Never)
        {
            overAt = at;
            books.WantPass(at);
        }
        else if (comparedFrom >= overAt)
        {
            Resume(at);
        }

        return false;
    }

    private bool Halt(QuietCause cause, Timestamp at)
    {
        told = cause;
        overAt = Timestamp.Never;
        RejectReason reason = Reason;
        books.TellAll(() => MarketEvent.Halted(at, reason));
        books.Outbox.Report(
            at, GatewayReportKind.HeartbeatLost,
            reason == RejectReason.HeartbeatLost
                ? "no heartbeat was accepted for 10 s: the venue may have cancelled everything; quoting halts"
                : "the channel of our own orders is away: quoting halts");
        return true;
    }

    private void Resume(Timestamp at)
    {
        RejectReason reason = Reason;
        told = QuietCause.None;
        books.TellAll(() => MarketEvent.Resumed(at, reason));
        books.Outbox.Report(at, GatewayReportKind.Resumed, "quoting goes on");
    }
}
