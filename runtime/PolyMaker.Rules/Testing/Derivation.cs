using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// A variable that follows from others, computed as the engine's context builder does. A test that gives the sources
/// need not give it; one that gives both must not contradict itself where the relation is exact.
/// </summary>
internal sealed record Derivation(
    ContextSlot Target, IReadOnlyList<ContextSlot> From, bool IsExact, Func<double[], RiskLimits, double> Compute)
{
    /// <summary>In an order in which each finds what it needs.</summary>
    public static readonly IReadOnlyList<Derivation> All = [.. Book(), .. Inventory(), .. Time(), .. Risk()];

    private static double Of(double[] context, ContextSlot slot) => context[(int)slot];

    private static IEnumerable<Derivation> Book() =>
    [
        new(ContextSlot.BookMid, [ContextSlot.BookBid, ContextSlot.BookAsk], true,
            (x, _) => (Of(x, ContextSlot.BookBid) + Of(x, ContextSlot.BookAsk)) / 2),
        new(ContextSlot.BookSpread, [ContextSlot.BookBid, ContextSlot.BookAsk], true,
            (x, _) => Of(x, ContextSlot.BookAsk) - Of(x, ContextSlot.BookBid)),
        new(ContextSlot.BookOthersBid, [ContextSlot.BookBid], false, (x, _) => Of(x, ContextSlot.BookBid)),
        new(ContextSlot.BookOthersAsk, [ContextSlot.BookAsk], false, (x, _) => Of(x, ContextSlot.BookAsk)),
        Imbalance(ContextSlot.BookImbalance, ContextSlot.BookDepthBid, ContextSlot.BookDepthAsk),
        Imbalance(ContextSlot.BookImbalanceTouch, ContextSlot.BookTouchBid, ContextSlot.BookTouchAsk),
        Imbalance(ContextSlot.BookImbalance1c, ContextSlot.BookDepthBid1c, ContextSlot.BookDepthAsk1c),
        Imbalance(ContextSlot.BookImbalance5c, ContextSlot.BookDepthBid5c, ContextSlot.BookDepthAsk5c),
    ];

    private static Derivation Imbalance(ContextSlot target, ContextSlot bids, ContextSlot asks) => new(
        target, [bids, asks], true, (x, _) => (Of(x, bids) - Of(x, asks)) / (Of(x, bids) + Of(x, asks)));

    private static IEnumerable<Derivation> Inventory() =>
    [
        new(ContextSlot.InventoryRatio, [ContextSlot.InventoryShares], true,
            (x, limits) => Math.Clamp(Of(x, ContextSlot.InventoryShares) / limits.MaxPosition.ToDouble(), -1, 1)),
        new(ContextSlot.InventoryShares, [ContextSlot.InventoryRatio], false,
            (x, limits) => Of(x, ContextSlot.InventoryRatio) * limits.MaxPosition.ToDouble()),

        // As if every share had been bought at the mid: YES at mid, NO at one minus mid.
        new(ContextSlot.InventoryCost, [ContextSlot.InventoryShares, ContextSlot.BookMid], false,
            (x, _) => Of(x, ContextSlot.InventoryShares) is var net && net >= 0
                ? net * Of(x, ContextSlot.BookMid)
                : -net * (1 - Of(x, ContextSlot.BookMid))),
        new(ContextSlot.InventoryVwap, [ContextSlot.InventoryShares, ContextSlot.InventoryCost], false,
            (x, _) => Of(x, ContextSlot.InventoryShares) is var net && net == 0 ? 0
                : Of(x, ContextSlot.InventoryCost) / Math.Abs(net)),
        new(ContextSlot.InventoryPnl, [ContextSlot.RiskUsedLossDay], false,
            (x, limits) => -Of(x, ContextSlot.RiskUsedLossDay) * limits.MaxLossDay.ToDouble()),
    ];

    private static IEnumerable<Derivation> Time() =>
    [
        new(ContextSlot.TimeToEnd, [ContextSlot.TimeNow, ContextSlot.MarketEndTime], true,
            (x, _) => Math.Max(0, Of(x, ContextSlot.MarketEndTime) - Of(x, ContextSlot.TimeNow))),
        new(ContextSlot.MarketEndTime, [ContextSlot.TimeNow, ContextSlot.TimeToEnd], false,
            (x, _) => Of(x, ContextSlot.TimeNow) + Of(x, ContextSlot.TimeToEnd)),
        new(ContextSlot.TimeUtcHourMinute, [ContextSlot.TimeNow], true, (x, _) => HourMinute(x)),
        new(ContextSlot.TimeHour, [ContextSlot.TimeNow], true, (x, _) => Of(x, ContextSlot.TimeNow) % 86_400 / 3_600),
        new(ContextSlot.TimeDayOfWeek, [ContextSlot.TimeNow], true,
            (x, _) => ((Math.Floor(Of(x, ContextSlot.TimeNow) / 86_400) + 3) % 7) + 1),
    ];

    private static IEnumerable<Derivation> Risk() =>
    [
        new(ContextSlot.RiskUsedPosition, [ContextSlot.InventoryShares], true,
            (x, limits) => Used(Math.Abs(Of(x, ContextSlot.InventoryShares)), limits.MaxPosition.ToDouble())),
        new(ContextSlot.RiskUsedNotional, [ContextSlot.InventoryCost], true,
            (x, limits) => Used(Of(x, ContextSlot.InventoryCost), limits.MaxNotional.ToDouble())),
        new(ContextSlot.RiskUsedLossDay, [ContextSlot.InventoryPnl], true,
            (x, limits) => Used(Math.Max(0, -Of(x, ContextSlot.InventoryPnl)), limits.MaxLossDay.ToDouble())),
    ];

    private static double HourMinute(double[] context)
    {
        const int MinutesPerDay = 24 * 60;
        double minutes = Math.Floor(Of(context, ContextSlot.TimeNow) / 60) % MinutesPerDay;
        return (Math.Floor(minutes / 60) * 100) + (minutes % 60);
    }

    // A limit of zero is full from the start.
    private static double Used(double used, double limit) => limit > 0 ? used / limit : 1;
}
