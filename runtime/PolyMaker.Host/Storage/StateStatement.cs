namespace PolyMaker.Host.Storage;

/// <summary>
/// One way of writing a row. Every statement may run twice with the same values and leave the same row: after a lost
/// connection nobody knows whether the last commit was one.
/// </summary>
/// <param name="Name">For what is counted and shown.</param>
/// <param name="Sql">With @p0, @p1 and so on for the values.</param>
/// <param name="IsLight">Left out first when the store cannot keep up.</param>
internal sealed record StateStatement(string Name, string Sql, bool IsLight = false)
{
    public static readonly StateStatement Run = Upsert(
        "runs", "run",
        ["run", "account", "venue", "title", "program", "journal", "started_at", "ended_at", "day_starts"]);

    public static readonly StateStatement Order = Upsert(
        "orders", "run, id",
        [
            "run", "id", "account", "market", "slug", "side", "token", "price", "size", "filled", "cancelled",
            "state", "is_open", "reason", "rules", "placed_at", "updated_at", "venue_order",
        ]);

    /// <summary>
    /// What an earlier run of the account left open is not this one's: recovery adopts or cancels it.
    /// </summary>
    public static readonly StateStatement CloseEarlier = new(
        "orders", "UPDATE orders SET is_open = 0, state = 'left', updated_at = @p2 "
            + "WHERE account = @p0 AND run <> @p1 AND is_open = 1");

    public static readonly StateStatement Fill = Upsert(
        "fills", "run, number",
        [
            "run", "number", "account", "market", "slug", "order_id", "side", "token", "price", "size", "fee",
            "realised", "state", "at", "trade", "order_run",
        ]);

    /// <summary>A fill of an order that an earlier run had placed: it is that order's where the state has it.</summary>
    public static readonly StateStatement MissedFill = new(
        "fills",
        "INSERT INTO fills (run, number, account, market, slug, order_id, side, token, price, size, fee, realised, "
            + "state, at, trade, order_run) VALUES (@p0, @p1, @p2, @p3, @p4, " + EarlierOrder("id", "0")
            + ", @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, " + EarlierOrder("run", "''")
            + ") ON CONFLICT (run, number) DO UPDATE SET state = excluded.state");

    /// <summary>How much of an order of an earlier run has traded, by its fills.</summary>
    public static readonly StateStatement MissedOrder = new(
        "orders",
        "UPDATE orders SET filled = (SELECT COALESCE(SUM(size), 0) FROM fills WHERE fills.order_run = orders.run "
            + "AND fills.order_id = orders.id AND fills.state <> 'failed'), updated_at = @p2 "
            + "WHERE account = @p0 AND venue_order = @p1");

    /// <summary>How a fill of an earlier run has settled.</summary>
    public static readonly StateStatement Settled = new(
        "fills", "UPDATE fills SET state = @p2 WHERE run = @p0 AND number = @p1");

    /// <summary>Nothing is known that the venue has not come to yet: this machine's clock was ahead.</summary>
    public static readonly StateStatement TradesKnownAtMost = new(
        "trades_known", "UPDATE trades_known SET at = @p1 WHERE account = @p0 AND at > @p1");

    /// <summary>
    /// Up to when every trade of the account is in the state, by the time of day. It never goes back: what was traded
    /// before the first run is not ours to enter.
    /// </summary>
    public static readonly StateStatement TradesKnown = new(
        "trades_known",
        "INSERT INTO trades_known (account, at) VALUES (@p0, @p1) ON CONFLICT (account) DO UPDATE SET at = "
            + "CASE WHEN excluded.at > trades_known.at THEN excluded.at ELSE trades_known.at END");

    public static readonly StateStatement Position = Upsert(
        "positions", "account, market", ["account", "market", "slug", "net", "cost", "source", "updated_at"]);

    /// <summary>Rebates and rewards are <see cref="Income"/>'s: they stay.</summary>
    public static readonly StateStatement Day = Upsert(
        "pnl_daily", "account, day, market",
        [
            "account", "day", "market", "slug", "realised", "fees", "volume", "fills", "unrealised_open", "unrealised",
            "updated_at", "rebates",
        ],
        kept: "rebates");

    /// <summary>What the venue paid on a day, or will: nothing else of the row is touched.</summary>
    public static readonly StateStatement Income = new(
        "pnl_daily",
        "INSERT INTO pnl_daily (account, day, market, slug, realised, fees, rebates, volume, fills, unrealised_open, "
            + "unrealised, updated_at, rewards) VALUES (@p0, @p1, @p2, @p3, 0, 0, @p4, 0, 0, 0, 0, @p5, @p6) "
            + "ON CONFLICT (account, day, market) DO UPDATE SET rebates = excluded.rebates, "
            + "rewards = excluded.rewards");

    public static readonly StateStatement Markout = Upsert(
        "markouts", "run, fill, seconds", ["run", "fill", "seconds", "market", "mid", "made"]) with
    { IsLight = true };

    public static readonly StateStatement Selection = Upsert(
        "selection_snapshots", "run, at, market",
        ["run", "at", "market", "slug", "profile", "source", "change", "score", "reason"]);

    public static readonly StateStatement Revision = Upsert(
        "rule_revisions", "run, revision, at", ["run", "revision", "at", "outcome"]);

    public static readonly StateStatement Decision = Upsert(
        "decisions", "run, number",
        [
            "run", "number", "market", "slug", "at", "reason", "fair", "half_spread", "skew", "bid", "bid_size", "ask",
            "ask_size", "rules", "commands",
        ]) with
    { IsLight = true };

    public static readonly StateStatement Difference = Upsert(
        "reconciliation_differences", "run, number",
        ["run", "number", "at", "kind", "market", "ours", "theirs", "text"]);

    public static readonly StateStatement Risk = Upsert(
        "risk_events", "run, number", ["run", "number", "at", "kind", "market", "text"]);

    /// <summary>When work is due next.</summary>
    public static readonly StateStatement Plan = Upsert(
        "schedule", "account, job", ["account", "job", "cron", "next_at", "updated_at"]);

    /// <summary>One execution of scheduled work.</summary>
    public static readonly StateStatement Work = Upsert(
        "schedule_runs", "run, number",
        ["run", "number", "account", "job", "at", "due_at", "misfire", "took", "ok", "text"]);

    public static readonly StateStatement Gap = Upsert("store_gaps", "run, at", ["run", "at", "lost"]);

    private static string EarlierOrder(string column, string none) =>
        $"COALESCE((SELECT orders.{column} FROM orders WHERE orders.account = @p2 AND orders.venue_order = @p5 "
        + $"ORDER BY placed_at DESC LIMIT 1), {none})";

    private static StateStatement Upsert(string table, string key, string[] columns, string kept = "")
    {
        string[] keys = key.Split(", ");
        string[] changed = [.. columns.Where(each => !keys.Contains(each) && each != kept)];
        string values = string.Join(", ", columns.Select((_, at) => $"@p{at}"));
        string then = changed.Length == 0
            ? "NOTHING"
            : "UPDATE SET " + string.Join(", ", changed.Select(each => $"{each} = excluded.{each}"));
        return new StateStatement(
            table,
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({values}) ON CONFLICT ({key}) DO {then}");
    }
}
