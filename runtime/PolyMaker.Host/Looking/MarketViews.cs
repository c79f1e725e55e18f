using PolyMaker.Core.Books;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Looking;

/// <summary>Reads one market in full, between two decisions. Pure.</summary>
internal static class MarketViews
{
    /// <summary>Levels of each side that are told.</summary>
    public const int LadderDepth = 25;

    /// <param name="market">Its engine belongs to the calling thread.</param>
    /// <param name="trace">Its past.</param>
    /// <param name="glance">Its row, of the same instant.</param>
    /// <param name="moment">Its last decision (null before the first) and the engines' time.</param>
    /// <param name="question">How much of the past is told.</param>
    public static MarketView Of(
        LiveMarket market, MarketTrace trace, MarketGlance glance, (ExplainView? Decision, Timestamp Now) moment,
        HistoryQuestion question)
    {
        MarketState state = market.Engine.State;
        RiskLimits limits = market.Engine.Rules.Risk;
        return new MarketView
        {
            Glance = glance,
            At = moment.Now,
            Bids = Ladder(state, Side.Buy),
            Asks = Ladder(state, Side.Sell),
            BidLevels = state.Book.Bids.LevelCount,
            AskLevels = state.Book.Asks.LevelCount,
            Tick = state.Book.Tick.AsPrice,
            BookAt = state.Book.UpdatedAt,
            Orders = Orders(market.Engine, trace.Queues),
            Closed = [.. trace.Closed],
            Fills = [.. trace.Fills],
            Decision = moment.Decision,
            Markouts = market.Meter.Markouts,
            Rewards = Rewards(state),
            CostBasis = state.Position.CostBasis,
            CashFlow = state.Position.CashFlow,
            Fees = state.Position.Fees,
            Drawdown = market.MaximumDrawdown,
            SpreadCaptured = market.Meter.SpreadCaptured,
            Budget = state.Budget,
            BudgetLeft = state.Budget + state.Position.CashFlow,
            MaxPosition = limits.MaxPosition,
            MaxNotional = limits.MaxNotional,
            MaxLossDay = limits.MaxLossDay,
            MaxOpenOrders = limits.MaxOpenOrders,
            Pending = state.Position.PendingYes + state.Position.PendingNo,
            Pairs = state.Pairs,
            EndTime = state.Spec.EndTime,
            Placed = market.Placed,
            Cancelled = market.Cancelled,
            Decisions = market.Engine.Decisions,
            Recent = [.. trace.History.Since(question.From)],
            NextPoint = trace.History.Next,
            Whole = question.HasWhole ? [.. trace.History.Whole] : [],
        };
    }

    /// <summary>Best first; prices of ours that the feed does not show stand among them with no size.</summary>
    internal static IReadOnlyList<LadderLevel> Ladder(MarketState state, Side side)
    {
        if (!state.Book.IsReady)
        {
            return [];
        }

        BookSide levels = state.Book.On(side);
        SortedDictionary<int, LadderLevel> ladder = [];
        int sign = side == Side.Buy ? -1 : 1;
        Price price = levels.Best;
        for (int level = 0; level < Math.Min(levels.LevelCount, LadderDepth); level++)
        {
            ladder[sign * price.Units] = new LadderLevel(price, levels.SizeAt(price), Size.Zero);
            levels.TryNextWorse(price, out price);
        }

        foreach (ref readonly Order order in state.Ledger.Open)
        {
            if (order.Side == side)
            {
                int at = sign * order.Price.Units;
                LadderLevel level = ladder.GetValueOrDefault(
                    at, new LadderLevel(order.Price, levels.SizeAt(order.Price), Size.Zero));
                ladder[at] = level with { Own = level.Own + order.Remaining };
            }
        }

        return [.. ladder.Values];
    }

    private static IReadOnlyList<OwnOrder> Orders(MarketEngine engine, QueueEstimates queues)
    {
        List<OwnOrder> orders = [];
        foreach (ref readonly Order order in engine.State.Ledger.Open)
        {
            orders.Add(new OwnOrder(order, engine.Rules.QuoteName(order.Band), queues.Ahead(order.Id)));
        }

        return [.. orders.OrderByDescending(own => own.Order.Price).ThenBy(own => own.Order.PlacedAt)];
    }

    private static RewardView? Rewards(MarketState state)
    {
        if (state.Spec.Rewards is not { } terms || !state.Book.IsReady || !state.Book.IsTwoSided)
        {
            return null;
        }

        double midpoint = RewardEstimate.Midpoint(state.Book, terms);
        double own = RewardEstimate.OfOrders(state.Ledger.Open, midpoint, terms).Least;
        double others = RewardScore.Of(
            RewardEstimate.OfSide(state.Book.Bids, midpoint, terms),
            RewardEstimate.OfSide(state.Book.Asks, midpoint, terms),
            midpoint,
            terms).Least;
        return new RewardView(
            terms.MaxSpreadCents / 100, terms.MinimumSize, terms.PerDay, midpoint, own,
            own > 0 ? own / (own + others) : 0, RewardEstimate.Room(state.Ledger.Open, midpoint, terms));
    }
}
