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
        Span<Size> kept = changes.KeptOn(side);
        Size room = input.Exposure.Room(side, input.Limits);
        Size total = Size.Zero;
        for (int at = 0; at < input.Open.Length; at++)
        {
            ref readonly Order order = ref input.Open[at];
            if (order.Side != side)
            {
                continue;
            }

            int band = BandOf(order, quotes, input.Tick);
            bool fits = band >= 0
                && kept[band] + order.Remaining <= quotes[band].Maximum
                && total + order.Remaining <= room;
            if (fits && order.State.IsKept())
            {
                kept[band] += order.Remaining;
                total += order.Remaining;
            }
            else if (order.State.IsCancellable())
            {
                changes.AddCancel(order.Id);
            }
            else
            {
                // In flight or already being cancelled: it can still fill, so its band must not be refilled around it.
                total += order.Remaining;
                changes.MarkUnsettled(side, band);
            }
        }
    }

    private static void Refill(in DiffInput input, Side side, OrderChanges changes)
    {
        ReadOnlySpan<BandQuote> quotes = input.Quotes.On(side);
        ReadOnlySpan<Size> kept = changes.KeptOn(side);
        for (int at = 0; at < quotes.Length; at++)
        {
            ref readonly BandQuote quote = ref quotes[at];
            Size need = (quote.Wanted - kept[at]).FloorToLot();
            if (kept[at] >= quote.Minimum && kept[at].IsPositive)
            {
                continue;
            }

            if (need < input.MinimumSize || changes.IsUnsettled(side, at) || CrossesOwn(input, side, quote.Target))
            {
                continue;
            }

            changes.AddPlacement(new Placement(side, quote.Band, quote.Target, need));
        }
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

    private static bool CrossesOwn(in DiffInput input, Side side, Price price)
    {
        foreach (ref readonly Order order in input.Open)
        {
            bool mayRest = order.State != OrderState.AwaitingFills;
            if (mayRest && order.Side != side && (side == Side.Buy ? price >= order.Price : price <= order.Price))
            {
                return true;
            }
        }

        return false;
    }
}
