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
    /// <summary>
    /// Told when a level lost anonymous orders to a taker that the recording does not show: side, price, micro-shares.
    /// </summary>
    public Action<VenueMarket, Side, Price, long>? Taken { get; set; }

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

        market.Orders.Append(MakeOrder(market, side, price, size), state.Now);
    }

    /// <summary>A taker took this much of an anonymous order.</summary>
    /// <param name="order">The anonymous one.</param>
    /// <param name="size">How much.</param>
    /// <param name="isRecorded">True when the recording itself will show it.</param>
    public void Take(VenueOrder order, Size size, bool isRecorded)
    {
        if (!isRecorded)
        {
            Taken?.Invoke(order.Market, order.BookSide, order.BookPrice, size.Micro);
        }

        Reduce(order, size.Micro);
    }

    /// <summary>
    /// Takes size off a level's anonymous orders, the newest first: cancels stood behind everybody. Adds what it
    /// removed to <paramref name="removed"/>.
    /// </summary>
    public void ShrinkNewest(VenueMarket market, Side side, Price price, long micro, List<RemovedPart> removed)
    {
        VenueOrder? order = market.Orders.Find(side, price)?.Newest;
        while (order is not null && micro > 0)
        {
            VenueOrder? older = order.Older;
            if (order.IsBackground)
            {
                long off = Math.Min(micro, order.Remaining.Micro);
                removed.Add(new RemovedPart(order.Newer, off));
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
    public void ShrinkEvenly(VenueMarket market, Side side, Price price, long micro, List<RemovedPart> removed)
    {
        OrderQueue? queue = market.Orders.Find(side, price);
        (long total, long left) = (queue?.Background ?? 0, micro);
        VenueOrder? order = queue?.Oldest;
        while (order is not null)
        {
            VenueOrder? newer = order.Newer;
            if (order.IsBackground)
            {
                // Down: no order loses more than its part.
                long off = Rounding.MultiplyDivide(order.Remaining.Micro, micro, total);
                removed.Add(new RemovedPart(newer, off));
                left -= off;
                Reduce(order, off);
            }

            order = newer;
        }

        ShrinkNewest(market, side, price, left, removed);
    }

    /// <summary>
    /// Puts back what was removed, where it stood; ahead of all when the order it stood before is gone.
    /// </summary>
    public void Restore(VenueMarket market, Side side, Price price, in RemovedPart part)
    {
        VenueOrder? oldest = market.Orders.Find(side, price)?.Oldest;
        if (part.Before is null || oldest is null)
        {
            Grow(market, side, price, new Size(part.Micro));
            return;
        }

        state.Touch(market);
        bool isThere = part.Before.Queue is { } queue && queue.Side == side && queue.Price == price;
        VenueOrder before = isThere ? part.Before : oldest;
        VenueOrder? neighbour = before.IsBackground ? before : before.Older;
        if (neighbour is { IsBackground: true })
        {
            market.Orders.Resize(neighbour, neighbour.Remaining + new Size(part.Micro), state.Now);
        }
        else
        {
            market.Orders.Insert(MakeOrder(market, side, price, new Size(part.Micro)), before, state.Now);
        }
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
                ShrinkNewest(market, side, best, queue.Background, []);
            }
        }
    }

    private VenueOrder MakeOrder(VenueMarket market, Side side, Price price, Size size)
    {
        Outcome outcome = side == Side.Buy ? Outcome.Yes : Outcome.No;
        return new VenueOrder(market, state.Background)
        {
            Id = state.NextHash(),
            Outcome = outcome,
            Side = Side.Buy,
            Price = outcome == Outcome.Yes ? price : price.Complement,
            CreatedAt = state.Now,
            Type = OrderType.Gtc,
            Remaining = size,
        };
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
