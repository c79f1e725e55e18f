using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation;

/// <summary>
/// Looks one event ahead into a feed and says when it happened at the venue: its own stamp when that is believable
/// (not later than we received it and not more than <see cref="BelievableLagMicro"/> earlier; a snapshot carries the
/// time of the book's last change, which may be hours ago), else the receive time. Never backwards, and one instant
/// for a whole frame. One writer: the world.
/// </summary>
internal sealed class FeedCursor(IMarketFeed feed) : IDisposable
{
    public const long BelievableLagMicro = 10 * Timestamp.MicroPerSecond;

    private MarketEvent next;
    private int market;
    private bool endsFrame = true;

    public bool HasNext { get; private set; }

    public ref readonly MarketEvent Next => ref next;

    public int Market => market;

    public bool StartsFrame { get; private set; }

    public bool EndsFrame => endsFrame;

    /// <summary>When the next event happens; <see cref="Timestamp.Never"/> at the end.</summary>
    public Timestamp VenueAt { get; private set; }

    /// <summary>
    /// What the venue says of it, believable or replaced, but not forced into order: late prints show here.
    /// </summary>
    public Timestamp StatedAt { get; private set; }

    public IReadOnlyList<MarketSpec> Markets => feed.Markets;

    public long RejectedFrames => feed.RejectedFrames;

    public void Advance()
    {
        StartsFrame = endsFrame;
        HasNext = feed.TryRead(out market, out next, out endsFrame);
        if (!HasNext)
        {
            VenueAt = Timestamp.Never;
            return;
        }

        long lag = next.At.Micro - next.VenueAt.Micro;
        StatedAt = lag is >= 0 and <= BelievableLagMicro ? next.VenueAt : next.At;
        if (StartsFrame)
        {
            VenueAt = Timestamp.Max(VenueAt, StatedAt);
        }
    }

    public void Dispose() => feed.Dispose();
}
