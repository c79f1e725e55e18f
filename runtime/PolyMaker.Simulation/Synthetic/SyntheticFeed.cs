using PolyMaker.Core;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Simulation.Synthetic;

/// <summary>
/// A generated recording as a feed, without the detour through frames: for benchmarks and for tests that know the
/// truth. Lost frames are missing, repeated ones come twice. Not thread-safe: one loop pulls.
/// </summary>
public sealed class SyntheticFeed(SyntheticRecording recording) : IMarketFeed
{
    private readonly BookLevels levels = new();
    private SyntheticHappening last;
    private bool repeats;

    public IReadOnlyList<MarketSpec> Markets => recording.Specs;

    public long RejectedFrames => 0;

    /// <summary>The happening behind the last event: the truth.</summary>
    public ref readonly SyntheticHappening Last => ref last;

    public bool TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame)
    {
        endsFrame = true;
        if (!repeats && !TryDelivered())
        {
            market = 0;
            marketEvent = default;
            return false;
        }

        repeats = !repeats && last.Delivery == SyntheticDelivery.Twice;
        market = last.Market;
        marketEvent = AsEvent();
        return true;
    }

    public void Dispose()
    {
    }

    private bool TryDelivered()
    {
        do
        {
            if (!recording.TryNext(out last))
            {
                return false;
            }
        }
        while (last.Delivery == SyntheticDelivery.Dropped);

        return true;
    }

    private MarketEvent AsEvent()
    {
        (Timestamp at, Timestamp venueAt) = (last.ReceivedAt, last.VenueAt);
        switch (last.Kind)
        {
            case SyntheticHappeningKind.Book:
                recording.Markets[last.Market].Book.CopyTo(levels);
                return MarketEvent.BookReplaced(at, venueAt, Outcome.Yes, levels);
            case SyntheticHappeningKind.LevelChanged:
                return MarketEvent.LevelChanged(at, venueAt, last.Outcome, last.Side, last.Price, last.Size);
            case SyntheticHappeningKind.Trade:
                return MarketEvent.TradePrinted(at, venueAt, last.Outcome, last.Side, last.Price, last.Size);
            case SyntheticHappeningKind.TickChanged:
                return MarketEvent.TickSizeChanged(at, venueAt, new TickSize(last.Price.Units));
            case SyntheticHappeningKind.Resolved:
                return MarketEvent.MarketResolved(at, venueAt, last.Outcome);
            default:
                throw Invariant.Unreachable(last.Kind);
        }
    }
}
