using PolyMaker.Rules.Editing;

namespace PolyMaker.Host.Importing;

/// <summary>The environment of mm-v2 (about eighty variables), for the adaptive pack.</summary>
internal static class MmV2Import
{
    private const string Profile = "profiles/adaptive";

    public static bool Fits(ForeignConfig config) => !config.IsJson && config.HasAny(
        "MM_SPREAD", "MM_SIZE", "MM_REQUOTE_THRESHOLD", "SPREAD_BASE", "INVENTORY_SKEW_MAX", "RISK_MAX_DAILY_LOSS");

    public static ImportDraft Draft(ForeignConfig config)
    {
        ImportDraft draft = new(config, "adaptive", "adaptive") { Selection = "mm-v2" };
        Spread(config, draft);
        draft.Param("inventory", "INVENTORY_SKEW_MAX", ImportDraft.Cents, most: 0.5m);
        draft.Param("flow_from", "FLOW_IMBALANCE_THRESHOLD", ImportDraft.Plain, most: 1);
        Sizes(config, draft);
        Limits(config, draft);
        Selection(config, draft);
        Stale(config, draft);
        return draft;
    }

    private static void Spread(ForeignConfig config, ImportDraft draft)
    {
        string key = config.Has("SPREAD_BASE") ? "SPREAD_BASE" : "MM_SPREAD";
        draft.Param("base", key, ImportDraft.Cents, 0.001m, 0.5m);
        if (key != "MM_SPREAD")
        {
            draft.Without("MM_SPREAD", "SPREAD_BASE is there and counts");
        }

        decimal low = config.Number("SPREAD_MIN", 0.001m, 0.5m) ?? 0.02m;
        decimal high = config.Number("SPREAD_MAX", 0.001m, 0.9m) ?? 0.10m;
        decimal calm = config.Number("VOL_MULT_MIN", 0.1m, 1) ?? 1;
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
        if (config.Number("MM_SIZE", least: 1) is { } size)
        {
            draft.Edits.Add(new RuleEdit(Profile + "/layers/only/size", ImportDraft.Shares(size), "MM_SIZE"));
        }

        if (config.Number("MM_REQUOTE_THRESHOLD", 0.001m, 0.5m) is { } requote)
        {
            draft.Edits.Add(new RuleEdit(
                Profile + "/orders/tolerance", ImportDraft.Cents(requote), "MM_REQUOTE_THRESHOLD"));
        }
    }

    private static void Limits(ForeignConfig config, ImportDraft draft)
    {
        decimal? position = config.Number("MM_POSITION_LIMIT", least: 1);
        decimal? token = config.Number("RISK_MAX_POSITION", least: 1);
        if ((position ?? token) is { } most)
        {
            most = Math.Min(most, token ?? most);
            draft.Risk("max_position", ImportDraft.Shares(most), "the smaller of MM_POSITION_LIMIT, RISK_MAX_POSITION");
            draft.Risk("max_notional", ImportDraft.Dollars(most), "the same at a dollar");
        }

        if (config.Number("RISK_MAX_DAILY_LOSS", least: 0.01m) is { } loss)
        {
            draft.Risk("max_loss_day", ImportDraft.Dollars(loss), "RISK_MAX_DAILY_LOSS");
        }

        if (config.Number("RISK_MAX_TOTAL_EXPOSURE", least: 1) is { } total)
        {
            draft.Account = $"account: {{ max_exposure: {ImportDraft.Dollars(total)} }}  # RISK_MAX_TOTAL_EXPOSURE";
        }
    }

    private static void Selection(ForeignConfig config, ImportDraft draft)
    {
        void Require(string name, string condition, string origin) =>
            draft.SelectionEdits.Add(new RuleEdit($"require/{name}/when", condition, origin));
        if (config.Number("MARKET_MIN_VOLUME") is { } volume)
        {
            Require("volume", $"market.volume_24h >= {ImportDraft.Dollars(volume)}", "MARKET_MIN_VOLUME");
        }

        decimal least = config.Number("MARKET_MIN_SPREAD", most: 1) ?? 0.02m;
        decimal most = config.Number("MARKET_MAX_SPREAD", most: 1) ?? 0.15m;
        Require("spread", $"market.spread >= {ImportDraft.Cents(least)} and market.spread <= {ImportDraft.Cents(most)}",
            "MARKET_MIN_SPREAD, MARKET_MAX_SPREAD");
        if (config.Number("MARKET_MIN_HOURS_TO_RESOLUTION") is { } hours)
        {
            Require("time", $"time.to_end >= {ImportDraft.Hours(hours)}", "MARKET_MIN_HOURS_TO_RESOLUTION");
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
        draft.Without("REGIME_WINDOW_SIZE", "regime.liquidity compares with the market's own last hours");
        draft.Without("ARB_MIN_PROFIT_BPS", "no taker trades are made for parity; book.pair_bps shows it");
        draft.Without("KELLY_FRACTION", "mm-v2 computes it and quotes fixed sizes; the kelly-dynamic pack sizes by it");
        draft.Without("WS_STALE_DATA_THRESHOLD", "quote_when has book.age < 60s, and stale variables pull quotes");
        foreach (string key in config.Unused.Where(IsMachinery).ToList())
        {
            draft.Without(key, "the program does this by itself");
        }
    }

    private static bool IsMachinery(string key) =>
        key.StartsWith("WS_", StringComparison.Ordinal) || key.StartsWith("TIMING_", StringComparison.Ordinal)
        || key.EndsWith("_URL", StringComparison.Ordinal) || key.StartsWith("VOL_", StringComparison.Ordinal)
        || key.StartsWith("REGIME_", StringComparison.Ordinal) || key is "CHAIN_ID";
}
