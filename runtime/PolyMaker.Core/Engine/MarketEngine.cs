using PolyMaker.Core.Books;
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
/// One market's brain: <see cref="Apply"/> every event, then <see cref="Decide"/> once. Deterministic: the same events
/// and decide points give the same commands. No clock, no I/O, no randomness, no allocation per event. One writer: the
/// market's loop.
/// </summary>
public sealed class MarketEngine
{
    private const int CommandCapacity = (2 * QuoteSet.MaxBands) + OrderLedger.Capacity + 2;

    // Ages and decays move without events; quotes that stand are re-decided at least this often.
    private const long RecheckMicro = Timestamp.MicroPerSecond;

    // After a refusal the same order would be refused again at once; one second is 1/40 of the venue's slowest order
    // budget.
    private const long RejectionPauseMicro = Timestamp.MicroPerSecond;

    // The venue's stream crosses for a few milliseconds when two of its messages interleave. Cancelling all for that would
    // throw queue position away; quoting on it would be wrong. So: hold still this long, then pull.
    private const long CrossedPatienceMicro = Timestamp.MicroPerSecond;

    private readonly MarketCommand[] commands = new MarketCommand[CommandCapacity];
    private readonly OrderChanges changes = new();
    private ContextBuilder builder;
    private int commandCount;
    private long sequence;
    private Timestamp wakeAt = Timestamp.Never;

    // False while nothing that a formula can see has moved but the clock.
    private bool stirred = true;

    // When the book was first seen crossed; Never while it is not.
    private Timestamp crossedSince = Timestamp.Never;

    public MarketEngine(int market, MarketSpec spec, RuleBook rules, Cash budget)
    {
        State = new MarketState(market, spec) { Budget = budget };
        State.Book.StartOn(spec.Tick);
        builder = new ContextBuilder(rules);
        LastDecision = new Decision(rules) { Context = builder.Context };
        Rules = rules;
    }

    public MarketState State { get; }

    public RuleBook Rules { get; private set; }

    public Decision LastDecision { get; private set; }

    public long Decisions { get; private set; }

    /// <summary>Decisions in which an output ended on its clamp.</summary>
    public long ClampedDecisions { get; private set; }

    /// <summary>Decisions in which the risk gate took something away.</summary>
    public long ShrunkDecisions { get; private set; }

    /// <summary>Formulas evaluated under rule books that are no longer live, plus the live one's.</summary>
    public long Evaluations => pastEvaluations + LastDecision.Plan.Evaluations;

    private long pastEvaluations;

    /// <summary>The only place that changes the state.</summary>
    public void Apply(in MarketEvent e)
    {
        State.ObserveDay(e.At);
        switch (e.Kind)
        {
            case MarketEventKind.LevelChanged:
                ChangeLevel(e);
                return;
            case MarketEventKind.BookReplaced:
                State.Book.Replace(e.Levels, e.At);
                break;
            case MarketEventKind.TradePrinted:
                State.Indicators.ObserveTrade(e.Side, e.Size, e.At);
                break;
            case MarketEventKind.TickSizeChanged:
                State.Book.ChangeTick(new TickSize(e.Price.Units));
                break;
            case MarketEventKind.FeedLost:
                State.Book.Invalidate();
                State.Indicators.ForgetMid();
                break;
            case MarketEventKind.MarketResolved:
                State.IsResolved = true;
                State.Winner = e.Outcome;
                break;
            case MarketEventKind.RulesChanged:
                Adopt(e.RuleBook);
                break;
            case MarketEventKind.RulesWithdrawn:
                State.IsWithoutRules = true;
                break;
            case MarketEventKind.BudgetChanged:
                State.Budget = e.Cash;
                break;
            case MarketEventKind.Halted:
                Halt(e.Reason);
                break;
            case MarketEventKind.TopOfBookQuoted:
                return;
            case MarketEventKind.Woke:
                break;
            default:
                ApplyToOrder(e);
                break;
        }

        stirred = true;
    }

    /// <summary>
    /// What to do now. The commands are already entered in the ledger when this returns; the span is valid until the
    /// next call. Quotes that stand are not reconsidered for a change no formula sees (a level far behind the touch):
    /// only the clock moved then, and the clock has its own wake-up.
    /// </summary>
    public ReadOnlySpan<MarketCommand> Decide(Timestamp at)
    {
        commandCount = 0;
        if (!stirred && at < wakeAt)
        {
            return [];
        }

        stirred = false;
        Decisions++;
        State.Indicators.ObserveBook(State.Book, at);
        EnforceLossLimit();
        Decision decision = LastDecision;
        decision.At = at;
        decision.Withheld = 0;
        decision.Reason = Plan(decision, at);
        if (decision.Reason != NoQuoteReason.None)
        {
            decision.Asked.Clear();
            decision.Granted.Clear();
        }

        if (!IsHolding(decision.Reason, at))
        {
            Diff(decision, at);
        }

        RequestWake(decision, at);
        return commands.AsSpan(0, commandCount);
    }

