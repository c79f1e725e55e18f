using PolyMaker.Core.Books;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// One plan under test: a context goes in, and the planner, quantizer and risk gate that trade say what they make of
/// it, in the order in which the market's engine asks them. Overwritten by each evaluation; one writer, the test.
/// </summary>
internal sealed class RuleBench(RuleBook book)
{
    /// <summary>Lent collateral is the desk's business: a rule test is bounded by the plan's own limits only.</summary>
    private static readonly Cash AmpleCollateral = Cash.FromDollars(1_000_000_000);

    private const double MostShares = 1e9;

    public RuleBook Book { get; } = book;

    public QuotePlan Plan { get; } = new(book);

    public double[] Context { get; private set; } = [];

    /// <summary>False when the market's state already forbids quoting, so that no rule was asked.</summary>
    public bool IsPlanned { get; private set; }

    public NoQuoteReason Reason { get; private set; }

    /// <summary>What is past its max age under the `feed.silence` of the test, and so unknown to the rules.</summary>
    public Staleness Stale { get; } = new(book);

    /// <summary>The interpreted script that failed, with its file and line.</summary>
    public string? Failure { get; private set; }

    public QuoteSet Asked { get; } = new();

    public QuoteSet Granted { get; } = new();

    /// <summary>True when the gate took something away.</summary>
    public bool WasShrunk { get; private set; }

    /// <summary>What an exit rule wants taken; no size: nothing.</summary>
    public ExitQuote Exit { get; private set; }

    private readonly OrderBook levels = new();

    public Exposure Exposure { get; private set; }

    public TickSize Tick { get; private set; }

    public Size MinimumSize { get; private set; }

    /// <summary>Why nothing is quoted, in a test's words; null when something is.</summary>
    public string? NoQuote =>
        Reason != NoQuoteReason.None ? NoQuoteWord.Of(Reason)
        : !Granted.IsEmpty ? null
        : Asked.IsEmpty ? NoQuoteWord.TooSmall
        : Exit.IsWanted ? NoQuoteWord.Exit : NoQuoteWord.Risk;

    /// <param name="step">Works out what the test does not give, once it is known that the rules are asked.</param>
    public void Evaluate(double[] context, Func<double[], string?>? step = null)
    {
        Context = context;
        Failure = null;
        Asked.Clear();
        Granted.Clear();
        Exit = default;
        WasShrunk = false;
        MinimumSize = SizeOf(ContextSlot.MarketMinSize);
        Tick = new TickSize(Math.Max(1, PriceOf(ContextSlot.MarketTick).Units));
        double used = context[(int)ContextSlot.RiskUsedLossDay];
        bool isLossReached = used >= 1;
        Exposure = new Exposure(SizeOf(ContextSlot.InventoryShares), CashOf(ContextSlot.InventoryCost),
            AmpleCollateral, isLossReached && Book.Risk.OnMaxLossDay == BreachAction.ReduceOnly);
        Reason = Blocked(isLossReached);
        IsPlanned = Reason == NoQuoteReason.None;
        FillLevels();
        QuantizeInput input = new(
            Tick, MinimumSize, PriceOf(ContextSlot.BookBid), PriceOf(ContextSlot.BookAsk))
        {
            Net = Exposure.Net, Book = levels,
        };
        if (IsPlanned)
        {
            FillLevels();
            Stale.Apply(context, context[(int)ContextSlot.FeedSilence]);
            Failure = step?.Invoke(context);
            Reason = Quote(context, input);
        }
    }

    private NoQuoteReason Blocked(bool isLossReached) =>
        isLossReached && Book.Risk.OnMaxLossDay == BreachAction.Halt ? NoQuoteReason.Halted
        : Context[(int)ContextSlot.MarketAcceptingOrders] == 0 ? NoQuoteReason.NotAccepting
        : double.IsNaN(Context[(int)ContextSlot.BookBid] + Context[(int)ContextSlot.BookAsk])
            ? NoQuoteReason.BookOneSided
        : PriceOf(ContextSlot.BookBid) >= PriceOf(ContextSlot.BookAsk) ? NoQuoteReason.BookCrossed
        : NoQuoteReason.None;

    private NoQuoteReason Quote(double[] context, in QuantizeInput input)
    {
        QuotePlanner.Plan(Plan, context, Stale);
        if (Failure is not null)
        {
            return NoQuoteReason.ScriptFailed;
        }

        if (Plan.Reason is NoQuoteReason.None or NoQuoteReason.QuoteWhenFalse)
        {
            FeeSchedule fees = new((int)Math.Round(Known(ContextSlot.MarketFeeRate) * 1_000_000));
            Exit = ExitPlanner.Plan(Plan, context, levels, fees, Exposure.Net, MinimumSize);
        }

        if (Plan.Reason != NoQuoteReason.None)
        {
            return Plan.Reason;
        }

        if (Plan.TouchBid >= Plan.TouchAsk)
        {
            return NoQuoteReason.QuotesCrossed;
        }

        if (!Quantizer.Quantize(Plan, context, input, Asked))
        {
            return Stale.Explains(Book.Bands) ? NoQuoteReason.Stale : NoQuoteReason.NotFinite;
        }

        Granted.CopyFrom(Asked);
        WasShrunk = RiskGate.Shrink(Granted, Exposure, Book.Risk, MinimumSize);
        if (Exit.IsWanted)
        {
            Granted.MakeWay(Exit);
        }

        return NoQuoteReason.None;
    }

    /// <summary>The book of a test is its touch, as large as the test says or as large as any.</summary>
    private void FillLevels()
    {
        levels.StartOn(Tick);
        levels.Bids.Clear();
        levels.Asks.Clear();
        levels.Bids.Set(PriceOf(ContextSlot.BookBid), TouchSize(ContextSlot.BookTouchBid));
        levels.Asks.Set(PriceOf(ContextSlot.BookAsk), TouchSize(ContextSlot.BookTouchAsk));
    }

    private Size TouchSize(ContextSlot slot) =>
        double.IsNaN(Context[(int)slot]) ? Size.FromShares((long)MostShares) : SizeOf(slot);

    // A price of a test is on the venue's grid (the binder checks it); rounding only undoes the binary fraction.
    private Price PriceOf(ContextSlot slot) =>
        new((int)Math.Round(Math.Clamp(Known(slot), 0, 1) * Price.UnitsPerDollar));

    private Size SizeOf(ContextSlot slot) =>
        new((long)Math.Round(Math.Clamp(Known(slot), -MostShares, MostShares) * Size.MicroPerShare));

    private Cash CashOf(ContextSlot slot) =>
        new((long)Math.Round(Math.Clamp(Known(slot), 0, MostShares) * Cash.MicroPerDollar));

    private double Known(ContextSlot slot) => double.IsNaN(Context[(int)slot]) ? 0 : Context[(int)slot];
}
