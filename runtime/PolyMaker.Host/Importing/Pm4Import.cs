using System.Globalization;
using PolyMaker.Host.Config;
using PolyMaker.Rules.Editing;

namespace PolyMaker.Host.Importing;

/// <summary>PM4's config.json: market, risk and quote sections, for the kelly-dynamic pack.</summary>
internal static class Pm4Import
{
    private const string Pack = "rules/profiles/kelly-dynamic.yaml";

    public static bool Fits(ForeignConfig config) =>
        config.IsJson
        && config.HasAny("risk.bankroll_B", "risk.eta_time", "quote.c_risk", "risk.gamma_a", "market.asset_id_yes");

    public static ImportDraft Draft(ForeignConfig config)
    {
        ImportDraft draft = new(config, "kelly-dynamic", "kelly_dynamic");
        Risk(config, draft);
        draft.Param("c_risk", "quote.c_risk", ImportDraft.Plain);
        draft.Param("kappa0", "quote.kappa0", ImportDraft.Plain);
        if (config.Number("quote.max_order_notional_side", least: 1) is { } notional)
        {
            draft.Risk("max_notional", ImportDraft.Dollars(notional), "quote.max_order_notional_side");
            draft.Risk("max_position", ImportDraft.Shares(2 * notional), "as many shares at 50c");
        }

        Quotes(config, draft);
        Market(config, draft);
        BuiltIn(draft);
        Elsewhere(draft);
        return draft;
    }

    private static void Risk(ForeignConfig config, ImportDraft draft)
    {
        if (!config.HasAny("risk.bankroll_B", "risk.n_plays"))
        {
            draft.Warnings.Add("risk.bankroll_B and risk.n_plays are not there: $500 over 3 markets were taken");
        }

        decimal bankroll = config.Number("risk.bankroll_B", least: 1) ?? 500;
        decimal plays = config.Number("risk.n_plays", least: 1, most: 1_000) ?? 3;
        draft.Param("money", Math.Round(bankroll / plays / 2, 2), ImportDraft.Dollars,
            $"risk.bankroll_B {ImportDraft.Plain(bankroll)}, risk.n_plays {ImportDraft.Plain(plays)}");
        draft.Param("eta", "risk.eta_time", ImportDraft.Plain, most: 10);
        draft.Param("slippage", "risk.slippage_buffer", ImportDraft.Percent, most: 10);
        draft.Param("gamma_a", "risk.gamma_a", ImportDraft.Plain, most: 10);
        draft.Param("lambda_min", "risk.lambda_min", ImportDraft.Plain, most: 10);
        draft.Param("lambda_max", "risk.lambda_max", ImportDraft.Plain, most: 100);
    }

    private static void Quotes(ForeignConfig config, ImportDraft draft)
    {
        const string Profile = "profiles/kelly_dynamic/";
        draft.Edit("quote.ladder_max_levels", Profile + "layers/ladder/count", ImportDraft.Plain, 1, 16);
        draft.Edit(
            "quote.min_half_spread_prob", Profile + "quote/half_spread/clamp/0", ImportDraft.Cents, 0.001m, 0.18m);
        draft.Edit("quote.price_move_requote_ticks", Profile + "orders/tolerance", ImportDraft.Ticks, 1, 100);
        foreach (string place in new[] { "refresh/set", "clamp/0", "clamp/1" })
        {
            draft.Edit("quote.refresh_s", Profile + "quote/pace/" + place, ImportDraft.Seconds, 0.1m, 3_600);
        }

        if (config.Number("warmup.min_return_samples", 1, 1_000_000) is { } samples)
        {
            decimal seconds = samples * (config.Number("warmup.dt_sample_s", 0.01m, 3_600) ?? 5);
            decimal most = config.Number("warmup.max_warmup_s", 1, 1_000_000) ?? 7_200;
            draft.Edits.Add(new RuleEdit(Profile + "quote_when",
                "market.accepting_orders and book.spread > 0 and book.age < 60s and time.to_end > 0s and "
                + $"feed.followed > {ImportDraft.Seconds(Math.Min(seconds, most))}",
                "warmup.min_return_samples, dt_sample_s, max_warmup_s"));
        }
    }