    private void ChangeLevel(in MarketEvent e)
    {
        BookSide levels = State.Book.On(e.Side);
        bool wasEmpty = levels.IsEmpty;
        Price bestBefore = levels.Best;
        Size before = State.Book.Set(e.Side, e.Price, e.Size, e.At);
        int behind = e.Side == Side.Buy ? bestBefore.Units - e.Price.Units : e.Price.Units - bestBefore.Units;
        stirred |= before != e.Size
            && (wasEmpty || behind <= ContextBuilder.DepthReach || LastDecision.Reason != NoQuoteReason.None);
    }

    private NoQuoteReason Plan(Decision decision, Timestamp at)
    {
        decision.IsPlanned = false;
        decision.WasShrunk = false;
        NoQuoteReason blocked = Blocked();
        if (blocked != NoQuoteReason.None)
        {
            return blocked;
        }

        double[] context = builder.Build(State, at);
        QuotePlanner.Plan(decision.Plan, context);
        decision.IsPlanned = true;
        if (decision.Plan.Reason != NoQuoteReason.None)
        {
            return decision.Plan.Reason;
        }

        if (decision.Plan.TouchBid >= decision.Plan.TouchAsk)
        {
            return NoQuoteReason.QuotesCrossed;
        }

        QuantizeInput input = new(State.Book.Tick, State.Spec.MinimumSize, State.Book.Bids.Best, State.Book.Asks.Best);
        if (!Quantizer.Quantize(decision.Plan, context, input, decision.Asked))
        {
            return NoQuoteReason.NotFinite;
        }

        decision.Granted.CopyFrom(decision.Asked);
        decision.WasShrunk = RiskGate.Shrink(decision.Granted, State.ExposureNow(), Rules.Risk, State.Spec.MinimumSize);
        CountClamps(decision);
        return NoQuoteReason.None;
    }

    private NoQuoteReason Blocked() =>
        State.IsHalted ? NoQuoteReason.Halted
        : State.IsWithoutRules ? NoQuoteReason.NoRules
        : State.IsResolved ? NoQuoteReason.MarketResolved
        : !State.Spec.AcceptingOrders ? NoQuoteReason.NotAccepting
        : !State.Book.IsReady ? NoQuoteReason.BookNotReady
        : !State.Book.IsTwoSided ? NoQuoteReason.BookOneSided
        : State.Book.IsCrossed ? NoQuoteReason.BookCrossed
        : NoQuoteReason.None;

    private void CountClamps(Decision decision)
    {
        QuotePlan plan = decision.Plan;
        ClampedDecisions += plan.Fair.WasClamped || plan.HalfSpread.WasClamped || plan.Skew.WasClamped
            || plan.SizeScale.WasClamped ? 1 : 0;
        ShrunkDecisions += decision.WasShrunk ? 1 : 0;
    }

    private void Diff(Decision decision, Timestamp at)
    {
        if (decision.Granted.IsEmpty && State.Ledger.OpenCount == 0)
        {
            return;
        }

        OrderDiff.Compute(
            new DiffInput
            {
                Quotes = decision.Granted,
                Open = State.Ledger.Open,
                Exposure = State.ExposureNow(),
                Limits = Rules.Risk,
                Tick = State.Book.Tick,
                MinimumSize = State.Spec.MinimumSize,
            },
            changes);
        foreach (OrderId id in changes.Cancels)
        {
            State.Ledger.Signal(id, OrderSignal.RequestCancel);
            commands[commandCount++] = MarketCommand.Cancel(at, id);
        }

        if (at < State.PlaceNotBefore)
        {
            return;
        }

        foreach (ref readonly Placement placement in changes.Placements)
        {
            Place(placement, decision, at);
        }
    }

    private void Place(in Placement placement, Decision decision, Timestamp at)
    {
        Exposure exposure = State.ExposureNow();
        if (State.Ledger.IsFull
            || !Admission.Admits(
                State.Ledger.Open, exposure, Rules.Risk, placement.Side, placement.Price, placement.Size))
        {
            decision.Withheld++;
            return;
        }

        OrderId id = OrderId.Of(State.Market, ++sequence);
        Order order = new()
        {
            Id = id,
            Side = placement.Side,
            Outcome = TokenFor(placement, exposure),
            Band = placement.Band,
            Price = placement.Price,
            OriginalSize = placement.Size,
            PlacedAt = at,
        };
        State.Ledger.Register(order);
        State.Ledger.Signal(id, OrderSignal.Sign);
        State.Ledger.Signal(id, OrderSignal.Send);
        commands[commandCount++] =
            MarketCommand.Place(at, id, order.Side, order.Outcome, order.Price, order.OriginalSize);
    }

