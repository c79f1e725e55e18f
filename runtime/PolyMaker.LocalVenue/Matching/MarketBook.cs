using PolyMaker.Core;
using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// The one book of a condition: orders on either token stand in YES terms, by price and then by time. Notes which
/// levels a call touched, so that each is told once. One writer: the engine.
/// </summary>
internal sealed class MarketBook
{
    private const int SideStride = 2 * Price.UnitsPerDollar;

    private readonly Dictionary<int, OrderQueue>[] queues = [[], []];
    private readonly Dictionary<int, long> before = [];
    private readonly List<int> touched = [];
    private LevelEdit[] edits = new LevelEdit[16];

    public MarketBook(TickSize tick, Timestamp at)
    {
        Levels.StartOn(tick);
        Levels.Replace(new BookLevels(), at);
    }

    public OrderBook Levels { get; } = new();

    public bool HasEdits => touched.Count > 0;

    public OrderQueue? Find(Side side, Price price) => queues[(int)side].GetValueOrDefault(price.Units);

    /// <summary>Joins the tail of its level.</summary>
    public void Append(VenueOrder order, Timestamp at)
    {
        (Side side, Price price) = (order.BookSide, order.BookPrice);
        Invariant.Check(order.Remaining.IsPositive, "an order in the book has something left");
        if (!queues[(int)side].TryGetValue(price.Units, out OrderQueue? queue))
        {
            queue = new OrderQueue(side, price);
            queues[(int)side].Add(price.Units, queue);
        }

        queue.Append(order);
        Change(queue, order, order.Remaining.Micro, at);
    }

    /// <summary>Stands right before another order of its level.</summary>
    public void Insert(VenueOrder order, VenueOrder before, Timestamp at)
    {
        OrderQueue queue = before.Queue!;
        queue.Insert(order, before);
        Change(queue, order, order.Remaining.Micro, at);
    }

    /// <summary>Leaves the book with all that is left of it.</summary>
    public void Remove(VenueOrder order, Timestamp at)
    {
        OrderQueue queue = order.Queue!;
        Change(queue, order, -order.Remaining.Micro, at);
        order.Remaining = Size.Zero;
        queue.Remove(order);
        if (queue.Oldest is null)
        {
            queues[(int)queue.Side].Remove(queue.Price.Units);
        }
    }

    /// <summary>Keeps its place with another remainder, more than nothing.</summary>
    public void Resize(VenueOrder order, Size remaining, Timestamp at)
    {
        Invariant.Check(remaining.IsPositive, "an order in the book has something left");
        Change(order.Queue!, order, remaining.Micro - order.Remaining.Micro, at);
        order.Remaining = remaining;
    }

    /// <summary>
    /// The levels that differ from what they were at the last call, in the order they were touched. Reused.
    /// </summary>
    public ReadOnlySpan<LevelEdit> TakeEdits()
    {
        int count = 0;
        if (edits.Length < touched.Count)
        {
            edits = new LevelEdit[touched.Count * 2];
        }

        foreach (int key in touched)
        {
            (Side side, Price price) = ((Side)(key / SideStride), new Price(key % SideStride));
            Size now = Levels.On(side).SizeAt(price);
            if (now.Micro != before[key])
            {
                edits[count++] = new LevelEdit(side, price, now);
            }
        }

        touched.Clear();
        before.Clear();
        return edits.AsSpan(0, count);
    }

    private void Change(OrderQueue queue, VenueOrder order, long micro, Timestamp at)
    {
        int key = ((int)queue.Side * SideStride) + queue.Price.Units;
        if (before.TryAdd(key, queue.Total))
        {
            touched.Add(key);
        }

        queue.Total += micro;
        if (order.IsBackground)
        {
            queue.Background += micro;
        }

        Levels.Set(queue.Side, queue.Price, new Size(queue.Total), at);
    }
}
