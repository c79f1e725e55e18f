using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Orders;

/// <summary>
/// What to cancel and what to place so that the open orders become the wanted quotes. Pure over its inputs; results go
/// into a reused <see cref="OrderChanges"/>. It keeps every order that is still inside its band (queue position is
/// worth more than a tick), never cancels what is in flight, never prices an order through our own on the other side,
/// and is a fixed point: once its changes are carried out it asks for none.
/// </summary>
public static class OrderDiff
{
    // What takes never rests: the venue ends it by itself, and a cancel would only race with its fills.
    private const long TakerPatienceMicro = 5 * Timestamp.MicroPerSecond;

    public static void Compute(in DiffInput input, OrderChanges changes)
    {
        changes.Clear();
        foreach (Side side in (ReadOnlySpan<Side>)[Side.Buy, Side.Sell])
        {
            Cancel(input, side, changes);
        }

        foreach (Side side in (ReadOnlySpan<Side>)[Side.Buy, Side.Sell])
        {
            Refill(input, side, changes);
        }
    }

    private static void Cancel(in DiffInput input, Side side, OrderChanges changes)
    {
        ReadOnlySpan<BandQuote> quotes = input.Quotes.On(side);
        SidePolicy policy = input.Quotes.Policy(side);
        Span<Size> kept = changes.KeptOn(side);
        Standing standing = new() { Room = input.Exposure.Room(side, input.Limits) };
        for (int at = 0; at < input.Open.Length; at++)
        {
            ref readonly Order order = ref input.Open[at];
            if (order.Side != side)
            {
                continue;
            }

            int band = BandOf(order, quotes, input.Tick);
            OrderFate fate = FateOf(input, order, band, kept, policy, ref standing);
            changes.Judge(at, fate);
            switch (fate)
            {
                case OrderFate.Kept:
                    kept[band] += order.Remaining;
                    standing.Add(order);
                    break;
                case OrderFate.Hung:
                    standing.Add(order);
                    standing.Hung++;
                    break;
                case OrderFate.Waiting:
                    // It can still fill, so its band must not be refilled around it.
                    standing.Add(order);
                    changes.MarkUnsettled(side, order.IsTaker ? -1 : band);
                    break;
                default:
                    changes.AddCancel(order.Id);
                    break;
            }
        }
    }

    private static OrderFate FateOf(
        in DiffInput input, in Order order, int band, ReadOnlySpan<Size> kept, in SidePolicy policy,
        ref Standing standing)
    {
        bool takes = order.IsTaker && input.At.Micro - order.PlacedAt.Micro < TakerPatienceMicro;
        if (takes || !(order.State.IsKept() || order.State.IsCancellable()))
        {
            return OrderFate.Waiting;
        }

        OrderFate fate = Wish(input, order, band, kept, policy, standing);
        return fate is OrderFate.Kept or OrderFate.Hung
            ? order.State.IsKept() ? fate : OrderFate.Unwanted
            : order.State.IsCancellable() ? fate : OrderFate.Waiting;
    }

    /// <summary>What should become of it, if anything can be done about it.</summary>
    private static OrderFate Wish(
        in DiffInput input, in Order order, int band, ReadOnlySpan<Size> kept, in SidePolicy policy,
        in Standing standing)
    {
        if (order.IsTaker)
        {
            return OrderFate.Unwanted;
        }

        if (policy.MaximumAgeMicro > 0 && input.At.Micro - order.PlacedAt.Micro >= policy.MaximumAgeMicro)
        {
            return OrderFate.TooOld;
        }

        if (order.Remaining < policy.MinimumSize)
        {
            return OrderFate.TooSmall;
        }

        if (standing.Shares + order.Remaining > standing.Room)
        {
            return OrderFate.TooMuch;
        }

        if (band >= 0)
        {
            return kept[band] + order.Remaining <= input.Quotes.On(order.Side)[band].Maximum
                ? OrderFate.Kept : OrderFate.TooMuch;
        }

        return MayHang(input, order, policy, standing) ? OrderFate.Hung : OrderFate.Unwanted;
    }

    private static bool MayHang(in DiffInput input, in Order order, in SidePolicy policy, in Standing standing)
    {
        if (!policy.Hangs || standing.Hung >= policy.HangMost || !input.Tick.Holds(order.Price))
        {
            return false;
        }

        int distance = int.MaxValue;
        foreach (ref readonly BandQuote quote in input.Quotes.On(order.Side))
        {
            distance = Math.Min(distance, Math.Abs(quote.Target.Units - order.Price.Units));
        }

        // A quote's cost is bounded by the gate; what hangs beside all quotes is bounded here.
        Cash cost = standing.Cost + Cash.Of(Position.CostPrice(order.Side, order.Price), order.Remaining);
        return distance <= policy.HangWithin && Admission.FitsCost(
            input.Exposure, input.Limits, order.Side, standing.Shares + order.Remaining, cost);
    }

    private static void Refill(in DiffInput input, Side side, OrderChanges changes)
    {
        ReadOnlySpan<BandQuote> quotes = input.Quotes.On(side);
        SidePolicy policy = input.Quotes.Policy(side);
        if (policy.Waits)
        {
            return;
        }

        Size least = Size.Max(input.MinimumSize, policy.MinimumSize);
        ReadOnlySpan<Size> kept = changes.KeptOn(side);
        for (int at = 0; at < quotes.Length; at++)
        {
            ref readonly BandQuote quote = ref quotes[at];
            Size need = (quote.Wanted - kept[at]).FloorToLot();
            if (kept[at] >= quote.Minimum && kept[at].IsPositive)
            {
                continue;
            }

            if (need < least || changes.IsUnsettled(side, at)
                || CrossesOwn(input.Open, side, quote.Target, policy.PairEdge))
            {
                continue;
            }

            changes.AddPlacement(new Placement(side, quote.Band, quote.Target, need));
        }
    }

    /// <summary>
    /// True when an order would trade with one of our own, or come nearer to it than this distance in price units.
    /// </summary>
    public static bool CrossesOwn(ReadOnlySpan<Order> open, Side side, Price price, int distance)
    {
        int least = Math.Max(1, distance);
        foreach (ref readonly Order order in open)
        {
            bool mayRest = order.State != OrderState.AwaitingFills;
            int apart = side == Side.Buy ? order.Price.Units - price.Units : price.Units - order.Price.Units;
            if (mayRest && order.Side != side && apart < least)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The quote an order serves: the one it was placed for while its price still fits, else the first that fits.
    /// </summary>
    private static int BandOf(in Order order, ReadOnlySpan<BandQuote> quotes, TickSize tick)
    {
        if (!tick.Holds(order.Price))
        {
            return -1;
        }

        int first = -1;
        for (int at = 0; at < quotes.Length; at++)
        {
            if (!quotes[at].Holds(order.Price))
            {
                continue;
            }

            if (quotes[at].Band == order.Band)
            {
                return at;
            }

            first = first < 0 ? at : first;
        }

        return first;
    }

    /// <summary>What stays or may still fill on one side, in the order of the ledger.</summary>
    private struct Standing
    {
        public Size Room;
        public Size Shares;
        public Cash Cost;
        public int Hung;

        public void Add(in Order order)
        {
            Shares += order.Remaining;
            Cost += Cash.Of(Position.CostPrice(order.Side, order.Price), order.Remaining);
        }
    }
}
