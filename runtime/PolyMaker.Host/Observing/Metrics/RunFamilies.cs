namespace PolyMaker.Host.Observing.Metrics;

/// <summary>
/// Every figure of a trading run, by its name. A market's book is one book of two tokens, so what the feed counts is
/// told under the YES token; sides are the maker's, in YES terms.
/// </summary>
internal sealed class RunFamilies(MetricRegistry registry)
{
    public MetricFamily<Counter> Gaps { get; } = registry.Counter(
        "mm_seq_gaps_total", "Times a market's book became stale while it was in use", "token", "market");

    public MetricFamily<Counter> SnapshotReloads { get; } = registry.Counter(
        "mm_snapshot_reload_total", "Books taken anew from a snapshot after a gap", "token", "market");

    public MetricFamily<Counter> Trades { get; } = registry.Counter(
        "mm_market_trades_total", "Trades that anybody made", "token", "market");

    public MetricFamily<Gauge> TradesPerMinute { get; } = registry.Gauge(
        "mm_trades_per_min", "Trades that anybody made in the last minute", "token", "market");

    public MetricFamily<Gauge> Inventory { get; } = registry.Gauge(
        "mm_inventory_shares", "Shares held of a token beyond pairs of YES and NO", "token", "market");

    public MetricFamily<Counter> Orders { get; } = registry.Counter(
        "mm_orders_total", "Orders sent to the venue", "side");

    public MetricFamily<Counter> Fills { get; } = registry.Counter("mm_fills_total", "Fills of our orders", "side");

    public MetricFamily<Counter> FilledShares { get; } = registry.MicroCounter(
        "mm_filled_shares_total", "Shares that our orders traded", "side");

    public MetricFamily<Counter> FilledDollars { get; } = registry.MicroCounter(
        "mm_filled_dollars_total", "Price times size of what our orders traded", "side");

    public MetricFamily<Counter> MarketOrders { get; } = registry.Counter(
        "mm_market_orders_total", "Orders sent to the venue, by market", "market", "side");

    public MetricFamily<Counter> Cancels { get; } = registry.Counter(
        "mm_cancels_total", "Orders of ours that left the venue untraded or partly traded", "market");

    public MetricFamily<Counter> CancelRejects { get; } = registry.Counter(
        "mm_cancel_rejects_total", "Cancels that the venue refused", "market");

    public MetricFamily<Counter> Rejects { get; } = registry.Counter(
        "mm_order_rejects_total", "Orders that were refused", "market", "reason");

    public MetricFamily<Counter> Unknown { get; } = registry.Counter(
        "mm_order_outcome_unknown_total", "Orders and cancels whose outcome had to be looked up", "market");

    public MetricFamily<Gauge> OpenOrders { get; } = registry.Gauge(
        "mm_open_orders", "Orders of ours that rest or are on their way", "market");

    public MetricFamily<Counter> Decisions { get; } = registry.Counter(
        "mm_rules_decisions_total", "Times the rules were asked", "market");

    public MetricFamily<Counter> ClampedDecisions { get; } = registry.Counter(
        "mm_rules_clamped_decisions_total", "Decisions in which an output ended on its clamp", "market");

    public MetricFamily<Counter> ScriptFailures { get; } = registry.Counter(
        "mm_rules_script_failures_total", "Decisions without a quote because a script failed", "market");

    public MetricFamily<Counter> TermFired { get; } = registry.Counter(
        "mm_rules_term_fired_total", "Decisions in which a term applied", "output", "term");

    public MetricFamily<Counter> TermStale { get; } = registry.Counter(
        "mm_rules_term_stale_total", "Decisions in which a term read something too old", "output", "term");

    public MetricFamily<Counter> Clamps { get; } = registry.Counter(
        "mm_rules_clamp_total", "Decisions in which an output ended on its clamp", "output", "side");

    public MetricFamily<Counter> ScriptFallbacks { get; } = registry.Counter(
        "mm_js_fallbacks_total", "Times a script's value was replaced by what its on_error says", "script");

    public MetricFamily<Histogram> Evaluation { get; } = registry.Histogram(
        "mm_rules_eval_seconds", "Time of one decision, from the engine's state to its commands");

    public MetricFamily<Gauge> RulesInfo { get; } = registry.Gauge(
        "mm_rules_info", "Always 1; the label says which revision of the rules is live", "sha");

    public MetricFamily<Counter> Reloads { get; } = registry.Counter(
        "mm_rules_reloads_total", "Saved revisions of the rules, by what became of them", "outcome", "reason");

    public MetricFamily<Gauge> ReloadIsGood { get; } = registry.Gauge(
        "mm_rules_last_reload_successful", "1 while the files on disk are what runs, 0 after a refusal");

    public MetricFamily<Gauge> ReloadedAt { get; } = registry.Gauge(
        "mm_rules_last_reload_success_timestamp_seconds", "When the live rules went live, seconds since 1970");

    public MetricFamily<Gauge> Quarantined { get; } = registry.Gauge(
        "mm_js_quarantined", "1 while this script, having failed 3 times in a row, waits for its file to change",
        "script");

