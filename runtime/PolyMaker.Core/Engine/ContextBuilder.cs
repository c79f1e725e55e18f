using PolyMaker.Core.Books;
using PolyMaker.Core.Indicators;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// Fills the quote context from a market's state: the door from integers to the rules' doubles. Computes only the slots
/// some formula reads. Units as in the vocabulary: dollars per share, shares, dollars, seconds. Allocates nothing.
/// </summary>
public sealed class ContextBuilder
{
    /// <summary>How far behind the best price `book.depth_*` looks, both ends included: 2 cents.</summary>
    public const int DepthReach = 200;

    private const double VolatilityHorizonSeconds = 60;

    // A market without a known end is as good as endless: some thirty years, a number that still reads as one.
    internal const double FarAwaySeconds = 1e9;
    private readonly double[] context;
    private readonly bool[] uses;
    private readonly bool readsDepth;
    private readonly FollowedContext followed;
    private readonly RiskLimits limits;
    private readonly DerivedRun derived;

    /// <param name="past">What the market remembers of its signals; none: they start afresh.</param>
    public ContextBuilder(RuleBook rules, DerivedMemories? past = null)
    {
        derived = new DerivedRun(rules, past);
        context = new double[rules.ContextLength];
        uses = [.. rules.Uses];
        followed = new FollowedContext(rules);
        Stale = new Staleness(rules);
        readsDepth =
            Uses(ContextSlot.BookDepthBid) || Uses(ContextSlot.BookDepthAsk) || Uses(ContextSlot.BookImbalance);
        limits = rules.Risk;
        for (int at = 0; at < rules.Parameters.Count; at++)
        {
            context[(int)ContextSlot.Count + at] = rules.Parameters[at].Value;
        }
    }

    /// <summary>
    /// How far behind the best price these rules see a level change: as deep as the depth they read, else the best
    /// level alone.
    /// </summary>
    public int Reach => Math.Max(readsDepth ? DepthReach : 0, followed.Reach);

    /// <summary>The last built context. Formulas read it; nobody else writes it.</summary>
    public double[] Context => context;

    /// <summary>What of the last built context was too old to be known.</summary>
    public Staleness Stale { get; }

    /// <summary>The next instant at which a schedule or a latch changes by the clock alone.</summary>
    public Timestamp ChangesAt => derived.ChangesAt;

    /// <summary>Which interpreted script failed, and where; null: none.</summary>
    public string? Failure => derived.Failure;

    /// <summary>It is not run again before its file changes.</summary>
    public bool IsQuarantined => derived.IsQuarantined;

    public bool HasDerived => !derived.IsEmpty;

    internal IEnumerable<ScriptCount> CountScripts() => derived.CountScripts();

    /// <summary>The book must be two-sided.</summary>
    public double[] Build(MarketState state, Timestamp at)
    {
        BuildBook(state.Book, at);
        BuildIndicators(state.Indicators, at);
        BuildInventory(state);
        BuildTimeAndMarket(state, at);
        BuildRisk(state, at);
        followed.Fill(context, state, at);
        Stale.Apply(context, state.SilenceAt(at));
        derived.Update(context, at, state.Spec.EndTime, stale: Stale);
        return context;
    }

    private bool Uses(ContextSlot slot) => uses[(int)slot];

    private void BuildBook(OrderBook book, Timestamp at)
    {
        double bid = book.Bids.Best.ToDouble();
        double ask = book.Asks.Best.ToDouble();
        context[(int)ContextSlot.BookBid] = bid;
        context[(int)ContextSlot.BookAsk] = ask;
        context[(int)ContextSlot.BookMid] = (bid + ask) / 2;
        context[(int)ContextSlot.BookSpread] = ask - bid;
        context[(int)ContextSlot.BookAge] = at.SecondsSince(book.UpdatedAt);
        if (Uses(ContextSlot.BookMicro))
        {
            context[(int)ContextSlot.BookMicro] = MicroPrice.Weighted(book);
        }

        if (readsDepth)
        {
            double bids = book.Bids.DepthWithin(DepthReach).ToDouble();
            double asks = book.Asks.DepthWithin(DepthReach).ToDouble();
            context[(int)ContextSlot.BookDepthBid] = bids;
            context[(int)ContextSlot.BookDepthAsk] = asks;
            context[(int)ContextSlot.BookImbalance] = (bids - asks) / (bids + asks);
        }
    }

