using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;

namespace PolyMaker.Host.Observing.Metrics;

/// <summary>
/// The series of one market, found once so that counting costs an addition. One writer: the trading loop.
/// </summary>
internal sealed class MarketSeries(RunFamilies families, MarketSpec spec)
{
    private readonly Counter[] rejects =
        [.. Enum.GetValues<RejectReason>().Select(reason => families.Rejects.With(spec.Slug, Words.Of(reason)))];

    public Counter Gaps { get; } = families.Gaps.With(spec.YesToken, spec.Slug);

    public Counter SnapshotReloads { get; } = families.SnapshotReloads.With(spec.YesToken, spec.Slug);

    public Counter Trades { get; } = families.Trades.With(spec.YesToken, spec.Slug);

    public Gauge TradesPerMinute { get; } = families.TradesPerMinute.With(spec.YesToken, spec.Slug);

    public Gauge InventoryYes { get; } = families.Inventory.With(spec.YesToken, spec.Slug);

    public Gauge InventoryNo { get; } = families.Inventory.With(spec.NoToken, spec.Slug);

    public Counter Buys { get; } = families.MarketOrders.With(spec.Slug, "buy");

    public Counter Sells { get; } = families.MarketOrders.With(spec.Slug, "sell");

    public Counter Cancels { get; } = families.Cancels.With(spec.Slug);

    public Counter CancelRejects { get; } = families.CancelRejects.With(spec.Slug);

    public Counter Unknown { get; } = families.Unknown.With(spec.Slug);

    public Counter Decisions { get; } = families.Decisions.With(spec.Slug);

    public Counter Shrunk { get; } = families.Shrunk.With(spec.Slug);

    public Counter ClampedDecisions { get; } = families.ClampedDecisions.With(spec.Slug);

    public Counter ScriptFailures { get; } = families.ScriptFailures.With(spec.Slug);

    public Gauge OpenOrders { get; } = families.OpenOrders.With(spec.Slug);

    public Gauge Halted { get; } = families.Halted.With(spec.Slug);

    public Gauge ReduceOnly { get; } = families.ReduceOnly.With(spec.Slug);

    public Gauge Quoting { get; } = families.Quoting.With(spec.Slug);

    public Gauge Budget { get; } = families.Budget.With(spec.Slug);

    public Gauge PositionUsed { get; } = families.PositionUsed.With(spec.Slug);

    public Gauge NotionalUsed { get; } = families.NotionalUsed.With(spec.Slug);

    public Gauge LossUsed { get; } = families.LossUsed.With(spec.Slug);

    public Gauge Realised { get; } = families.Profit.With(spec.Slug, "realised");

    public Gauge Unrealised { get; } = families.Profit.With(spec.Slug, "unrealised");

    public Gauge Today { get; } = families.ProfitToday.With(spec.Slug);

    public Gauge Drawdown { get; } = families.Drawdown.With(spec.Slug);

    public Gauge Fees { get; } = families.Fees.With(spec.Slug);

    public Counter RejectedFor(RejectReason reason) => rejects[(int)reason];

    /// <summary>What had been counted when the last page was made, and since when trades are.</summary>
    public TradeRate Rate { get; } = new();

    /// <summary>Net micro-shares before the event at hand: the side of a fill is the way it moved.</summary>
    public long LastNet { get; set; }

    /// <summary>The feed was lost and no snapshot has come since.</summary>
    public bool IsLost { get; set; }
}
