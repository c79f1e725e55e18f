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
    // Ages and decays move without events; quotes that stand are re-decided at least this often.
    private const long RecheckMicro = Timestamp.MicroPerSecond;

    // The ends of what a plan may ask for instead: faster is what events are for, slower is asleep.
    private const long QuickestMicro = 10 * Timestamp.MicroPerMillisecond;
    private const long SlowestMicro = 60 * Timestamp.MicroPerSecond;

    // The venue's stream crosses for a few milliseconds when two of its messages interleave. Cancelling all for that
    // would throw queue position away; quoting on it would be wrong. So: hold still this long, then pull.
    private const long CrossedPatienceMicro = Timestamp.MicroPerSecond;

    private readonly CommandBuffer commands = new();
    private readonly PastTally past = new();
    private readonly OrderDesk desk;
    private ContextBuilder builder;
    private Timestamp wakeAt = Timestamp.Never;
    private long pastEvaluations;

    // False while nothing that a formula can see has moved but the clock.
    private bool stirred = true;

    // When the book was first seen crossed; Never while it is not.
    private Timestamp crossedSince = Timestamp.Never;

    public MarketEngine(int market, MarketSpec spec, RuleBook rules, Cash budget)
    {
        State = new MarketState(market, spec) { Budget = budget };
        State.Book.StartOn(spec.Tick);
        State.Flow.Adopt(rules.Risk.Flow, Timestamp.Zero);
        State.Follow(rules);
        desk = new OrderDesk(State);
        builder = new ContextBuilder(rules, State.Derived);
        LastDecision = new Decision(rules) { Context = builder.Context, Stale = builder.Stale };
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

    /// <summary>Decisions that quoted nothing because an interpreted script had failed.</summary>
    public long ScriptFailures { get; private set; }

    /// <summary>Formulas evaluated under rule books that are no longer live, plus the live one's.</summary>
    public long Evaluations => pastEvaluations + LastDecision.Plan.Evaluations;

    /// <summary>What the terms, clamps and scripts did since the start. Allocates: for a summary or a scrape.</summary>
    public RuleTally Tally() => new(
        [.. past.Terms(LastDecision.Plan)], [.. past.Clamps(LastDecision.Plan)], [.. builder.CountScripts()]);

    /// <summary>The only place that changes the state.</summary>
    public void Apply(in MarketEvent e)
    {
        State.ObserveDay(e.At, Rules.Risk.DayStarts);
        State.ObserveVoice(e);
        switch (e.Kind)
        {
            case MarketEventKind.LevelChanged:
                ChangeLevel(e);
                return;
            case MarketEventKind.BookReplaced:
                State.Book.Replace(e.Levels, e.At);
                break;
            case MarketEventKind.TradePrinted:
                State.ObserveTrade(e);
                break;
            case MarketEventKind.TickSizeChanged:
                State.Book.ChangeTick(new TickSize(e.Price.Units));
                break;
            case MarketEventKind.FeedLost:
                State.Book.Invalidate();
                State.Forget(e.At);
                break;
            case MarketEventKind.MarketResolved:
                State.IsResolved = true;
                State.Winner = e.Outcome;
                break;
            case MarketEventKind.RulesChanged:
                Adopt(e.RuleBook, e.At);
                break;
            case MarketEventKind.RulesWithdrawn:
                State.IsWithoutRules = true;
                break;
            case MarketEventKind.BudgetChanged or MarketEventKind.AccountChanged or MarketEventKind.DayRecovered
                or MarketEventKind.FlowRecovered:
                State.ObserveAccount(e);
                break;
            case MarketEventKind.Halted:
                // A halt that ends by itself may not hide one that only an operator ends.
                bool endsByItself = e.Reason is RejectReason.HeartbeatLost or RejectReason.NotTrading;
                Halt(State.IsHalted && endsByItself ? State.HaltReason : e.Reason);
                break;
            case MarketEventKind.Resumed:
                State.IsHalted &= State.HaltReason != e.Reason;
                break;
            case MarketEventKind.TopOfBookQuoted:
                return;
            case MarketEventKind.FeedSilent or MarketEventKind.FeedHeard or MarketEventKind.FairTold
                or MarketEventKind.TermsChanged or MarketEventKind.Woke:
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
        commands.Clear();
        if (!stirred && at < wakeAt)
        {
            return [];
        }

        stirred = false;
        Decisions++;
        State.ObserveBook(at);
        EnforceLossLimit();
        Decision decision = LastDecision;
        decision.At = at;
        decision.Withheld = decision.HeldByFlow = 0;
        decision.Reason = Plan(decision, builder, at);
        ScriptFailures += decision.Reason == NoQuoteReason.ScriptFailed ? 1 : 0;
        if (decision.Reason == NoQuoteReason.None)
        {
            CountClamps(decision);
        }
        else
        {
            decision.Asked.Clear();
            decision.Granted.Clear();
        }

        if (!IsHolding(decision.Reason, at))
        {
            desk.Reconcile(decision, commands, at);
            HaltOnFlow(decision, at);
        }

        desk.MergePairs(Rules.Pairs, commands, at);
        RequestWake(decision, at);
        return commands.Span;
    }

    /// <summary>
    /// What these rules would quote here and now, as a decision of its own: nothing of the market changes. It allocates
    /// and is for the moment before a reload, not for each event. The rules need not be the ones that run.
    /// </summary>
    public Decision Preview(RuleBook rules, Timestamp at)
    {
        ContextBuilder trial = new(rules, State.Derived.Copy());
        Decision decision = new(rules) { Context = trial.Context, At = at };
        decision.Reason = Plan(decision, trial, at);
        return decision;
    }

    private void ChangeLevel(in MarketEvent e)
    {
        BookSide levels = State.Book.On(e.Side);
        bool wasEmpty = levels.IsEmpty;
        Price bestBefore = levels.Best;
        Size before = State.Book.Set(e.Side, e.Price, e.Size, e.At);
        int behind = e.Side == Side.Buy ? bestBefore.Units - e.Price.Units : e.Price.Units - bestBefore.Units;
        State.Competitors.ObserveLevel(e.Side, e.Price, (before, e.Size), behind, State.Ledger.Open, e.At);
        stirred |= before != e.Size
            && (wasEmpty || behind <= builder.Reach || LastDecision.Reason != NoQuoteReason.None);
    }

    /// <summary>Fills the decision and touches nothing else.</summary>
    private NoQuoteReason Plan(Decision decision, ContextBuilder builder, Timestamp at)
    {
        decision.IsPlanned = false;
        decision.WasShrunk = false;
        decision.Exit = default;
        (decision.Failure, decision.IsQuarantined) = (null, false);
        NoQuoteReason blocked = Blocked();
        if (blocked != NoQuoteReason.None)
        {
            return blocked;
        }

        double[] context = builder.Build(State, at);
        QuotePlanner.Plan(decision.Plan, context, builder.Stale);
        decision.IsPlanned = true;
        (decision.Failure, decision.IsQuarantined) = (builder.Failure, builder.IsQuarantined);
        if (decision.Plan.HasForms && decision.Failure is null && IsExitTime(decision.Plan.Reason))
        {
            decision.Exit = ExitPlanner.Plan(
                decision.Plan, context, State.Book, State.Spec.Fees, State.Position.Net, State.Spec.MinimumSize);
        }

        if (decision.Failure is not null)
        {
            return NoQuoteReason.ScriptFailed;
        }

        if (decision.Plan.Reason != NoQuoteReason.None)
        {
            return decision.Plan.Reason;
        }

        if (decision.Plan.TouchBid >= decision.Plan.TouchAsk)
        {
            return NoQuoteReason.QuotesCrossed;
        }

        QuantizeInput input = new(State.Book.Tick, State.Spec.MinimumSize, State.Book.Bids.Best, State.Book.Asks.Best)
        {
            Net = State.Position.Net, Book = State.Book, Seed = State.Seed,
        };
        if (!Quantizer.Quantize(decision.Plan, context, input, decision.Asked))
        {
            return builder.Stale.Explains(decision.Plan.Bands) ? NoQuoteReason.Stale : NoQuoteReason.NotFinite;
        }

        decision.Granted.CopyFrom(decision.Asked);
        decision.WasShrunk = RiskGate.Shrink(
            decision.Granted, State.ExposureNow(), decision.Rules.Risk, State.Spec.MinimumSize);
        if (decision.Exit.IsWanted)
        {
            decision.Granted.MakeWay(decision.Exit);
        }

        return NoQuoteReason.None;
    }

    /// <summary>The rules may have stopped quoting; getting out is what some of them then want.</summary>
    private static bool IsExitTime(NoQuoteReason reason) =>
        reason is NoQuoteReason.None or NoQuoteReason.QuoteWhenFalse;

    private NoQuoteReason Blocked() =>
        State.IsHalted ? NoQuoteReason.Halted
        : State.Account.Standing == AccountStanding.Stopped ? NoQuoteReason.AccountStopped
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
        // Whatever the rules said, also that nothing is wanted, may read differently when ages and decays have moved.
        bool timeMatters = decision.IsPlanned
            || decision.Reason == NoQuoteReason.BookCrossed
            || at < State.PlaceNotBefore;
        if (!timeMatters)
        {
            wakeAt = Timestamp.Never;
            return;
        }

        // A schedule takes effect on its instant, not up to a recheck later.
        Timestamp next = decision.IsPlanned ? Timestamp.Min(at.PlusMicro(Pace(decision.Plan)), builder.ChangesAt)
            : at.PlusMicro(RecheckMicro);
        next = Timestamp.Min(next, desk.NextAge(decision.Granted, at));
        if (wakeAt != Timestamp.Never && wakeAt > at && wakeAt <= next)
        {
            return;
        }

        wakeAt = next;
        commands.Add(MarketCommand.WakeAt(wakeAt));
    }

    private static long Pace(QuotePlan plan) =>
        plan.Pace is { } pace && double.IsFinite(pace.Value)
            ? (long)Math.Clamp(pace.Value * Timestamp.MicroPerSecond, QuickestMicro, SlowestMicro)
            : RecheckMicro;

    private void EnforceLossLimit()
    {
        if (State.IsHalted || !State.HasDay || State.PnlToday > -Rules.Risk.MaxLossDay.ToDouble())
        {
            return;
        }

        Halt(RejectReason.LossLimit);
    }

    private void HaltOnFlow(Decision decision, Timestamp at)
    {
        if (decision.HeldByFlow == 0 || Rules.Risk.OnFlow != BreachAction.Halt || State.IsHalted)
        {
            return;
        }

        Halt(RejectReason.FlowLimit);
        decision.Reason = NoQuoteReason.Halted;
        decision.Exit = default;
        decision.Granted.Clear();
        desk.Reconcile(decision, commands, at);
    }

    private void Halt(RejectReason reason)
    {
        if (reason == RejectReason.LossLimit && Rules.Risk.OnMaxLossDay != BreachAction.Halt)
        {
            State.IsReduceOnly = true;
            return;
        }

        State.IsHalted = true;
        State.HaltReason = reason;
    }

    private void Adopt(RuleBook rules, Timestamp at)
    {
        State.IsWithoutRules = false;
        if (ReferenceEquals(rules, Rules))
        {
            return;
        }

        // Indicators, orders and position are not the rules': they stay. Band numbers of resting orders may mean
        // another band now; the diff reassigns by price.
        pastEvaluations = Evaluations;
        past.Retire(LastDecision.Plan);
        Rules = rules;
        State.Flow.Adopt(rules.Risk.Flow, at);
        State.Follow(rules);
        builder = new ContextBuilder(rules, State.Derived);
        LastDecision = new Decision(rules) { Context = builder.Context, Stale = builder.Stale };
    }

    private void ApplyToOrder(in MarketEvent e)
    {
        desk.Learn(e);
        if (e.Kind != MarketEventKind.OrderFilled)
        {
            return;
        }

        bool positionFull = Size.Abs(State.Position.Net) >= Rules.Risk.MaxPosition;
        bool notionalFull = State.Position.CostBasis >= Rules.Risk.MaxNotional;
        if ((positionFull && Rules.Risk.OnMaxPosition == BreachAction.Halt)
            || (notionalFull && Rules.Risk.OnMaxNotional == BreachAction.Halt))
        {
            Halt(RejectReason.PositionLimit);
        }
    }
}
