using PolyMaker.Rules.Editing;

namespace PolyMaker.Host.Importing;

/// <summary>The environment of mm-v2 (about eighty variables), for the adaptive pack.</summary>
internal static class MmV2Import
{
    private const string Profile = "profiles/adaptive";

    /// <summary>Terms of the score by the key of their weight, as the shipped policy has them.</summary>
    private static readonly (string Key, string Path, string Of)[] Scores =
    [
        ("MARKET_SCORE_WEIGHT_VOLUME", "score/volume/set", "min(1, market.volume_24h / $100000)"),
        ("MARKET_SCORE_WEIGHT_SPREAD", "score/spread/add", "clamp((15c - market.spread) / 13c, 0, 1)"),
        ("MARKET_SCORE_WEIGHT_DEPTH", "score/depth/add", "min(1, (book.depth_bid + book.depth_ask) / 5000sh)"),
        ("MARKET_SCORE_WEIGHT_TIMING", "score/timing/add", "min(1, time.to_end / 7d)"),
        ("MARKET_SCORE_WEIGHT_PRICE", "score/middle/add", "(1 - 2 * abs(market.price - 50c) / 100c)"),
    ];

    /// <summary>By the beginning of the key: what is here instead.</summary>
    private static readonly (string Prefix, string Instead)[] Elsewhere =
    [
        ("ADVERSE_", "how much fills lose is measured after 1 to 300 s (fills.toxicity, fills.markout_30s)"),
        ("BOOK_TICK_IMPROVE",
            "stale: a tick is each market's own and changes while it trades; quote.touch improves by ticks"),
        ("BOOK_", "mm-v2 quotes do not depend on it; book.imbalance and book.depth_bid are there for rules"),
        ("COMPETITOR_", "other programs are known by the life and the fade of their quotes; competitor.* has no sizes"),
        ("CORRELATION_", "how markets move together is measured; `tighten` of an account cluster uses it"),
        ("MAX_CORRELATED_EXPOSURE", "name the markets under account.clusters, with this as `max`"),
        ("DYNAMIC_LIMIT_", "account.shrink tightens limits as the day loses; nothing loosens them"),
        ("MIN_ORDER_SIZE", "the venue's own least size is kept, market by market"),
        ("MM_LOOP_INTERVAL", "quotes are decided on every change of the book and as quote.pace says"),
        ("KELLY_", "mm-v2 computes it and quotes fixed sizes; the kelly-dynamic pack sizes by it"),
        ("FLOW_", "the venue's tape names takers alone, so each trade counts by its size"),
        ("QUEUE_", "orders keep their place while they are wanted; own.ahead_bid is there for rules"),
        ("EVENT_", "time.to_end is there for rules; selection keeps out what ends soon"),
        ("TIME_PATTERN_", "time.hour and hour.* are there for rules"),
        ("REGIME_", "regime.liquidity has thresholds of its own; a `latch` signal over an `ewma` of the depth has any"),
        ("VOL_", "vol.ratio compares the last minute with the last ten"),
        ("TIMING_", "quote.pace has its conditions; change them there"),
        ("WS_", "the program does this by itself"),
        ("CHAIN_ID", "the program does this by itself"),
    ];

    public static bool Fits(ForeignConfig config) => !config.IsJson && config.HasAny(
        "MM_SPREAD", "MM_SIZE", "MM_REQUOTE_THRESHOLD", "MM_POSITION_LIMIT", "SPREAD_BASE", "SPREAD_MIN", "SPREAD_MAX",
        "INVENTORY_SKEW_MAX", "RISK_MAX_DAILY_LOSS", "RISK_MAX_POSITION", "RISK_MAX_TOTAL_EXPOSURE",
        "MARKET_MIN_VOLUME",
        "RISK_ENFORCE", "DRY_RUN");

    public static ImportDraft Draft(ForeignConfig config)
    {
        ImportDraft draft = new(config, "adaptive", "adaptive") { Selection = "mm-v2" };
        Spread(config, draft);
        draft.Param("inventory", "INVENTORY_SKEW_MAX", ImportDraft.Cents, most: 0.5m);
        draft.Param("flow_from", "FLOW_IMBALANCE_THRESHOLD", ImportDraft.Plain, most: 1);
        Sizes(config, draft);
        Timing(config, draft);
        Limits(config, draft);
        AccountLimits(config, draft);
        Selection(config, draft);
        Stale(config, draft);
        return draft;
    }

