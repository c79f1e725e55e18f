using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>
/// Shares in front of each of our orders, by the rule of <see cref="Core.Indicators.QueuePosition"/>: never less than
/// the truth as far as the feed tells. One writer: the trading loop.
/// </summary>
internal sealed class QueueEstimates
{
    private List<Entry> entries = [];
    private List<Entry> next = [];

    /// <summary>Once a decision: what was placed by it stands behind all that was at its price.</summary>
    public void Observe(ReadOnlySpan<Order> open, OrderBook book)
    {
        next.Clear();
        int from = 0;
        foreach (ref readonly Order order in open)
        {
            long level = book.On(order.Side).SizeAt(order.Price).Micro;
            int at = Find(order.Id, from);
            next.Add(new Entry(order.Id, order.Side, order.Price, at < 0 ? level : Math.Min(entries[at].Ahead, level)));

            // Both are in order of placement: what was passed over is closed.
            from = at < 0 ? from : at + 1;
        }

        (entries, next) = (next, entries);
    }

    public void ObserveTrade(Side takerSide, Price price, Size size)
    {
        for (int at = 0; at < entries.Count; at++)
        {
            Entry entry = entries[at];
            if (entry.Side != takerSide && entry.Price == price)
            {
                entries[at] = entry with { Ahead = Math.Max(0, entry.Ahead - size.Micro) };
            }
        }
    }

    /// <summary>Null for an order that no decision has seen yet.</summary>
    public Size? Ahead(OrderId order) => Find(order, 0) is >= 0 and var at ? new Size(entries[at].Ahead) : null;

    private int Find(OrderId order, int from)
    {
        for (int at = from; at < entries.Count; at++)
        {
            if (entries[at].Id == order)
            {
                return at;
            }
        }

        return -1;
    }

    private readonly record struct Entry(OrderId Id, Side Side, Price Price, long Ahead);
}