    public MetricFamily<Counter> Shrunk { get; } = registry.Counter(
        "mm_risk_shrunk_decisions_total", "Decisions from which the risk gate took something away", "market");

    public MetricFamily<Gauge> Halted { get; } = registry.Gauge(
        "mm_risk_halted", "1 while the market is halted, by an operator or a limit", "market");

    public MetricFamily<Gauge> ReduceOnly { get; } = registry.Gauge(
        "mm_risk_reduce_only", "1 while the market only takes what brings its position towards zero", "market");

    public MetricFamily<Gauge> Account { get; } = registry.Gauge(
        "mm_account_dollars", "Of the whole account: equity, exposure, loss of the day, drawdown, balance", "kind");

    public MetricFamily<Gauge> AccountStanding { get; } = registry.Gauge(
        "mm_account_standing", "What limits and operator leave the account: 0 open, 1 reduce only, 2 stopped");

    public MetricFamily<Gauge> Quoting { get; } = registry.Gauge(
        "mm_quoting", "1 while the last decision wanted something", "market");

    public MetricFamily<Gauge> Budget { get; } = registry.Gauge(
        "mm_risk_budget_dollars", "Collateral lent to the market", "market");

    public MetricFamily<Gauge> PositionUsed { get; } = registry.Gauge(
        "mm_risk_position_used_ratio", "Position as a share of max_position", "market");

    public MetricFamily<Gauge> NotionalUsed { get; } = registry.Gauge(
        "mm_risk_notional_used_ratio", "Cost of the position as a share of max_notional", "market");

    public MetricFamily<Gauge> LossUsed { get; } = registry.Gauge(
        "mm_risk_loss_used_ratio", "Loss of the day as a share of max_loss_day", "market");

    public MetricFamily<Gauge> Profit { get; } = registry.Gauge(
        "mm_pnl_dollars", "Profit since the run began, marked at the mid", "market", "kind");

    public MetricFamily<Gauge> ProfitToday { get; } = registry.Gauge(
        "mm_pnl_today_dollars", "Profit since the day began, marked at the mid", "market");

    public MetricFamily<Gauge> Drawdown { get; } = registry.Gauge(
        "mm_drawdown_max_dollars", "Largest fall from the highest profit of the run", "market");

    public MetricFamily<Gauge> Fees { get; } = registry.Gauge("mm_fees_dollars", "Fees paid in the run", "market");

    public MetricFamily<Counter> Reports { get; } = registry.Counter(
        "mm_reconciliation_reports_total", "What the gateway reported: differences to the venue's books, trouble",
        "kind");

    public MetricFamily<Gauge> Connected { get; } = registry.Gauge(
        "mm_ws_connected", "1 while the channel of market data is connected");

    public MetricFamily<Counter> Reconnects { get; } = registry.Counter(
        "mm_ws_reconnects_total", "Connections to market data beyond the first");

    public MetricFamily<Gauge> UserConnected { get; } = registry.Gauge(
        "mm_user_ws_connected", "1 while the channel of our own orders is connected");

    public MetricFamily<Counter> UserReconnects { get; } = registry.Counter(
        "mm_user_ws_reconnects_total", "Connections to the channel of our own orders beyond the first");

    public MetricFamily<Gauge> Queue { get; } = registry.Gauge(
        "mm_queue_length", "Events that wait for the trading loop", "queue");

    public MetricFamily<Counter> QueueRefused { get; } = registry.Counter(
        "mm_queue_refused_total", "Public events that found no room; their books were asked for anew");

    public MetricFamily<Histogram> Latency { get; } = registry.Histogram(
        "mm_decision_latency_seconds", "From a frame's arrival to its orders handed to the gateway");

    public MetricFamily<Gauge> Mode { get; } = registry.Gauge(
        "mm_trading_mode", "1 for the mode the operator has chosen, 0 for the others", "mode");

    public MetricFamily<Gauge> Heartbeat { get; } = registry.Gauge(
        "mm_loop_last_turn_timestamp_seconds", "When the trading loop was last seen alive, seconds since 1970");

    public MetricFamily<Gauge> BookWritable { get; } = registry.Gauge(
        "mm_book_writable", "1 while what the run does is written down, by journal, state and events", "book");

    public MetricFamily<Gauge> BookBacklog { get; } = registry.Gauge(
        "mm_book_backlog_ratio", "Part of the room between run and disk that waits; quotes are pulled at 0.5", "book");

    public MetricFamily<Counter> BookLost { get; } = registry.Counter(
        "mm_book_lost_total", "Records, rows and lines that found no room", "book");

    public MetricFamily<Gauge> ClockAhead { get; } = registry.Gauge(
        "mm_clock_ahead_seconds", "How far the run's own time is ahead of this machine's clock, which was set back");

    public MetricFamily<Gauge> DiskFree { get; } = registry.Gauge(
        "mm_disk_free_bytes", "Room left on the disk of the data folder");

    public MetricFamily<Gauge> Income { get; } = registry.Gauge(
        "mm_income_today_dollars", "What the venue says it will pay for its day (UTC)", "market", "kind");

    public MetricFamily<Counter> EventsDropped { get; } = registry.Counter(
        "mm_event_log_dropped_total", "Lines of the event log that found no room in its queue");
}
