using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Looking;

/// <summary>One market in full, at one instant between two decisions. Copies: it may be read on any thread.</summary>
internal sealed record MarketView
{
    public required MarketGlance Glance { get; init; }

    /// <summary>The engines' time.</summary>
    public required Timestamp At { get; init; }

    /// <summary>Best first; both empty while the book is not to be believed.</summary>
    public required IReadOnlyList<LadderLevel> Bids { get; init; }

    public required IReadOnlyList<LadderLevel> Asks { get; init; }

    /// <summary>Levels in all, of which the best are told.</summary>
    public required int BidLevels { get; init; }

    public required int AskLevels { get; init; }

    public required Price Tick { get; init; }

    /// <summary>When the book last changed, engines' time.</summary>
    public required Timestamp BookAt { get; init; }

    /// <summary>As on the ladder: the highest price first, of one price the oldest.</summary>
    public required IReadOnlyList<OwnOrder> Orders { get; init; }

    /// <summary>The last ones, oldest first.</summary>
    public required IReadOnlyList<ClosedOrder> Closed { get; init; }

    /// <summary>The last ones, oldest first.</summary>
    public required IReadOnlyList<FillMark> Fills { get; init; }

    /// <summary>The last decision with its terms; null before the first.</summary>
    public required ExplainView? Decision { get; init; }

    /// <summary>By the mid 1, 5 and 30 seconds after our fills.</summary>
    public required IReadOnlyList<MarkoutSummary> Markouts { get; init; }

    /// <summary>Null when the market pays none, or the book has not both sides.</summary>
    public required RewardView? Rewards { get; init; }

    public required Cash CostBasis { get; init; }

    public required Cash CashFlow { get; init; }

    public required Cash Fees { get; init; }

    public required Cash Drawdown { get; init; }

    public required Cash SpreadCaptured { get; init; }

    /// <summary>Collateral lent to the market, and what of it is left to spend.</summary>
    public required Cash Budget { get; init; }

    public required Cash BudgetLeft { get; init; }

    public required Size MaxPosition { get; init; }

    public required Cash MaxNotional { get; init; }

    public required Cash MaxLossDay { get; init; }

    public required int MaxOpenOrders { get; init; }

    /// <summary>Shares bought whose trades have not settled.</summary>
    public required Size Pending { get; init; }

    public required Size Pairs { get; init; }

    public required Timestamp EndTime { get; init; }

    public required long Placed { get; init; }

    public required long Cancelled { get; init; }

    public required long Decisions { get; init; }

    /// <summary>The past from the number that was asked for; see <see cref="HistorySeries"/>.</summary>
    public required IReadOnlyList<HistoryPoint> Recent { get; init; }

    /// <summary>Number of the point that comes next.</summary>
    public required long NextPoint { get; init; }

    /// <summary>The whole run in fewer points; empty unless it was asked for.</summary>
    public required IReadOnlyList<HistoryPoint> Whole { get; init; }
}
