using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// Turns a decision's quotes into orders and the venue's answers into ledger and position: the only writer of both.
/// Part of the market's engine.
/// </summary>
internal sealed class OrderDesk(MarketState state)
{
    // After a refusal the same order would be refused again at once; one second is 1/40 of the venue's slowest order
    // budget.
    private const long RejectionPauseMicro = Timestamp.MicroPerSecond;

    private readonly OrderChanges changes = new();
    private long sequence;

    /// <summary>Books what the venue says became of one of our orders.</summary>
    public void Learn(in MarketEvent e)
    {
        switch (e.Kind)
        {
            case MarketEventKind.OrderAccepted:
                state.Ledger.Signal(e.Order, OrderSignal.Accept);
                break;
            case MarketEventKind.OrderRejected:
                state.Rejections++;
                state.LastRejection = e.Reason;
                state.PlaceNotBefore = e.At.PlusMicro(RejectionPauseMicro);
                state.Ledger.Signal(e.Order, OrderSignal.Reject);
                break;
            case MarketEventKind.OrderFilled:
                Fill(e);
                break;
            case MarketEventKind.OrderCancelled:
                state.Ledger.Signal(e.Order, OrderSignal.ConfirmCancel);
                break;
            case MarketEventKind.CancelRejected:
                state.Ledger.Signal(e.Order, OrderSignal.RefuseCancel);
                break;
            case MarketEventKind.OrderOutcomeUnknown:
                state.Ledger.Signal(e.Order, OrderSignal.LoseTrack);
                break;
            default:
                throw Invariant.Unreachable(e.Kind);
        }
    }

    /// <summary>Cancels and places until the open orders match what the decision granted.</summary>
    public void Reconcile(Decision decision, CommandBuffer commands, Timestamp at)
    {
        if (decision.Granted.IsEmpty && state.Ledger.OpenCount == 0)
        {
            return;
        }

        OrderDiff.Compute(
            new DiffInput
            {
                Quotes = decision.Granted,
                Open = state.Ledger.Open,
                Exposure = state.ExposureNow(),
                Limits = decision.Rules.Risk,
                Tick = state.Book.Tick,
                MinimumSize = state.Spec.MinimumSize,
            },
            changes);
        foreach (OrderId id in changes.Cancels)
        {
            state.Ledger.Signal(id, OrderSignal.RequestCancel);
            commands.Add(MarketCommand.Cancel(at, id));
        }

        if (at < state.PlaceNotBefore)
        {
            return;
        }

        foreach (ref readonly Placement placement in changes.Placements)
        {
            Place(placement, decision, commands, at);
        }
    }

    private void Place(in Placement placement, Decision decision, CommandBuffer commands, Timestamp at)
    {
        Exposure exposure = state.ExposureNow();
        if (state.Ledger.IsFull
            || !Admission.Admits(
                state.Ledger.Open, exposure, decision.Rules.Risk, placement.Side, placement.Price, placement.Size))
        {
            decision.Withheld++;
            return;
        }

        OrderId id = OrderId.Of(state.Market, ++sequence);
        Order order = new()
        {
            Id = id,
            Side = placement.Side,
            Outcome = TokenFor(placement, exposure),
            Band = placement.Band,
            Price = placement.Price,
            OriginalSize = placement.Size,
            PlacedAt = at,
            Revision = decision.Rules.Revision,
        };
        state.Ledger.Register(order);
        state.Ledger.Signal(id, OrderSignal.Sign);
        state.Ledger.Signal(id, OrderSignal.Send);
        commands.Add(MarketCommand.Place(at, id, order.Side, order.Outcome, order.Price, order.OriginalSize));
    }

    /// <summary>
    /// Sells the token we hold when the whole order can come from what is held and not yet offered; else buys the other
    /// one.
    /// </summary>
    private Outcome TokenFor(in Placement placement, in Exposure exposure)
    {
        Outcome opens = placement.Side == Side.Buy ? Outcome.Yes : Outcome.No;
        Size free = exposure.Closing(placement.Side);
        foreach (ref readonly Order order in state.Ledger.Open)
        {
            free -= order.Side == placement.Side && order.Outcome != opens ? order.Remaining : Size.Zero;
        }

        return free >= placement.Size ? opens.Opposite() : opens;
    }

    private void Fill(in MarketEvent e)
    {
        if (state.Ledger.Fill(e.Order, e.Size, out Order order))
        {
            state.Position.Book(order.Side, e.Price, e.Size, e.Cash);
        }
    }
}