    private void BuildIndicators(MarketIndicators indicators, Timestamp at)
    {
        if (Uses(ContextSlot.VolatilityEwma1m))
        {
            context[(int)ContextSlot.VolatilityEwma1m] = indicators.Fast.Deviation(at, VolatilityHorizonSeconds);
        }

        if (Uses(ContextSlot.VolatilityEwma10m))
        {
            context[(int)ContextSlot.VolatilityEwma10m] = indicators.Slow.Deviation(at, VolatilityHorizonSeconds);
        }

        if (Uses(ContextSlot.VolatilityJumpZ))
        {
            context[(int)ContextSlot.VolatilityJumpZ] = indicators.Jump.Z(at);
        }

        if (Uses(ContextSlot.FlowImbalance))
        {
            context[(int)ContextSlot.FlowImbalance] = indicators.Flow.Imbalance(at);
        }

        if (Uses(ContextSlot.FlowSignedRatio))
        {
            context[(int)ContextSlot.FlowSignedRatio] = indicators.FastFlow.Imbalance(at);
        }

        if (Uses(ContextSlot.FlowZ))
        {
            context[(int)ContextSlot.FlowZ] = indicators.Flow.Z(at);
        }

        if (Uses(ContextSlot.FlowTrades1m))
        {
            context[(int)ContextSlot.FlowTrades1m] = indicators.TradesPerMinute(at);
        }
    }

    private void BuildInventory(MarketState state)
    {
        double net = state.Position.Net.ToDouble();
        double ratio = net / limits.MaxPosition.ToDouble();
        context[(int)ContextSlot.InventoryShares] = net;
        context[(int)ContextSlot.InventoryCost] = state.Position.CostBasis.ToDouble();
        context[(int)ContextSlot.InventoryRatio] = double.IsNaN(ratio) ? 0 : Math.Clamp(ratio, -1, 1);
        if (Uses(ContextSlot.InventoryPnl))
        {
            context[(int)ContextSlot.InventoryPnl] = state.PnlToday;
        }
    }

    private void BuildTimeAndMarket(MarketState state, Timestamp at)
    {
        double now = at.Micro / (double)Timestamp.MicroPerSecond;
        double end = Math.Min(state.Spec.EndTime.Micro / (double)Timestamp.MicroPerSecond, now + FarAwaySeconds);
        context[(int)ContextSlot.TimeNow] = now;
        context[(int)ContextSlot.MarketEndTime] = end;
        context[(int)ContextSlot.TimeToEnd] = Math.Max(0, end - now);
        long minutes = at.Micro / (60 * Timestamp.MicroPerSecond) % (24 * 60);
        context[(int)ContextSlot.TimeUtcHourMinute] = (minutes / 60 * 100) + (minutes % 60);
        context[(int)ContextSlot.MarketTick] = state.Book.Tick.ToDouble();
        context[(int)ContextSlot.MarketMinSize] = state.Spec.MinimumSize.ToDouble();
        context[(int)ContextSlot.MarketAcceptingOrders] = state.Spec.AcceptingOrders && !state.IsResolved ? 1 : 0;
    }

    private void BuildRisk(MarketState state, Timestamp at)
    {
        if (Uses(ContextSlot.RiskUsedPosition))
        {
            context[(int)ContextSlot.RiskUsedPosition] =
                Used(Size.Abs(state.Position.Net).ToDouble(), limits.MaxPosition.ToDouble());
        }

        if (Uses(ContextSlot.RiskUsedNotional))
        {
            context[(int)ContextSlot.RiskUsedNotional] =
                Used(state.Position.CostBasis.ToDouble(), limits.MaxNotional.ToDouble());
        }

        if (Uses(ContextSlot.RiskUsedLossDay))
        {
            context[(int)ContextSlot.RiskUsedLossDay] =
                Used(Math.Max(0, -state.PnlToday), limits.MaxLossDay.ToDouble());
        }

        if (Uses(ContextSlot.RiskUsedOpenOrders))
        {
            context[(int)ContextSlot.RiskUsedOpenOrders] = Used(state.Ledger.OpenCount, limits.MaxOpenOrders);
        }

        if (Uses(ContextSlot.RiskUsedFlow))
        {
            context[(int)ContextSlot.RiskUsedFlow] = state.Flow.Used(at);
        }
    }

    // A limit of zero is full from the start.
    private static double Used(double used, double limit) => limit > 0 ? used / limit : 1;
}
