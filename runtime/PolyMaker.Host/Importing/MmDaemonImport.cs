using PolyMaker.Rules.Editing;

namespace PolyMaker.Host.Importing;

/// <summary>The environment of the mm daemon, for the avellaneda-lite pack. Its caps are parts of an account.</summary>
internal static class MmDaemonImport
{
    private const string Ladder = "profiles/lite_basic/layers/ladder";

    public static bool Fits(ForeignConfig config) => !config.IsJson
        && config.HasAny("K_VOL", "K_FEE_TICKS", "ALPHA_FAIR", "ORDER_LAYERS", "INV_GAMMA", "SOFT_CAP_DELTA_PCT");

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
        Orders(config, draft);
        Limits(config, draft, bankroll);
        Selection(config, draft);
        draft.Fixed("EWMA_VOL_WINDOW_SEC", 600, "vol.ewma_10m");
        draft.Without("SOFT_CAP_DELTA_PCT", "size_scale tapers from half of the hard cap on");
        draft.Without("SPREADSHEET_URL", "`source:` of markets/selection.yaml takes the sheet published as CSV");
        draft.Without("SELECTED_SHEET_NAME", "the tab that is published is the one that is read");
        draft.Without("POLYGON_RPC_URL", "transactions are sent by split, merge and redeem alone");
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

    private static void Orders(ForeignConfig config, ImportDraft draft)
    {
        void Edit(string key, string path, decimal most, Func<decimal, string> value)
        {
            if (config.Number(key, least: 1, most: most) is { } number)
            {
                draft.Edits.Add(new RuleEdit("profiles/lite_basic/orders/" + path, value(number), key));
            }
        }

        Edit("REQUOTE_MID_TICKS", "tolerance", 100, ticks => ImportDraft.Plain(ticks) + "tick");
        Edit("REQUOTE_QUEUE_LEVELS", "levels", 50, ImportDraft.Plain);
        Edit("ORDER_MAX_AGE_SEC", "max_age", 86_400, seconds => ImportDraft.Plain(seconds) + "s");
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
    }

    private static void Selection(ForeignConfig config, ImportDraft draft)
    {
        void Edit(string key, string path, Func<decimal, string> value)
        {
            if (config.Number(key, most: 1_000_000_000_000) is { } number)
            {
                draft.SelectionEdits.Add(new RuleEdit(path, value(number), key));
            }
        }

        Edit("MIN_LIQUIDITY", "require/liquid/when", least => $"market.liquidity >= {ImportDraft.Dollars(least)}");
        Edit("MIN_WEEKLY_VOLUME", "require/weekly/when", least => $"market.volume_7d >= {ImportDraft.Dollars(least)}");
        Edit("MIN_TREND", "require/trend/when",
            least => $"market.volume_7d / max($1, market.volume_30d) >= {ImportDraft.Plain(least)}");
        Edit("MM_SCORE_MIN", "keep/min_score", ImportDraft.Plain);
    }
}
