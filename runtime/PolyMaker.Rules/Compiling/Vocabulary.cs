using System.Collections.Frozen;
using PolyMaker.Core;
using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Every name an expression can read besides p.*: the one table behind the checker, the schemas and the documentation.
/// Exactly one entry for each <see cref="ContextSlot"/>.
/// </summary>
public static class Vocabulary
{
    private const double Dollar = 1;
    private const double ManyShares = 1e9;
    private const double ManyDollars = 1e9;
    private const double ManySeconds = 1e10;

    /// <summary>The venue answers a PING every 10 s: one answer half a period late is no longer a hiccup.</summary>
    internal const double BookAge = 15;

    /// <summary>What sums up minutes survives a pause of minutes.</summary>
    internal const double TradeAge = 600;

    /// <summary>In slot order.</summary>
    public static readonly IReadOnlyList<Variable> Variables = [.. All().OrderBy(variable => variable.Slot)];

    /// <summary>Seconds by slot; infinite where the value is known by definition.</summary>
    public static readonly IReadOnlyList<double> MaxAges =
        [.. Variables.Select(variable => variable.MaxAge ?? double.PositiveInfinity)];

    private static readonly FrozenDictionary<string, Variable> ByName =
        Variables.ToFrozenDictionary(variable => variable.Name);

    public static Variable? Find(string name) => ByName.GetValueOrDefault(name);

    public static Variable Of(ContextSlot slot)
    {
        Variable found = Variables[(int)slot];
        Invariant.Check(found.Slot == slot, "the vocabulary has one entry for each slot");
        return found;
    }

    private static IEnumerable<Variable> All() =>
        [.. Book(), .. Inventory(), .. Volatility(), .. Flow(), .. Time(), .. Market(), .. Risk(),
            .. FollowedVariables.All, .. AccountVariables.All, .. OutsideVariables.All, .. SideVariables.All];

    private static Variable[] Book() =>
    [
        new("book.bid", ContextSlot.BookBid, Unit.Price, 0, Dollar, "book", BookAge, "Best bid for YES."),
        new("book.ask", ContextSlot.BookAsk, Unit.Price, 0, Dollar, "book", BookAge, "Best ask for YES."),
        new("book.mid", ContextSlot.BookMid, Unit.Price, 0, Dollar, "book", BookAge,
            "Halfway between best bid and best ask."),
        new("book.micro", ContextSlot.BookMicro, Unit.Price, 0, Dollar, "book", BookAge,
            "Microprice: best bid and ask weighted by the size on the other side."),
        new("book.spread", ContextSlot.BookSpread, Unit.Price, 0, Dollar, "book", BookAge, "Best ask minus best bid."),
        new("book.depth_bid", ContextSlot.BookDepthBid, Unit.Share, 0, ManyShares, "book", BookAge,
            "Shares bid within 2c of the best bid, both ends included."),
        new("book.depth_ask", ContextSlot.BookDepthAsk, Unit.Share, 0, ManyShares, "book", BookAge,
            "Shares offered within 2c of the best ask, both ends included."),
        new("book.imbalance", ContextSlot.BookImbalance, Unit.None, -1, 1, "book", BookAge,
            "Bid depth minus ask depth over their sum; positive when bids weigh more."),
        new("book.age", ContextSlot.BookAge, Unit.Second, 0, ManySeconds, "book", null,
            "Time since the last book change was received."),
    ];

    private static Variable[] Inventory() =>
    [
        new("inv.shares", ContextSlot.InventoryShares, Unit.Share, -ManyShares, ManyShares, "ledger", null,
            "Net position in YES shares; NO counts negative."),
        new("inv.cost", ContextSlot.InventoryCost, Unit.Dollar, 0, ManyDollars, "ledger", null,
            "Cost basis of the open position: YES at its price, NO at one minus the price."),
        new("inv.ratio", ContextSlot.InventoryRatio, Unit.None, -1, 1, "ledger", null,
            "Net position over risk.max_position."),
        new("inv.pnl", ContextSlot.InventoryPnl, Unit.Dollar, -ManyDollars, ManyDollars, "ledger", null,
            "Profit since the day began, realised plus marked at mid."),
    ];