    private static void Spread(ForeignConfig config, ImportDraft draft)
    {
        draft.Param("base", "SPREAD_BASE", ImportDraft.Cents, 0.001m, 0.5m);
        if (config.Has("SPREAD_BASE"))
        {
            draft.Without("MM_SPREAD", "SPREAD_BASE is there and counts");
        }
        else if (config.Number("MM_SPREAD", 0.001m, 0.25m) is { } side)
        {
            draft.Param("base", 2 * side, ImportDraft.Cents, "twice MM_SPREAD, which is each side's");
        }
        else
        {
            draft.Param("base", 0.05m, ImportDraft.Cents, "SPREAD_BASE's own 0.05");
        }

        decimal low = config.Number("SPREAD_MIN", 0.001m, 0.5m) ?? 0.02m;
        decimal high = config.Number("SPREAD_MAX", 0.001m, 0.9m) ?? 0.10m;
        decimal calm = config.Number("VOL_MULT_MIN", 0.1m, 1) ?? 0.5m;
        decimal wild = config.Number("VOL_MULT_MAX", 1, 20) ?? 3;
        draft.Edits.Add(new RuleEdit("signals/adaptive_spread/value",
            $"clamp(adaptive_spread(p.base, clamp(vol.ratio, {ImportDraft.Plain(calm)}, {ImportDraft.Plain(wild)}), "
            + $"sig.adaptive_regime, p.competitors), {ImportDraft.Cents(low)}, {ImportDraft.Cents(high)})",
            "SPREAD_MIN, SPREAD_MAX, VOL_MULT_MIN, VOL_MULT_MAX"));
        draft.Edits.Add(new RuleEdit(Profile + "/quote/half_spread/clamp/0", ImportDraft.Cents(low / 2)));
        draft.Edits.Add(new RuleEdit(Profile + "/quote/half_spread/clamp/1", ImportDraft.Cents(high * 0.75m)));
        if (config.Number("ADVERSE_TOXIC_THRESHOLD", 0, 1) is { } toxic)
        {
            draft.Edits.Add(new RuleEdit("signals/adaptive_toxic/latch",
                $"flow.vpin > {ImportDraft.Percent(toxic)} and fills.toxicity > 0.1c", "ADVERSE_TOXIC_THRESHOLD"));
        }
    }

    private static void Sizes(ForeignConfig config, ImportDraft draft)
    {
        decimal most = config.Number("MAX_ORDER_SIZE", least: 1) ?? decimal.MaxValue;
        if (config.Number("MM_SIZE", least: 1) is { } size)
        {
            draft.Edits.Add(new RuleEdit(Profile + "/layers/only/size", ImportDraft.Shares(Math.Min(size, most)),
                size > most ? "MAX_ORDER_SIZE, less than MM_SIZE" : "MM_SIZE"));
        }

        draft.Edit("MM_REQUOTE_THRESHOLD", Profile + "/orders/tolerance", ImportDraft.Cents, 0.001m, 0.5m);
        draft.Edit("INVENTORY_SIZE_REDUCTION_START", Profile + "/quote/size_scale/near/when",
            from => $"abs(inv.ratio) > {ImportDraft.Plain(from)}", 0, 1);
    }

    /// <summary>Seconds until the next look: usual, busy, and once nobody trades.</summary>
    private static void Timing(ForeignConfig config, ImportDraft draft)
    {
        const string Pace = Profile + "/quote/pace/";
        decimal usual = config.Number("TIMING_BASE_INTERVAL", 0.1m, 3_600) ?? 2;
        decimal busy = config.Number("TIMING_FAST_INTERVAL", 0.1m, 3_600) ?? 0.1m;
        decimal asleep = config.Number("TIMING_SLEEP_INTERVAL", 0.1m, 3_600) ?? 5;
        draft.Edit("TIMING_BASE_INTERVAL", Pace + "normal/set", ImportDraft.Seconds);
        draft.Edit("TIMING_FAST_INTERVAL", Pace + "fast/set", ImportDraft.Seconds);
        draft.Edit("TIMING_SLEEP_INTERVAL", Pace + "sleep/set", ImportDraft.Seconds);
        draft.Edit("TIMING_INACTIVITY_THRESHOLD", Pace + "sleep/when",
            quiet => $"time.since_trade > {ImportDraft.Seconds(quiet)}");
        draft.Edits.Add(new RuleEdit(
            Pace + "clamp/0", ImportDraft.Seconds(Math.Min(busy, Math.Min(usual, asleep)))));
        draft.Edits.Add(new RuleEdit(
            Pace + "clamp/1", ImportDraft.Seconds(Math.Max(busy, Math.Max(usual, asleep)))));
    }

    private static void Limits(ForeignConfig config, ImportDraft draft)
    {
        string[] limits = ["MM_POSITION_LIMIT", "RISK_MAX_POSITION", "MAX_POSITION_PER_MARKET"];
        string[] said = [.. limits.Where(config.Has)];
        if (said.Select(limit => config.Number(limit, least: 1)).Min() is { } most)
        {
            draft.Risk("max_position", ImportDraft.Shares(most),
                (said.Length > 1 ? "the smallest of " : "") + string.Join(", ", said));
            draft.Risk("max_notional", ImportDraft.Dollars(most), "the same at a dollar");
        }

        if (config.Number("RISK_MAX_DAILY_LOSS", least: 0.01m) is { } loss)
        {
            draft.Risk("max_loss_day", ImportDraft.Dollars(loss), "RISK_MAX_DAILY_LOSS");
        }

    }

