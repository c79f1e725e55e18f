using PolyMaker.Host.Config;
using PolyMaker.Rules.Editing;

namespace PolyMaker.Host.Importing;

/// <summary>The environment of the mm daemon, for the avellaneda-lite pack. Its caps are parts of an account.</summary>
internal static class MmDaemonImport
{
    private const string Ladder = "profiles/lite_basic/layers/ladder";

    /// <summary>What its Settings sheet has beside, and what is here instead.</summary>
    private static readonly (string Key, string Instead)[] Elsewhere =
    [
        ("PRICE_TICK", "stale: a tick is each market's own and changes while it trades"),
        ("NONRETRYABLE_COOLDOWN_SEC", "account.breakers rest after errors and rejects"),
        ("MERGE_CHUNK_USDC", "all pairs above pairs.merge_above are merged at once"),
        ("MERGE_MAX_RETRIES", "a merge that failed is tried again when pairs.every has passed"),
        ("MERGE_RETRY_BACKOFF_MS", "a merge that failed is tried again when pairs.every has passed"),
        ("MERGE_DRY_RUN", "nothing is merged but by a run with --venue live --yes-live"),
        ("LOG_LEVEL", "write `run --log-level` instead"),
        ("LOG_FILE", "a run writes below its --data folder"),
        ("LOG_ROTATION_BACKUPS", "journals are rotated and kept as `run` is told to"),
        ("SELECTION_LOOP_SEC", "`run` chooses its markets anew as its schedule says; `reselect` does it now"),
        ("HEARTBEAT_SEC", "`status` and the metrics say that it lives"),
        ("BACKFILL_THROTTLE_SEC", "the client keeps the venue's limits by itself"),
    ];

    public static bool Fits(ForeignConfig config) => !config.IsJson
        && config.HasAny("K_VOL", "K_FEE_TICKS", "ALPHA_FAIR", "ORDER_LAYERS", "INV_GAMMA", "SOFT_CAP_DELTA_PCT",
            "HARD_CAP_DELTA_PCT", "BASE_SIZE_USD", "MAX_SIZE_USD", "MM_SCORE_MIN", "MIN_WEEKLY_VOLUME",
            "REQUOTE_MID_TICKS", "DAILY_LOSS_LIMIT_PCT", "SPREADSHEET_URL");

    public static ImportDraft Draft(ForeignConfig config, decimal? bankroll)
    {
        ImportDraft draft = new(config, "avellaneda-lite", "lite_basic")
        {
            Selection = "mm-daemon",
            Unneeded =
            [
                "profiles/lite_conservative", "profiles/lite_aggressive", "signals/lite_fair_slow",
                "signals/lite_fair_fast",
            ],
        };
        draft.Param("k_vol", "K_VOL", ImportDraft.Plain);
        draft.Param("k_fee", "K_FEE_TICKS", ImportDraft.Plain);
        draft.Param("inv_risk", "INV_GAMMA", ImportDraft.Plain);
        if (config.Number("ALPHA_FAIR", 0.001m, 0.99m) is { } alpha)
        {
            decimal halfLife = Math.Round((decimal)(Math.Log(2) / -Math.Log(1 - (double)alpha)), 2);
            draft.Edits.Add(new RuleEdit("signals/lite_fair/half_life", ImportDraft.Plain(halfLife) + "s",
                $"ALPHA_FAIR {ImportDraft.Plain(alpha)} a second"));
        }

        Layers(config, draft);
        Orders(draft);
        Limits(config, draft, bankroll);
        Selection(draft);
        Pairs(config, draft);
        if (!config.HasAny("K_VOL", "K_FEE_TICKS", "ALPHA_FAIR", "ORDER_LAYERS", "BASE_SIZE_USD"))
        {
            draft.Warnings.Add(
                "nothing here says how it quotes (its Settings sheet may): the daemon's defaults were taken");
        }

        draft.Fixed("EWMA_VOL_WINDOW_SEC", 600, "vol.ewma_10m");
        draft.Without("SPREADSHEET_URL", "`source:` of markets/selection.yaml takes the sheet published as CSV");
        foreach ((string key, string instead) in Elsewhere)
        {
            draft.Without(key, instead);
        }

        draft.Without("SELECTED_SHEET_NAME", "the tab that is published is the one that is read");
        draft.Without("POLYGON_RPC_URL", "split, merge and redeem alone need a node; stale: polygon-rpc.com, its "
            + "default, answers with 429");
        foreach (string key in config.Unused.Where(key => key.EndsWith("_URL", StringComparison.Ordinal)).ToList())
        {
            draft.Without(key, "the program knows the venue's addresses");
        }

        return draft;
    }

    /// <summary>Layers are two ticks apart; sizes grow from base to max, in dollars at mid.</summary>
    private static void Layers(ForeignConfig config, ImportDraft draft)
    {
        if (!config.HasAny("ORDER_LAYERS", "BASE_SIZE_USD", "MAX_SIZE_USD"))
        {
            return;
        }

        int layers = (int)(config.Number("ORDER_LAYERS", 1, 16) ?? 3);
        decimal first = config.Number("BASE_SIZE_USD", least: 1) ?? 300;
        decimal last = Math.Max(first, config.Number("MAX_SIZE_USD", least: 1) ?? 1_500);
        double growth = layers == 1 ? 1 : Math.Pow((double)(last / first), 1.0 / (layers - 1));
        const string Names = "ORDER_LAYERS, BASE_SIZE_USD, MAX_SIZE_USD";
        draft.Edits.Add(new RuleEdit(Ladder + "/count", ImportDraft.Plain(layers), Names));
        draft.Edits.Add(new RuleEdit(
            Ladder + "/size", $"{ImportDraft.Dollars(first)} / max(book.mid, 1c) * p.size / 30sh"));
        draft.Edits.Add(new RuleEdit(Ladder + "/curve", ImportDraft.Plain(Math.Round((decimal)growth, 3))));
    }