    private static Variable[] Volatility() =>
    [
        new("vol.ewma_1m", ContextSlot.VolatilityEwma1m, Unit.Price, 0, Dollar, "indicator", TradeAge,
            "Standard deviation of the mid over one minute, time constant 1 minute."),
        new("vol.ewma_10m", ContextSlot.VolatilityEwma10m, Unit.Price, 0, Dollar, "indicator", TradeAge,
            "Standard deviation of the mid over one minute, time constant 10 minutes."),
        new("vol.jump_z", ContextSlot.VolatilityJumpZ, Unit.None, 0, 1e6, "indicator", BookAge,
            "Size of the last mid move over its expected standard deviation."),
    ];

    private static Variable[] Flow() =>
    [
        new("flow.imbalance", ContextSlot.FlowImbalance, Unit.None, -1, 1, "trades", TradeAge,
            "Signed over absolute taker volume, 60 s half-life; decays to 0 in silence, positive when takers buy."),
        new("flow.signed_ratio", ContextSlot.FlowSignedRatio, Unit.None, -1, 1, "trades", TradeAge,
            "The same with a 10 s half-life."),
        new("flow.z", ContextSlot.FlowZ, Unit.None, -50, 50, "trades", TradeAge,
            "Signed taker volume over its usual size; beyond 1 on a one-sided run, 0 in silence."),
        new("flow.trades_1m", ContextSlot.FlowTrades1m, Unit.None, 0, 1e6, "trades", TradeAge,
            "Decayed count of trades in the last minute."),
    ];

    private static Variable[] Time() =>
    [
        new("time.now", ContextSlot.TimeNow, Unit.Second, 0, ManySeconds, "clock", null,
            "Seconds since the Unix epoch."),
        new("time.to_end", ContextSlot.TimeToEnd, Unit.Second, -ManySeconds, ManySeconds, "clock", null,
            "Time until the market's end; 0 after it, some thirty years when it has none."),
        new("time.utc_hm", ContextSlot.TimeUtcHourMinute, Unit.None, 0, 2359, "clock", null,
            "UTC time of day as hours and minutes: 1855 is 18:55."),
    ];

    private static Variable[] Market() =>
    [
        new("market.tick", ContextSlot.MarketTick, Unit.Price, 0.0001, 0.1, "market", null,
            "Price step; `1tick` is the same."),
        new("market.min_size", ContextSlot.MarketMinSize, Unit.Share, 0, ManyShares, "market", null,
            "Smallest order the venue takes."),
        new("market.end_time", ContextSlot.MarketEndTime, Unit.Second, 0, ManySeconds, "market", null,
            "The market's end in seconds since the Unix epoch."),
        new("market.accepting_orders", ContextSlot.MarketAcceptingOrders, Unit.None, 0, 1, "market", null,
            "Whether the venue takes orders on this market.") { IsBoolean = true },
    ];

    private static Variable[] Risk() =>
    [
        new("risk.used.position", ContextSlot.RiskUsedPosition, Unit.None, 0, 10, "risk", null,
            "Position over max_position."),
        new("risk.used.notional", ContextSlot.RiskUsedNotional, Unit.None, 0, 10, "risk", null,
            "Notional over max_notional."),
        new("risk.used.loss_day", ContextSlot.RiskUsedLossDay, Unit.None, 0, 10, "risk", null,
            "Today's loss over max_loss_day."),
        new("risk.used.open_orders", ContextSlot.RiskUsedOpenOrders, Unit.None, 0, 10, "risk", null,
            "Open orders over max_open_orders."),
        new("risk.used.flow", ContextSlot.RiskUsedFlow, Unit.None, 0, 10, "risk", null,
            "What was placed in its window over the fullest of the flow limits; 0 without any."),
    ];
}
