using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// What the quoting forms read of our own orders and of the book without them. Part of the context builder.
/// </summary>
internal static class OwnOrders
{
    // Behind this many levels of nothing but our own orders the best price counts as another's.
    private const int MostOwnLevels = 16;
    private const double PartsPerMillion = 1_000_000;

    public static double Of(ContextSlot slot, MarketState state, Timestamp at) => slot switch
    {
        ContextSlot.BookOthersBid => Others(state.Ledger.Open, state.Book.Bids),
        ContextSlot.BookOthersAsk => Others(state.Ledger.Open, state.Book.Asks),
        ContextSlot.OwnSizeBid => Exposure(state.Ledger.Open, Side.Buy),
        ContextSlot.OwnSizeAsk => Exposure(state.Ledger.Open, Side.Sell),
        ContextSlot.OwnSinceFillBid => FollowedContext.Since(state.LastBidFillAt, at),
        ContextSlot.OwnSinceFillAsk => FollowedContext.Since(state.LastAskFillAt, at),
        ContextSlot.MarketFeeRate => state.Spec.Fees.RatePartsPerMillion / PartsPerMillion,
        _ => throw Invariant.Unreachable(slot),
    };

    private static double Exposure(ReadOnlySpan<Order> open, Side side) =>
        Risk.Exposure.OpenSize(open, side).ToDouble();

    /// <summary>
    /// The best price at which more rests than our own orders: without this, a rule that improves on the best price
    /// would improve on itself. A recorded book does not hold our orders, and a live one not before it has told of
    /// them: a level that still shows what it did when an order was sent does not hold that order. Otherwise we would
    /// take others of our size for ourselves, stand back from nobody, see them again, and so on at every decision.
    /// </summary>
    private static double Others(ReadOnlySpan<Order> open, BookSide side)
    {
        Price price = side.Best;
        for (int level = 0; level < MostOwnLevels; level++)
        {
            Size shown = side.SizeAt(price);
            if (shown > OwnAt(open, side.Side, price, shown))
            {
                return price.ToDouble();
            }

            if (!side.TryNextWorse(price, out price))
            {
                break;
            }
        }

        return side.Best.ToDouble();
    }

    private static Size OwnAt(ReadOnlySpan<Order> open, Side side, Price price, Size shown)
    {
        Size own = Size.Zero;
        foreach (ref readonly Order order in open)
        {
            bool isShown = order.Side == side && order.Price == price && order.LevelBefore != shown;
            own += isShown ? order.Remaining : Size.Zero;
        }

        return own;
    }
}
