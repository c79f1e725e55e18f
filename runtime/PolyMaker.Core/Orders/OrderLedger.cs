using PolyMaker.Core.Units;

namespace PolyMaker.Core.Orders;

/// <summary>
/// Every order of one market that can still trade, plus the last few that cannot, so that a fill that arrives after its
/// cancel still finds its order. Bounded; room grows to what was ever needed at once, which is when it allocates. One
/// writer: the market's engine.
/// </summary>
public sealed class OrderLedger
{
    /// <summary>Most orders open at once. Far above any sane limit; risk caps it much lower.</summary>
    public const int Capacity = 128;

    private const int RetiredCapacity = 256;
    private const int FirstRoom = 16;

    // Most markets never have twenty orders, and a thousand markets with room for all of them are 28 MB.
    private Order[] open = new Order[FirstRoom];
    private Order[] retired = new Order[FirstRoom];
    private int retiredNext;
    private int retiredCount;

    public int OpenCount { get; private set; }

    /// <summary>Open orders in order of placement: oldest (best queue position) first.</summary>
    public ReadOnlySpan<Order> Open => open.AsSpan(0, OpenCount);

    /// <summary>Fills that arrived after their order was closed: real, counted into the position.</summary>
    public long LateFills { get; private set; }

    /// <summary>Signals for orders we never placed or have long forgotten.</summary>
    public long UnknownSignals { get; private set; }

    /// <summary>Signals that the state table has no move for (duplicates, replays).</summary>
    public long IgnoredSignals { get; private set; }

    public bool IsFull => OpenCount == Capacity;

    /// <summary>Enters a new order before anything leaves the process.</summary>
    public void Register(in Order order)
    {
        Invariant.Check(!IsFull, "the ledger has room for every order that is placed");
        Invariant.Check(
            order.State == OrderState.New && order.OriginalSize.IsPositive, "an order starts New with a size");
        Invariant.Check(Find(order.Id) < 0, "an order id is used once");
        Grow(ref open, OpenCount, Capacity);
        open[OpenCount++] = order;
    }

    /// <summary>Enters an order that rests at the venue already, from an earlier run.</summary>
    public void Adopt(Order order)
    {
        order.State = OrderState.New;
        Register(order);
        open[Find(order.Id)].State = OrderState.Live;
    }

    /// <summary>Moves an order; false when it is unknown or the table has no such move.</summary>
    public bool Signal(OrderId id, OrderSignal signal)
    {
        int at = Find(id);
        if (at < 0)
        {
            if (FindRetired(id) < 0)
            {
                UnknownSignals++;
            }
            else
            {
                IgnoredSignals++;
            }

            return false;
        }

        if (!OrderTransitions.TryNext(open[at].State, signal, out OrderState next))
        {
            IgnoredSignals++;
            return false;
        }

        Move(at, next);
        return true;
    }

    /// <summary>
    /// The venue let go of an order with this much untraded. A cancel may overtake the order's own fills: what the
    /// venue traded and we have not heard of keeps its room until it arrives, or until the venue says otherwise.
    /// </summary>
    public void Cancel(OrderId id, Size untraded)
    {
        int at = Find(id);
        if (at >= 0)
        {
            Size traded = Size.Max(Size.Zero, open[at].OriginalSize - untraded);
            open[at].CancelledSize = open[at].OriginalSize - traded;
        }

        bool owesFills = at >= 0 && open[at].Remaining.IsPositive;
        Signal(id, owesFills ? OrderSignal.AwaitFills : OrderSignal.ConfirmCancel);
    }

    /// <summary>
    /// Books a fill. False when the order is not ours; otherwise <paramref name="order"/> says what traded.
    /// </summary>
    public bool Fill(OrderId id, Size size, out Order order)
    {
        int at = Find(id);
        if (at < 0)
        {
            return FillRetired(id, size, out order);
        }

        open[at].FilledSize += size;
        order = open[at];
        OrderSignal signal = order.Remaining.IsPositive ? OrderSignal.FillPart : OrderSignal.FillAll;
        if (OrderTransitions.TryNext(order.State, signal, out OrderState next))
        {
            Move(at, next);
        }

        order.State = next;
        return true;
    }

    public bool TryGet(OrderId id, out Order order)
    {
        int at = Find(id);
        order = at < 0 ? default : open[at];
        return at >= 0;
    }

    /// <summary>An order that is open, or was not long ago.</summary>
    public bool TryRecall(OrderId id, out Order order)
    {
        int at = Find(id) < 0 ? FindRetired(id) : -1;
        bool found = TryGet(id, out order) || at >= 0;
        order = at >= 0 ? retired[at] : order;
        return found;
    }

    private bool FillRetired(OrderId id, Size size, out Order order)
    {
        int at = FindRetired(id);
        if (at < 0)
        {
            UnknownSignals++;
            order = default;
            return false;
        }

        LateFills++;
        retired[at].FilledSize += size;
        order = retired[at];
        return true;
    }

    private void Move(int at, OrderState next)
    {
        open[at].State = next;
        if (!next.IsTerminal())
        {
            return;
        }

        Grow(ref retired, retiredCount, RetiredCapacity);
        retired[retiredNext] = open[at];
        retiredNext = (retiredNext + 1) % RetiredCapacity;
        retiredCount = Math.Min(retiredCount + 1, RetiredCapacity);
        OpenCount--;
        Array.Copy(open, at + 1, open, at, OpenCount - at);
    }

    private static void Grow(ref Order[] orders, int count, int most)
    {
        if (count == orders.Length && count < most)
        {
            Array.Resize(ref orders, Math.Min(most, count * 2));
        }
    }

    private int Find(OrderId id)
    {
        for (int at = 0; at < OpenCount; at++)
        {
            if (open[at].Id == id)
            {
                return at;
            }
        }

        return -1;
    }

    private int FindRetired(OrderId id)
    {
        for (int at = 0; at < retiredCount; at++)
        {
            if (retired[at].Id == id && id != OrderId.None)
            {
                return at;
            }
        }

        return -1;
    }
}