    private static void Market(ForeignConfig config, ImportDraft draft)
    {
        string condition = config.Text("market.market") ?? "";
        string yes = config.Text("market.asset_id_yes") ?? "";
        string no = config.Text("market.asset_id_no") ?? "";
        decimal? start = config.Number("market.start_ts_ms", most: 10_000_000_000_000);
        decimal? end = config.Number("market.resolve_ts_ms", most: 10_000_000_000_000);
        if (start < end)
        {
            draft.Param("life", Math.Round((end.Value - start.Value) / 86_400_000, 2), ImportDraft.Days,
                "market.start_ts_ms to resolve_ts_ms");
        }

        bool named = condition.Length == 66 && condition.StartsWith("0x", StringComparison.Ordinal)
            && condition[2..].All(char.IsAsciiHexDigit);
        if (!named || yes.Length == 0 || no.Length == 0 || !yes.Concat(no).All(char.IsAsciiDigit))
        {
            draft.Warnings.Add("market.market and asset ids are placeholders: write a market file with the real ones");
            return;
        }

        string slug = "imported-" + condition[..8];
        string until = end is { } at
            ? $"\n  end_time: {DateTimeOffset.FromUnixTimeMilliseconds((long)at).UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"
                + "  # market.resolve_ts_ms"
            : "";
        draft.Markets.Add(($"{slug}.yaml", string.Create(CultureInfo.InvariantCulture,
            $"""
            # yaml-language-server: $schema=../schemas/market.schema.json
            #
            # The market of {config.File}. The config carries no slug, tick
            # or least size: look them up and correct them.
            market: {slug}
            profile: {draft.Profile}

            identity:
              condition_id: "{condition}"  # market.market
              tokens:
                "yes": "{yes}"  # market.asset_id_yes
                "no": "{no}"  # market.asset_id_no
              tick: 0.01
              min_size: 5{until}

            """)));
        draft.Warnings.Add($"markets/{slug}.yaml: tick 0.01 and min_size 5 are guesses; the config has neither");
    }

    private static void BuiltIn(ImportDraft draft)
    {
        draft.Fixed("risk.beta_p", 0.7m, Pack);
        draft.Fixed("risk.U_ref", 50, Pack);
        draft.Fixed("risk.alpha_U", 0.5m, Pack);
        draft.Fixed("risk.gamma_max", 50, Pack);
        draft.Fixed("risk.I_max", 3, Pack);
        foreach (string weight in new[] { "w_A", "w_L", "s_scale", "c_tox", "c_sigma" })
        {
            draft.Fixed("risk." + weight, 1, Pack);
        }

        draft.Fixed("quote.rate_ref_per_s", 0.05m, Pack);
        draft.Fixed("risk.nu_sigma", 1.4m, Pack);
        draft.Fixed("risk.sigma_max", 6, Pack);
        draft.Fixed("quote.max_half_spread_logit", 1.5m, Pack);
        draft.Fixed("quote.ladder_decay", 0.8m, Pack);
        draft.Fixed("quote.ladder_step_mult", 0.5m, Pack);
        draft.Fixed("quote.ladder_min_step_logit", 0.05m, Pack);
    }

    private static void Elsewhere(ImportDraft draft)
    {
        draft.WithoutAll("warmup.tau_", "vol.ratio compares the last minute with the last ten");
        draft.WithoutAll("warmup.markout_", "fills.toxicity has horizons of its own, 1 to 300 s");
        draft.WithoutAll("risk.sigma_tau_", "kelly_stress follows what it measures at once");
        draft.WithoutAll("_market_analysis.", "a note of its config helper; it set nothing there either");
        draft.Without("log_path", "a run writes below its --data folder");
        draft.Without("calib_path", "a run writes below its --data folder");
        draft.Without("quote.min_order_size", "the venue's own least size is kept (5 shares and more, by market)");
        draft.Without("market.wss_url", "the program knows the venue's addresses");
        draft.Without("logging.level", "write `run --log-level` instead");
        draft.Without("logging.enable_performance", "every decision is timed; see the run's metrics");
        draft.Without("logging.enable_context_tracking", "it did nothing there either");
    }
}
