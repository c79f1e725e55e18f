using PolyMaker.Core.Orders;

namespace PolyMaker.Simulation.Venue;

/// <summary>
/// The last orders a market has taken, to tell a duplicate from a new order and a gone order from an unknown one.
/// Bounded: an id that comes back after <see cref="Capacity"/> others is no longer recognised. One writer: its
/// exchange.
/// </summary>
internal sealed class RecentOrders
{
    public const int Capacity = 1024;

    private readonly long[] ids = new long[Capacity];
    private int next;

    public bool Contains(OrderId order) => ids.AsSpan().Contains(order.Value);

    public void Add(OrderId order)
    {
        ids[next] = order.Value;
        next = (next + 1) % Capacity;
    }
}
