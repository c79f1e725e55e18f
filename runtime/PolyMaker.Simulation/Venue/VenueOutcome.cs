using PolyMaker.Core;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Venue;

/// <summary>
/// What the venue did to one of our orders, before the news travels to the engine. Side and Price in YES terms.
/// </summary>
public readonly record struct VenueOutcome
{
    /// <summary>
    /// OrderAccepted, OrderRejected, OrderFilled, OrderCancelled, CancelRejected; of the account's pairs PairsHeld,
    /// PairsMerged, MergeFailed, and BudgetChanged for the dollars they tie up.
    /// </summary>
    public required MarketEventKind Kind { get; init; }

    public required OrderId Order { get; init; }

    public Side Side { get; init; }

    public Price Price { get; init; }

    /// <summary>Of a fill: how much traded. Of a cancel: how much had not traded. Of pairs: how many.</summary>
    public Size Size { get; init; }

    public Cash Fee { get; init; }

    /// <summary>Of BudgetChanged.</summary>
    public Cash Budget { get; init; }

    public RejectReason Reason { get; init; }

    /// <summary>Of a fill: what proves it.</summary>
    public FillCause Cause { get; init; }

    /// <summary>The news as the engine will receive it.</summary>
    public MarketEvent AsEvent(Timestamp at) => Kind switch
    {
        MarketEventKind.OrderAccepted => MarketEvent.OrderAccepted(at, Order),
        MarketEventKind.OrderRejected => MarketEvent.OrderRejected(at, Order, Reason),
        MarketEventKind.OrderFilled => MarketEvent.OrderFilled(at, Order, Price, Size, Fee),
        MarketEventKind.OrderCancelled => MarketEvent.OrderCancelled(at, Order, Size),
        MarketEventKind.CancelRejected => MarketEvent.CancelRejected(at, Order, Reason),
        MarketEventKind.PairsHeld => MarketEvent.PairsHeld(at, Size),
        MarketEventKind.PairsMerged => MarketEvent.PairsMerged(at, Size),
        MarketEventKind.MergeFailed => MarketEvent.MergeFailed(at, Size, Reason),
        MarketEventKind.BudgetChanged => MarketEvent.BudgetChanged(at, Budget),
        _ => throw Invariant.Unreachable(Kind),
    };
}