    /// <summary>Sizes shrink in a straight line from the soft cap to the hard one.</summary>
    private static void Caps(ForeignConfig config, ImportDraft draft, decimal hard)
    {
        if (config.Number("SOFT_CAP_DELTA_PCT", 0, 1) is not { } soft)
        {
            return;
        }

        if (soft >= hard)
        {
            throw new InputException($"{config.File}: SOFT_CAP_DELTA_PCT {ImportDraft.Plain(soft)} is not below "
                + $"HARD_CAP_DELTA_PCT {ImportDraft.Plain(hard)}; both are parts of the account: 0.015 is 1.5 %");
        }

        const string Soft = "profiles/lite_basic/quote/size_scale/soft/";
        string from = ImportDraft.Plain(soft / hard);
        draft.Edits.Add(new RuleEdit(Soft + "mul", $"(1 - abs(inv.ratio)) / (1 - {from})",
            "SOFT_CAP_DELTA_PCT over HARD_CAP_DELTA_PCT"));
        draft.Edits.Add(new RuleEdit(Soft + "when", $"abs(inv.ratio) > {from}"));
    }

    /// <summary>Its merger, which came after what the pack was made from: the pack merges nothing.</summary>
    private static void Pairs(ForeignConfig config, ImportDraft draft)
    {
        if (config.HasAny("MIN_MERGE_USDC", "MERGE_SCAN_INTERVAL_SEC"))
        {
            decimal least = config.Number("MIN_MERGE_USDC", 0.01m) ?? 0.1m;
            decimal every = config.Number("MERGE_SCAN_INTERVAL_SEC", 10, 86_400) ?? 120;
            draft.Warnings.Add("MIN_MERGE_USDC, MERGE_SCAN_INTERVAL_SEC: for the same, write in the profile "
                + $"`pairs: {{ merge_above: {ImportDraft.Shares(least)}, every: {ImportDraft.Seconds(every)} }}`");
        }
    }

    private static void Orders(ImportDraft draft)
    {
        const string Path = "profiles/lite_basic/orders/";
        draft.Edit("REQUOTE_MID_TICKS", Path + "tolerance", ImportDraft.Ticks, 1, 100);
        draft.Edit("REQUOTE_QUEUE_LEVELS", Path + "levels", ImportDraft.Plain, 1, 50);
        draft.Edit("ORDER_MAX_AGE_SEC", Path + "max_age", ImportDraft.Seconds, 1, 86_400);
    }

    private static void Limits(ForeignConfig config, ImportDraft draft, decimal? bankroll)
    {
        decimal hard = config.Number("HARD_CAP_DELTA_PCT", 0.0001m, 1) ?? 0.03m;
        decimal loss = config.Number("DAILY_LOSS_LIMIT_PCT", 0.01m, 100) ?? 1;
        decimal money = bankroll ?? 100_000;
        if (bankroll is null)
        {
            draft.Warnings.Add("HARD_CAP_DELTA_PCT and DAILY_LOSS_LIMIT_PCT are parts of an account whose size the "
                + "config does not have: $100000 was taken; --bankroll says another");
        }

        string of = $"of ${ImportDraft.Plain(money)}";
        draft.Risk("max_notional", ImportDraft.Dollars(hard * money), $"HARD_CAP_DELTA_PCT {of}");
        draft.Risk("max_position", ImportDraft.Shares(2 * hard * money), "as many shares at 50c");
        draft.Risk("max_loss_day", ImportDraft.Dollars(loss / 100 * money), $"DAILY_LOSS_LIMIT_PCT {of}");
        draft.Risk("max_open_orders", "64", "");
        draft.Account.Add((
            $"max_loss_day: {ImportDraft.Dollars(loss / 100 * money)}", $"DAILY_LOSS_LIMIT_PCT {of}, all markets"));
        Caps(config, draft, hard);
        if (config.Number("BASE_SIZE_USD", least: 1) is { } first && first > hard * money)
        {
            draft.Warnings.Add($"BASE_SIZE_USD {ImportDraft.Plain(first)} is more than the hard cap of "
                + $"{ImportDraft.Dollars(hard * money)}: the first layer fills it; --bankroll or the size is wrong");
        }
    }

    private static void Selection(ImportDraft draft)
    {
        draft.Select("MIN_LIQUIDITY", "require/liquid/when",
            least => $"market.liquidity >= {ImportDraft.Dollars(least)}");
        draft.Select("MIN_WEEKLY_VOLUME", "require/weekly/when",
            least => $"market.volume_7d >= {ImportDraft.Dollars(least)}");
        draft.Select("MIN_TREND", "require/trend/when",
            least => $"market.volume_7d / max($1, market.volume_30d) >= {ImportDraft.Plain(least)}");
        draft.Select("MM_SCORE_MIN", "keep/min_score", ImportDraft.Plain);
    }
}
