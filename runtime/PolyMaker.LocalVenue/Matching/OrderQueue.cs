using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>The orders at one price of one side, in time order, with their totals. One writer: its book.</summary>
internal sealed class OrderQueue(Side side, Price price)
{
    public Side Side { get; } = side;

    public Price Price { get; } = price;

    public VenueOrder? Oldest { get; private set; }

    public VenueOrder? Newest { get; private set; }

    /// <summary>Micro-shares of all orders.</summary>
    public long Total { get; set; }

    /// <summary>Micro-shares of the anonymous ones.</summary>
    public long Background { get; set; }

    public void Append(VenueOrder order)
    {
        order.Queue = this;
        order.Older = Newest;
        order.Newer = null;
        if (Newest is null)
        {
            Oldest = order;
        }
        else
        {
            Newest.Newer = order;
        }

        Newest = order;
    }

    public void Insert(VenueOrder order, VenueOrder before)
    {
        order.Queue = this;
        order.Newer = before;
        order.Older = before.Older;
        if (before.Older is null)
        {
            Oldest = order;
        }
        else
        {
            before.Older.Newer = order;
        }

        before.Older = order;
    }

    public void Remove(VenueOrder order)
    {
        if (order.Older is null)
        {
            Oldest = order.Newer;
        }
        else
        {
            order.Older.Newer = order.Newer;
        }

        if (order.Newer is null)
        {
            Newest = order.Older;
        }
        else
        {
            order.Newer.Older = order.Older;
        }

        order.Older = order.Newer = null;
        order.Queue = null;
    }
}
