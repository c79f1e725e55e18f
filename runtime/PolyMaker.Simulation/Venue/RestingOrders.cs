using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Venue;

/// <summary>Our orders on one side of one market in price-time priority. One writer: its exchange.</summary>
internal sealed class RestingOrders(Side side)
{
    private RestingOrder[] orders = new RestingOrder[16];

    public int Count { get; private set; }

    public Size TotalRemaining { get; private set; }

    /// <summary>In priority: best price first, then first come.</summary>
    public Span<RestingOrder> InPriority => orders.AsSpan(0, Count);

    /// <summary>True when <paramref name="left"/> trades before <paramref name="right"/> on this side.</summary>
    public bool IsBetter(Price left, Price right) => side == Side.Buy ? left > right : left < right;

    /// <summary>
    /// True when our best order would trade with a recorded opposite order at <paramref name="price"/>.
    /// </summary>
    public bool IsReachedBy(Price price) => Count > 0 && !IsBetter(price, orders[0].Price);

    public void Add(in RestingOrder added)
    {
        if (Count == orders.Length)
        {
            Array.Resize(ref orders, Count * 2);
        }

        int at = Count;
        while (at > 0 && IsBetter(added.Price, orders[at - 1].Price))
        {
            orders[at] = orders[at - 1];
            at--;
        }

        orders[at] = added;
        Count++;
        TotalRemaining += new Size(added.Remaining);
    }

    public int IndexOf(OrderId order)
    {
        for (int i = 0; i < Count; i++)
        {
            if (orders[i].Order == order)
            {
                return i;
            }
        }

        return -1;
    }

    public void Reduce(int index, long filled)
    {
        orders[index].Remaining -= filled;
        TotalRemaining -= new Size(filled);
    }

    public void RemoveAt(int index)
    {
        TotalRemaining -= new Size(orders[index].Remaining);
        Count--;
        Array.Copy(orders, index + 1, orders, index, Count - index);
    }
}