    /// <summary>
    /// Sells the token we hold when the whole order can come from what is held and not yet offered; else buys the other
    /// one.
    /// </summary>
    private Outcome TokenFor(in Placement placement, in Exposure exposure)
    {
        Outcome opens = placement.Side == Side.Buy ? Outcome.Yes : Outcome.No;
        Size free = exposure.Closing(placement.Side);
        foreach (ref readonly Order order in State.Ledger.Open)
        {
            free -= order.Side == placement.Side && order.Outcome != opens ? order.Remaining : Size.Zero;
        }

        return free >= placement.Size ? opens.Opposite() : opens;
    }

    private bool IsHolding(NoQuoteReason reason, Timestamp at)
    {
        if (reason != NoQuoteReason.BookCrossed)
        {
            crossedSince = Timestamp.Never;
            return false;
        }

        crossedSince = crossedSince == Timestamp.Never ? at : crossedSince;
        return at.Micro - crossedSince.Micro < CrossedPatienceMicro;
    }

    private void RequestWake(Decision decision, Timestamp at)
    {
        bool timeMatters = !decision.Granted.IsEmpty
            || decision.Reason is NoQuoteReason.QuoteWhenFalse or NoQuoteReason.BookCrossed
            || at < State.PlaceNotBefore;
        if (!timeMatters)
        {
            wakeAt = Timestamp.Never;
            return;
        }

        if (wakeAt != Timestamp.Never && wakeAt > at)
        {
            return;
        }

        wakeAt = at.PlusMicro(RecheckMicro);
        commands[commandCount++] = MarketCommand.WakeAt(wakeAt);
    }

    private void EnforceLossLimit()
    {
        if (State.IsHalted || State.PnlToday > -Rules.Risk.MaxLossDay.ToDouble()
            || State.Position.CashFlow == Cash.Zero)
        {
            return;
        }

        if (Rules.Risk.OnMaxLossDay == BreachAction.Halt)
        {
            Halt(RejectReason.LossLimit);
        }
        else
        {
            State.IsReduceOnly = true;
        }
    }

    private void Halt(RejectReason reason)
    {
        State.IsHalted = true;
        State.HaltReason = reason;
    }

    private void Adopt(RuleBook rules)
    {
        State.IsWithoutRules = false;
        if (ReferenceEquals(rules, Rules))
        {
            return;
        }

        // Indicators, orders and position are not the rules': they stay. Band numbers of resting orders may mean
        // another band now; the diff reassigns by price.
        pastEvaluations = Evaluations;
        Rules = rules;
        builder = new ContextBuilder(rules);
        LastDecision = new Decision(rules) { Context = builder.Context };
    }

    private void ApplyToOrder(in MarketEvent e)
    {
        switch (e.Kind)
        {
            case MarketEventKind.OrderAccepted:
                State.Ledger.Signal(e.Order, OrderSignal.Accept);
                break;
            case MarketEventKind.OrderRejected:
                State.Rejections++;
                State.LastRejection = e.Reason;
                State.PlaceNotBefore = e.At.PlusMicro(RejectionPauseMicro);
                State.Ledger.Signal(e.Order, OrderSignal.Reject);
                break;
            case MarketEventKind.OrderFilled:
                ApplyFill(e);
                break;
            case MarketEventKind.OrderCancelled:
                State.Ledger.Signal(e.Order, OrderSignal.ConfirmCancel);
                break;
            case MarketEventKind.CancelRejected:
                State.Ledger.Signal(e.Order, OrderSignal.RefuseCancel);
                break;
            case MarketEventKind.OrderOutcomeUnknown:
                State.Ledger.Signal(e.Order, OrderSignal.LoseTrack);
                break;
            default:
                throw Invariant.Unreachable(e.Kind);
        }
    }

    private void ApplyFill(in MarketEvent e)
    {
        if (!State.Ledger.Fill(e.Order, e.Size, out Order order))
        {
            return;
        }

        State.Position.Book(order.Side, e.Price, e.Size, e.Cash);
        if (Size.Abs(State.Position.Net) >= Rules.Risk.MaxPosition && Rules.Risk.OnMaxPosition == BreachAction.Halt)
        {
            Halt(RejectReason.PositionLimit);
        }

        if (State.Position.CostBasis >= Rules.Risk.MaxNotional && Rules.Risk.OnMaxNotional == BreachAction.Halt)
        {
            Halt(RejectReason.PositionLimit);
        }
    }
}
