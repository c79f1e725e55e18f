using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>What the state of one market was when its last row was written. One writer: the trading loop.</summary>
internal sealed class MarketBook(MarketSpec spec)
{
    private const int MostKept = 4096;

    // Twice what an engine may have open.
    private const int MostOrders = 256;

    public MarketSpec Spec { get; } = spec;

    /// <summary>Those that something may still be told of: the open ones, and closed ones that owe fills.</summary>
    public Dictionary<OrderId, BookedOrder> Orders { get; } = [];

    /// <summary>Fills that have not settled, oldest first.</summary>
    public List<BookedFill> Pending { get; } = [];

    /// <summary>Fills whose later worth is still to be seen, oldest first.</summary>
    public List<BookedFill> Watched { get; } = [];

    public DayBook? Day { get; set; }

    public NoQuoteReason Reason { get; set; } = (NoQuoteReason)byte.MaxValue;

    public Cash Realised { get; set; }

    public Cash Fees { get; set; }

    public Size Net { get; set; }

    public Cash Cost { get; set; }

    public Timestamp MarkedAt { get; set; }

    /// <summary>True when the position is not what it was at the last call.</summary>
    public bool Moves(Position position, out Cash realised, out Cash fees)
    {
        realised = position.Realised - Realised;
        fees = position.Fees - Fees;
        bool moves = realised != Cash.Zero || fees != Cash.Zero || position.Net != Net || position.CostBasis != Cost;
        (Realised, Fees, Net, Cost) = (position.Realised, position.Fees, position.Net, position.CostBasis);
        return moves;
    }

    /// <summary>
    /// Enters an order. Of too many, those go that are closed longest: what was never heard of them will not come.
    /// </summary>
    public void Keep(BookedOrder order)
    {
        if (Orders.Count >= MostOrders
            && Orders.Values.Where(each => !each.IsOpen).MinBy(each => each.PlacedAt) is { } oldest)
        {
            Orders.Remove(oldest.Id);
        }

        Orders[order.Id] = order;
    }

    /// <summary>
    /// Remembers a fill until it settles and until its worth is known; of too many the oldest are let go.
    /// </summary>
    public void Watch(BookedFill fill, bool isPending)
    {
        if (isPending)
        {
            Keep(Pending, fill);
        }

        Keep(Watched, fill);
    }

    /// <summary>The fill that an event of its settlement means: of the order, of that size if there is one.</summary>
    public BookedFill? Settle(in MarketEvent settled)
    {
        OrderId order = settled.Order;
        Size size = settled.Size;
        int at = Pending.FindIndex(each => each.Order == order && each.Size == size);
        at = at >= 0 ? at : Pending.FindIndex(each => each.Order == order);
        if (at < 0)
        {
            return null;
        }

        BookedFill found = Pending[at];
        Pending.RemoveAt(at);
        return found;
    }

    private static void Keep(List<BookedFill> list, BookedFill fill)
    {
        if (list.Count == MostKept)
        {
            list.RemoveAt(0);
        }

        list.Add(fill);
    }
}
