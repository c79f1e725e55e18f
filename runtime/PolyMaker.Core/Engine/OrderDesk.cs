using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
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

    // A book that still shows what an exit has just taken would be taken again; the feed needs a moment.
    private const long ExitPauseMicro = Timestamp.MicroPerSecond;

    private readonly PairDesk pairs = new(state);
    private readonly OrderChanges changes = new();
    private Timestamp lastExitAt = Timestamp.Zero;
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
                state.Ledger.Cancel(e.Order, e.Size);
                break;
            case MarketEventKind.CancelRejected:
                state.Ledger.Signal(e.Order, OrderSignal.RefuseCancel);
                break;
            case MarketEventKind.OrderOutcomeUnknown:
                state.Ledger.Signal(e.Order, OrderSignal.LoseTrack);
                break;
            case MarketEventKind.FillConfirmed:
                state.Position.Confirm(e.Side, e.Outcome, e.Size);
                break;
            case MarketEventKind.FillFailed:
                state.Position.Confirm(e.Side, e.Outcome, e.Size);
                state.Position.Void(e.Side, e.Price, e.Size, e.Cash);
                break;
            case MarketEventKind.OrderAdopted:
                Adopt(e);
                break;
            case MarketEventKind.PositionRestored:
                state.Position.Restore(e.Size, e.Cash);
                break;
            case MarketEventKind.PairsHeld or MarketEventKind.PairsMerged or MarketEventKind.MergeFailed:
                pairs.Learn(e);
                break;
            default:
                throw Invariant.Unreachable(e.Kind);
        }
    }

    /// <summary>When the next resting order becomes too old; Never without such a rule.</summary>
    public Timestamp NextAge(QuoteSet granted, Timestamp at)
    {
        Timestamp next = Timestamp.Never;
        if (granted.Policy(Side.Buy).MaximumAgeMicro + granted.Policy(Side.Sell).MaximumAgeMicro == 0)
        {
            return next;
        }

        foreach (ref readonly Order order in state.Ledger.Open)
        {
            long most = granted.Policy(order.Side).MaximumAgeMicro;
            Timestamp end = order.PlacedAt.PlusMicro(most);
            next = most > 0 && end > at ? Timestamp.Min(next, end) : next;
        }

        return next;
    }

    /// <summary>Asks for pairs to be merged when the rule says so.</summary>
    public void MergePairs(PairRule? rule, CommandBuffer commands, Timestamp at) => pairs.Decide(rule, commands, at);

    /// <summary>Cancels and places until the open orders match what the decision granted.</summary>
    public void Reconcile(Decision decision, CommandBuffer commands, Timestamp at)
    {
        decision.FateCount = 0;
        decision.IsExitSent = false;
        if (decision.Granted.IsEmpty && state.Ledger.OpenCount == 0 && !decision.Exit.IsWanted)
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
                At = at,
            },
            changes);
        for (int open = 0; open < state.Ledger.OpenCount; open++)
        {
            decision.Judge(state.Ledger.Open[open].Id, changes.Fate(open));
        }

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

        if (decision.Exit is { IsWanted: true } exit)
        {
            TakeOut(exit, decision, commands, at);
        }
    }

    /// <summary>
    /// Sends an exit once nothing of ours is in its way: an order of the other side that it would trade with, or one of
    /// its own side that may still sell the same shares. The quotes that stood for those are gone already.
    /// </summary>
    private void TakeOut(in ExitQuote exit, Decision decision, CommandBuffer commands, Timestamp at)
    {
        ReadOnlySpan<Order> open = state.Ledger.Open;
        if (at.Micro - lastExitAt.Micro < ExitPauseMicro
            || Exposure.OpenSize(open, exit.Side).IsPositive
            || OrderDiff.CrossesOwn(open, exit.Side, exit.Price, 0))
        {
            return;
        }

        long before = sequence;
        Place(new Placement(exit.Side, byte.MaxValue, exit.Price, exit.Size), decision, commands, at, takes: true);
        decision.IsExitSent = sequence > before;
        lastExitAt = decision.IsExitSent ? at : lastExitAt;
    }

    private void Place(
        in Placement wanted, Decision decision, CommandBuffer commands, Timestamp at, bool takes = false)
    {
        Size room = state.Flow.Room(wanted.Side, wanted.Price, at);
        decision.HeldByFlow += room < wanted.Size ? 1 : 0;
        Placement placement = wanted with { Size = Size.Min(wanted.Size, room) };
        Size least = takes ? state.Spec.MinimumSize
            : Size.Max(state.Spec.MinimumSize, decision.Granted.Policy(wanted.Side).MinimumSize);
        if (placement.Size < least)
        {
            return;
        }

        Exposure exposure = state.ExposureNow();
        ReadOnlySpan<Order> open = state.Ledger.Open;

        // An exit sells what is held and nothing else: a purchase would lock money to close a position.
        Express express = !takes ? decision.Rules.Forms.Orders.Express
            : wanted.Side == Side.Sell ? Express.Yes : Express.No;
        (Outcome token, Size size) = Funding.Of(open, exposure, placement, least, express);
        if (state.Ledger.IsFull
            || !size.IsPositive
            || !Admission.Admits(
                open, exposure, decision.Rules.Risk, placement.Side, placement.Price, placement.Size))
        {
            decision.Withheld++;
            return;
        }

        OrderId id = OrderId.Of(state.Market, ++sequence);
        Order order = new()
        {
            Id = id,
            Side = placement.Side,
            Outcome = token,
            Band = placement.Band,
            Price = placement.Price,
            OriginalSize = size,
            PlacedAt = at,
            LevelBefore = state.Book.On(placement.Side).SizeAt(placement.Price),
            Revision = decision.Rules.Revision,
            IsTaker = takes,
        };
        state.Flow.Record(order.Side, order.Price, order.OriginalSize, at);
        state.Ledger.Register(order);
        state.Ledger.Signal(id, OrderSignal.Sign);
        state.Ledger.Signal(id, OrderSignal.Send);
        commands.Add(takes
            ? MarketCommand.Take(at, id, order.Side, order.Outcome, order.Price, order.OriginalSize)
            : MarketCommand.Place(at, id, order.Side, order.Outcome, order.Price, order.OriginalSize));
    }

    private void Fill(in MarketEvent e)
    {
        if (state.Ledger.Fill(e.Order, e.Size, out Order order))
        {
            state.Position.Book(order.Side, e.Price, e.Size, e.Cash);
            state.Markouts.ObserveFill(order.Side, e.Price, e.Size, e.At);
            ObserveFill(order, e.At);
            if (e.IsPending)
            {
                state.Position.Await(order.Side, order.Outcome, e.Size);
            }
        }
    }

    private void ObserveFill(in Order order, Timestamp at)
    {
        if (order.IsTaker)
        {
            return;
        }

        if (order.Side == Side.Buy)
        {
            state.LastBidFillAt = at;
        }
        else
        {
            state.LastAskFillAt = at;
        }
    }

    private void Adopt(in MarketEvent e)
    {
        if (state.Ledger.IsFull)
        {
            return;
        }

        state.Ledger.Adopt(new Order
        {
            Id = e.Order,
            Side = e.Side,
            Outcome = e.Outcome,
            Price = e.Price,
            OriginalSize = e.Size,
            PlacedAt = e.At,
        });
    }
}