    /// <summary>What its risk manager counts over all markets together.</summary>
    private static void AccountLimits(ForeignConfig config, ImportDraft draft)
    {
        if (config.Number("RISK_MAX_TOTAL_EXPOSURE", least: 1) is { } total)
        {
            draft.Account.Add(($"max_exposure: {ImportDraft.Dollars(total)}", "RISK_MAX_TOTAL_EXPOSURE"));
        }

        if (config.Number("RISK_MAX_DAILY_LOSS", least: 0.01m) is { } loss)
        {
            draft.Account.Add(($"max_loss_day: {ImportDraft.Dollars(loss)}", "RISK_MAX_DAILY_LOSS, of all markets"));
            draft.Account.Add(("on_breach: { max_loss_day: stop }", "its kill switch"));
        }

        if (config.HasAny("RISK_MAX_ERRORS_PER_MINUTE", "RISK_ERROR_COOLDOWN"))
        {
            decimal errors = config.Number("RISK_MAX_ERRORS_PER_MINUTE", 1, 1_000) ?? 5;
            decimal rest = config.Number("RISK_ERROR_COOLDOWN", 1, 86_400) ?? 60;
            draft.Account.Add(($"breakers: {{ errors: at most {ImportDraft.Plain(errors)} per 1m then rest "
                + $"{ImportDraft.Seconds(rest)} }}", "RISK_MAX_ERRORS_PER_MINUTE, RISK_ERROR_COOLDOWN"));
        }
    }

    private static void Selection(ForeignConfig config, ImportDraft draft)
    {
        void Require(string name, string condition, string origin) =>
            draft.SelectionEdits.Add(new RuleEdit($"require/{name}/when", condition, origin));
        draft.Select("MARKET_MIN_VOLUME", "require/volume/when",
            volume => $"market.volume_24h >= {ImportDraft.Dollars(volume)}");
        decimal least = config.Number("MARKET_MIN_SPREAD", most: 1) ?? 0.02m;
        decimal most = config.Number("MARKET_MAX_SPREAD", most: 1) ?? 0.15m;
        draft.Edits.Add(new RuleEdit(Profile + "/quote_when", "market.accepting_orders and book.spread > 0 and "
            + "book.age < 60s and time.to_end > 0s and regime.liquidity > 0 and book.spread < "
            + ImportDraft.Cents(most), "MARKET_MAX_SPREAD"));
        Require("spread", $"market.spread >= {ImportDraft.Cents(least)} and market.spread <= {ImportDraft.Cents(most)}",
            "MARKET_MIN_SPREAD, MARKET_MAX_SPREAD");
        draft.Select("MARKET_MIN_HOURS_TO_RESOLUTION", "require/time/when",
            hours => $"time.to_end >= {ImportDraft.Hours(hours)}");
        foreach ((string key, string path, string of) in Scores)
        {
            draft.Select(key, path, weight => $"\"{ImportDraft.Plain(weight)} * {of}\"", most: 1);
        }

        decimal low = config.Number("MARKET_MIN_PRICE", most: 1) ?? 0.05m;
        decimal high = config.Number("MARKET_MAX_PRICE", most: 1) ?? 0.95m;
        Require("price", $"market.price >= {ImportDraft.Cents(low)} and market.price <= {ImportDraft.Cents(high)}",
            "MARKET_MIN_PRICE, MARKET_MAX_PRICE");
    }

    private static void Stale(ForeignConfig config, ImportDraft draft)
    {
        draft.Without("DRY_RUN", "`run` trades with play money unless it is given --venue live --yes-live");
        draft.Without("RISK_ENFORCE", "limits are always enforced where money is real");
        draft.Without("RATE_LIMIT_ORDERS_PER_SECOND", "stale: the venue's limits are by tier and told by its headers");
        draft.Without("RATE_LIMIT_DATA_PER_SECOND", "stale: the venue's windows are known to the client");
        draft.Without("SIMULATED_FEE_RATE", "stale: fees are each market's own schedule, and makers pay none");
        draft.Without("USDC_ADDRESS", "stale: the venue settles in pUSD since its second protocol");
        draft.Without("FLOW_WINDOW_SECONDS", "flow.imbalance forgets with a half-life of 60 s");
        draft.Without("REGIME_WINDOW_SIZE", "regime.liquidity compares with means of ten minutes; an `ewma` signal of "
            + "the depth has any other half-life");
        draft.WithoutAll("ARB_", "no taker trades are made for parity; book.pair_bps shows it at every change");
        draft.Without("WS_STALE_DATA_THRESHOLD", "quote_when has book.age < 60s, and stale variables pull quotes");
        foreach ((string prefix, string instead) in Elsewhere)
        {
            draft.WithoutAll(prefix, instead);
        }

        foreach (string key in config.Unused.Where(key => key.EndsWith("_URL", StringComparison.Ordinal)).ToList())
        {
            draft.Without(key, "the program knows the venue's addresses");
        }
    }
}
