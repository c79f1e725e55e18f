namespace PolyMaker.Core.Rules;

/// <summary>
/// Where each variable of the vocabulary lives in the quote context (a flat double array). The names, units, ranges and
/// documentation are in the Rules room's Vocabulary; a test keeps the two complete. Parameters follow from <see
/// cref="Count"/>.
/// </summary>
public enum ContextSlot
{
    BookBid,
    BookAsk,
    BookMid,
    BookMicro,
    BookSpread,
    BookDepthBid,
    BookDepthAsk,
    BookImbalance,
    BookAge,
    InventoryShares,
    InventoryCost,
    InventoryRatio,
    InventoryPnl,
    VolatilityEwma1m,
    VolatilityEwma10m,
    VolatilityJumpZ,
    FlowImbalance,
    FlowSignedRatio,
    FlowZ,
    FlowTrades1m,
    TimeNow,
    TimeToEnd,
    TimeUtcHourMinute,
    MarketTick,
    MarketMinSize,
    MarketEndTime,
    MarketAcceptingOrders,
    RiskUsedPosition,
    RiskUsedNotional,
    RiskUsedLossDay,
    RiskUsedOpenOrders,
    RiskUsedFlow,

    /// <summary>Not a variable: the number of slots, and the first parameter's slot.</summary>
    Count,
}
