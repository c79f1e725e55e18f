using PolyMaker.Core;
using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// Anonymous orders in a market's one book. The background always buys: a bid buys YES, an ask buys NO, so that it
/// needs no shares. Neighbours of one level that nobody's order parts are one order. One writer: the engine.
/// </summary>
internal sealed class BackgroundBook(VenueState state)
{
    /// <summary>Told when somebody's order took from a background level: side, price, micro-shares.</summary>
    public Action<VenueMarket, Side, Price, long>? TakenByAccount { get; set; }

    /// <summary>New size at the tail of a level.</summary>
    public void Grow(VenueMarket market, Side side, Price price, Size size)
    {
        state.Touch(market);
        VenueOrder? newest = market.Orders.Find(side, price)?.Newest;
        if (newest is { IsBackground: true })
        {
            market.Orders.Resize(newest, newest.Remaining + size, state.Now);
            return;
        }

        Outcome outcome = side == Side.Buy ? Outcome.Yes : Outcome.No;
        VenueOrder order = new(market, state.Background)
        {
            Id = state.NextHash(),
            Outcome = outcome,
            Side = Side.Buy,
            Price = outcome == Outcome.Yes ? price : price.Complement,
            CreatedAt = state.Now,
            Type = OrderType.Gtc,
        };
        order.Remaining = size;
        market.Orders.Append(order, state.Now);
    }

    /// <summary>A taker took this much of an anonymous order.</summary>
    public void Take(VenueOrder order, Size size, bool isInternal)
    {
        if (!isInternal)
        {
            TakenByAccount?.Invoke(order.Market, order.BookSide, order.BookPrice, size.Micro);
        }

        Reduce(order, size.Micro);
    }

    /// <summary>Takes size off a level's anonymous orders, the newest first: cancels stood behind everybody.</summary>
    public void ShrinkNewest(VenueMarket market, Side side, Price price, long micro)
    {
        VenueOrder? order = market.Orders.Find(side, price)?.Newest;
        while (order is not null && micro > 0)
        {
            VenueOrder? older = order.Older;
            if (order.IsBackground)
            {
                long off = Math.Min(micro, order.Remaining.Micro);
                Reduce(order, off);
                micro -= off;
            }

            order = older;
        }

        Invariant.Check(micro == 0, "a level does not shrink by more than its anonymous orders");
    }

    /// <summary>
    /// Takes size off a level's anonymous orders in proportion to their sizes; what rounding leaves over comes off the
    /// newest.
    /// </summary>
    public void ShrinkEvenly(VenueMarket market, Side side, Price price, long micro)
    {
        if (market.Orders.Find(side, price) is not { } queue)
        {
            Invariant.Check(micro == 0, "a level does not shrink by more than its anonymous orders");
            return;
        }

        long total = queue.Background;
        long left = micro;
        VenueOrder? order = queue.Oldest;
        while (order is not null)
        {
            VenueOrder? newer = order.Newer;
            if (order.IsBackground)
            {
                long off = Rounding.MultiplyDivide(order.Remaining.Micro, micro, total);
                left -= off;
                Reduce(order, off);
            }

            order = newer;
        }

        ShrinkNewest(market, side, price, left);
    }

    /// <summary>All anonymous orders leave the market.</summary>
    public void Clear(VenueMarket market)
    {
        foreach (Side side in (ReadOnlySpan<Side>)[Side.Buy, Side.Sell])
        {
            BookSide levels = market.Book.On(side);
            while (!levels.IsEmpty)
            {
                Price best = levels.Best;
                OrderQueue queue = market.Orders.Find(side, best)!;
                Invariant.Check(queue.Background == queue.Total, "only anonymous orders are left when a book clears");
                ShrinkNewest(market, side, best, queue.Background);
            }
        }
    }

    private void Reduce(VenueOrder order, long micro)
    {
        state.Touch(order.Market);
        Size left = new(order.Remaining.Micro - micro);
        if (left.IsPositive)
        {
            order.Market.Orders.Resize(order, left, state.Now);
        }
        else
        {
            order.Market.Orders.Remove(order, state.Now);
        }
    }
}
