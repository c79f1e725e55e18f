using System.Globalization;
using PolyMaker.Host.Config;
using PolyMaker.Rules.Editing;

namespace PolyMaker.Host.Importing;

/// <summary>
/// The keeper's bands.json (also of the bands bot after it), for the classic-bands pack. Amounts are shares. Margins of
/// `bands` are dollars from its target; those of `buyBands` and `sellBands`, which it had until July 2022 and the bands
/// bot has, are parts of the target, as in the market-maker-keeper before it.
/// </summary>
internal static class KeeperImport
{
    /// <summary>Said of both strategies.</summary>
    public const string NoLossLimit =
        "the keeper knows no loss limit: risk.max_loss_day is this pack's; set what you can lose";

    private const int MostBands = 16;
    private const int KeeperMinimum = 15;
    private static readonly string[] Keys =
        ["minMargin", "avgMargin", "maxMargin", "minAmount", "avgAmount", "maxAmount"];

    public static bool FitsBands(ForeignConfig config) => config.IsJson
        && (config.Count("bands") > 0 || config.Count("buyBands") > 0 || config.Count("sellBands") > 0);

    public static ImportDraft Bands(ForeignConfig config)
    {
        ImportDraft draft = new(config, "classic-bands", "classic_bands")
        {
            Unneeded = ["profiles/classic_amm", "signals"],
        };
        string list = config.Count("bands") > 0 ? "bands" : config.Count("buyBands") > 0 ? "buyBands" : "sellBands";
        bool parts = list != "bands";
        List<decimal[]> bands = Sorted(config, list);
        decimal near = Near(draft, list, bands[0][0], parts);
        draft.Edits.Add(new RuleEdit("profiles/classic_bands/bands", Block(draft, list, bands, near, parts), list));
        decimal most = bands.Sum(band => band[5]);
        draft.Edits.Add(new RuleEdit("profiles/classic_bands/risk", Risk(config, most, bands.Count)));
        draft.Edits.Add(new RuleEdit("profiles/classic_bands/pairs/merge_above",
            ImportDraft.Shares(Math.Min(100, Math.Max(1, Math.Floor(most / 2))))));
        if (list == "buyBands" && config.Count("sellBands") > 0)
        {
            OtherSide(config, draft, bands);
        }

        draft.Warnings.Add(NoLossLimit);
        if (bands.All(band => band[5] < KeeperMinimum))
        {
            draft.Warnings.Add($"every maxAmount is below {KeeperMinimum} shares, the keeper's own least order: "
                + "orders.min_size keeps it, so nothing is quoted until one of them changes");
        }

        BandsBot(config, draft);
        return draft;
    }

    /// <summary>The margin of the nearest quote; the other margins are counted from it.</summary>
    private static decimal Near(ImportDraft draft, string list, decimal margin, bool parts)
    {
        decimal near = Math.Max(margin, 0.001m);
        if (near != margin)
        {
            draft.Warnings.Add($"{list}.0.minMargin 0: a quote at its target has no spread; "
                + $"{Margin(near, parts)} was taken");
        }

        const string At = "profiles/classic_bands/quote/half_spread";
        draft.Edits.Add(new RuleEdit($"{At}/near/set", Margin(near, parts), "the first minMargin"));
        draft.Edits.Add(new RuleEdit($"{At}/clamp/0", parts ? "0.5tick" : Margin(near, parts)));
        draft.Edits.Add(new RuleEdit(
            $"{At}/clamp/1", parts ? $"max(0.5tick, {ImportDraft.Cents(near)})" : Margin(near, parts)));
        if (parts)
        {
            draft.Warnings.Add($"{list}: margins are parts of the target price, as the keeper read them until July "
                + "2022 and market-maker-keeper does: 0.02 is 1c at 50c and 0.2c at 10c; where dollars are meant, name "
                + "the list `bands`");
        }

        return near;
    }

    private static string Margin(decimal margin, bool parts) =>
        parts && margin > 0 ? $"{ImportDraft.Percent(margin)} * book.mid" : ImportDraft.Cents(margin);

    private static void OtherSide(ForeignConfig config, ImportDraft draft, List<decimal[]> bands)
    {
        List<decimal[]> sells = Sorted(config, "sellBands");
        if (!sells.SelectMany(band => band).SequenceEqual(bands.SelectMany(band => band)))
        {
            draft.Warnings.Add("sellBands differ from buyBands: bands serve both sides here, and buyBands were taken, "
                + $"so that asks hold {ImportDraft.Plain(bands.Sum(band => band[5]))} shares at most where "
                + $"sellBands say {ImportDraft.Plain(sells.Sum(band => band[5]))}");
        }
    }

    private static string Risk(ForeignConfig config, decimal most, int bands)
    {
        List<string> limits = FlowLimits(config);
        return string.Join('\n',
        [
            $"max_position: {ImportDraft.Shares(most)}  # the sum of maxAmount; the keeper has no limit of its own",
            $"max_notional: {ImportDraft.Dollars(most)}  # the same at a dollar",
            "max_loss_day: $25  # this pack's",
            $"max_open_orders: {ImportDraft.Plain(Math.Max(8, 4 * bands))}",
            .. limits.Count == 0 ? (string[])[] : [$"flow: [{string.Join(", ", limits)}]  # buyLimits, sellLimits"],
            "on_breach: { max_position: reduce_only, max_notional: reduce_only, max_loss_day: halt }",
        ]);
    }

