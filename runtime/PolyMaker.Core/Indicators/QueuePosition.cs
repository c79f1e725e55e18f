using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Shares in front of our best order of one side. Never less than the truth as far as the feed tells: all that stood at
/// the price when we came is in front, only trades at the price and a level smaller than that move us up (whoever
/// cancels may have stood behind us). One writer: the market's engine.
/// </summary>
public sealed class QueuePosition(Side side)
{
    private OrderId order;
    private Price price;
    private long ahead;

    /// <summary>Zero without an order.</summary>
    public Size Ahead => new(ahead);

    /// <summary>
    /// Our best order at a decision, before anything new is sent. Its price may lie behind the touch.
    /// </summary>
    public void Observe(ReadOnlySpan<Order> open, OrderBook book)
    {
        int best = -1;
        for (int at = 0; at < open.Length; at++)
        {
            bool isBetter = best < 0 || (side == Side.Buy
                ? open[at].Price > open[best].Price : open[at].Price < open[best].Price);
            if (open[at].Side == side && open[at].Remaining.IsPositive && isBetter)
            {
                best = at;
            }
        }

        if (best < 0)
        {
            (order, ahead) = (OrderId.None, 0);
            return;
        }

        long level = book.On(side).SizeAt(open[best].Price).Micro;
        ahead = open[best].Id == order ? Math.Min(ahead, level) : level;
        (order, price) = (open[best].Id, open[best].Price);
    }

    public void ObserveTrade(Side takerSide, Price printed, Size size)
    {
        if (order != OrderId.None && takerSide != side && printed == price)
        {
            ahead = Math.Max(0, ahead - size.Micro);
        }
    }
}
