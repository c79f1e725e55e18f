using PolyMaker.Core.Books;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Venue;

/// <summary>
/// What the venue checks before it lets a post-only order rest, in its order (protocol sections 3.5 and 3.6).
/// </summary>
internal static class EntryChecks
{
    /// <summary>
    /// Price, grid and size of an order by itself. A size finer than a hundredth of a share is off the grid too.
    /// </summary>
    public static RejectReason OfTerms(in MarketCommand place, TickSize tick, Size minimum)
    {
        if (!place.Price.IsTradable || place.Price.Units < tick.Units || place.Price.Complement.Units < tick.Units)
        {
            return RejectReason.PriceOutOfRange;
        }

        if (!tick.Holds(place.Price) || place.Size.Micro % Size.MicroPerLot != 0)
        {
            return RejectReason.OffTick;
        }

        return place.Size < minimum || !place.Size.IsPositive ? RejectReason.BelowMinimumSize : RejectReason.None;
    }

    /// <summary>
    /// Post-only: trading with a displayed order refuses it. NO orders stand mirrored in the same book, so one look
    /// is enough.
    /// </summary>
    public static bool Crosses(in MarketCommand place, OrderBook recorded)
    {
        BookSide opposite = recorded.On(place.Side.Opposite());
        return !opposite.IsEmpty
            && (place.Side == Side.Buy ? place.Price >= opposite.Best : place.Price <= opposite.Best);
    }

    /// <summary>
    /// Also post-only: an order that would trade with our own resting order is refused like any other crossing order;
    /// the venue has one book for both tokens.
    /// </summary>
    public static bool CrossesOwn(in MarketCommand place, RestingOrders opposite) => opposite.IsReachedBy(place.Price);
}