    /// <summary>What may be placed in a time: dollars by buyLimits, shares by sellLimits.</summary>
    private static List<string> FlowLimits(ForeignConfig config)
    {
        List<string> limits = [];
        foreach (string list in new[] { "buyLimits", "sellLimits" })
        {
            for (int at = 0; at < config.Count(list); at++)
            {
                decimal most = config.Number($"{list}.{at}.amount", 0.000001m)
                    ?? throw new InputException($"{config.File}: {list}.{at} has no amount");
                string amount = list == "buyLimits" ? ImportDraft.Dollars(most) : ImportDraft.Shares(most);
                limits.Add($"at most {amount} per {Window(config, $"{list}.{at}.period")} per side");
            }
        }

        return limits;
    }

    private static string Window(ForeignConfig config, string name)
    {
        string period = config.Text(name) ?? "";
        string digits = period.TrimEnd('s', 'm', 'h', 'd', 'w');
        return period.Length == digits.Length + 1 && int.TryParse(digits, CultureInfo.InvariantCulture, out int count)
            ? period.EndsWith('w') ? $"{7 * count}d" : period
            : throw new InputException($"{config.File}: {name} is '{period}'; expected 30m, 1h, 1d or 1w");
    }

    /// <summary>What the bands bot has beside bands.</summary>
    private static void BandsBot(ForeignConfig config, ImportDraft draft)
    {
        if (config.Number("trading.max_balance", least: 1) is { } most)
        {
            draft.Account.Add(($"max_exposure: {ImportDraft.Dollars(most)}", "trading.max_balance"));
        }

        draft.Without("market.fpmm_address",
            "stale: a market is known by its condition id and its two token ids, no longer by an FPMM");
        draft.Without(
            "market.asset_id", "one token of a market; write a market file with its condition id and both tokens");
        draft.Without("market.description", "a note");
        draft.Without("trading.spread", "the margins of the bands say it");
        draft.Without("trading.order_size", "the amounts of the bands say it");
        const string Dust = ".dustCutoff";
        foreach (string key in config.Unused.Where(key => key.EndsWith(Dust, StringComparison.Ordinal)).ToList())
        {
            draft.Without(key, "orders.min_size is the least order of all bands, the keeper's 15 shares");
        }
    }

    /// <summary>
    /// By name, never by place: the keeper itself reads them by place and mixes them up when reordered.
    /// </summary>
    private static List<decimal[]> Sorted(ForeignConfig config, string list)
    {
        List<decimal[]> bands = [];
        for (int at = 0; at < config.Count(list); at++)
        {
            decimal[] band =
            [
                .. Keys.Select((key, place) => config.Number($"{list}.{at}.{key}", 0, place < 3 ? 1 : 1_000_000)
                    ?? throw new InputException($"{config.File}: {list}.{at} has no {key}")),
            ];
            if (band[0] > band[1] || band[1] > band[2] || band[0] == band[2] || band[3] > band[4] || band[4] > band[5])
            {
                throw new InputException($"{config.File}: {list}.{at}: expected minMargin <= avgMargin <= maxMargin, "
                    + "minMargin < maxMargin and minAmount <= avgAmount <= maxAmount; the keeper refuses it as well");
            }

            bands.Add(band);
        }

        bands.Sort((one, other) => one[0].CompareTo(other[0]));
        for (int at = 1; at < bands.Count; at++)
        {
            if (bands[at][0] < bands[at - 1][2])
            {
                throw new InputException($"{config.File}: two of {list} overlap at margin "
                    + $"{ImportDraft.Plain(bands[at][0])}; the keeper refuses them as well");
            }
        }

        return bands.Count <= MostBands ? bands
            : throw new InputException($"{config.File}: {bands.Count} bands; a profile has at most {MostBands}");
    }

    private static string Block(
        ImportDraft draft, string list, List<decimal[]> bands, decimal near, bool parts)
    {
        List<string> lines = [];
        for (int at = 0; at < bands.Count; at++)
        {
            decimal[] band = bands[at];
            decimal far = at + 1 < bands.Count ? bands[at + 1][0] : band[2];
            if (far != band[2])
            {
                draft.Warnings.Add($"{list}: nothing between margins {ImportDraft.Plain(band[2])} and "
                    + $"{ImportDraft.Plain(far)}; bands tile here, so the nearer one reaches further");
            }

            string Edge(decimal margin) => Margin(Math.Max(0, margin - near), parts);
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"band_{at + 1}: {{ edge: [{Edge(at == 0 ? near : band[0])}, {Edge(band[1])}, {Edge(far)}], "
                + $"size: [{ImportDraft.Shares(band[3])}, {ImportDraft.Shares(band[4])}, "
                + $"{ImportDraft.Shares(band[5])}] }}"));
        }

        return string.Join('\n', lines);
    }
}
