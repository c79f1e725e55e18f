using System.Globalization;
using PolyMaker.Host.Config;
using PolyMaker.Rules.Editing;

namespace PolyMaker.Host.Importing;

/// <summary>
/// The keeper's bands.json (also of the bands bot after it) and its amm.json, for the classic-bands pack. Margins are
/// dollars from its target, amounts are shares.
/// </summary>
internal static class KeeperImport
{
    private const int MostBands = 16;
    private const int KeeperMinimum = 15;
    private static readonly string[] Keys =
        ["minMargin", "avgMargin", "maxMargin", "minAmount", "avgAmount", "maxAmount"];

    public static bool FitsBands(ForeignConfig config) => config.IsJson
        && (config.Count("bands") > 0 || config.Count("buyBands") > 0 || config.Count("sellBands") > 0);

    public static bool FitsAmm(ForeignConfig config) => config.IsJson && config.Has("p_min") && config.Has("p_max");

    public static ImportDraft Bands(ForeignConfig config)
    {
        ImportDraft draft = new(config, "classic-bands", "classic_bands") { Unneeded = ["profiles/classic_amm"] };
        string list = config.Count("bands") > 0 ? "bands" : config.Count("buyBands") > 0 ? "buyBands" : "sellBands";
        List<decimal[]> bands = Sorted(config, list);
        if (list != "bands" && config.Count("sellBands") > 0 && list == "buyBands"
            && !Sorted(config, "sellBands").SelectMany(band => band).SequenceEqual(bands.SelectMany(band => band)))
        {
            draft.Warnings.Add("sellBands differ from buyBands: bands serve both sides here, and buyBands were taken");
        }

        decimal near = Math.Max(bands[0][0], 0.001m);
        if (near != bands[0][0])
        {
            draft.Warnings.Add($"{list}.0.minMargin 0: a quote at its target has no spread; 0.1c was taken");
        }

        HalfSpread(draft, near, "the first minMargin");
        draft.Edits.Add(new RuleEdit("profiles/classic_bands/bands", Block(draft, list, bands, near), list));
        decimal most = bands.Sum(band => band[5]);
        draft.Risk(
            "max_position", ImportDraft.Shares(most), "the sum of maxAmount; the keeper has no limit of its own");
        draft.Risk("max_notional", ImportDraft.Dollars(most), "the same at a dollar");
        draft.Risk("max_open_orders", ImportDraft.Plain(Math.Max(8, 4 * bands.Count)), "");
        draft.Edits.Add(new RuleEdit("profiles/classic_bands/pairs/merge_above",
            ImportDraft.Shares(Math.Min(100, Math.Max(1, Math.Floor(most / 2))))));
        draft.Warnings.Add("the keeper knows no loss limit: risk.max_loss_day is this pack's; set what you can lose");
        if (bands.All(band => band[5] < KeeperMinimum))
        {
            draft.Warnings.Add($"every maxAmount is below {KeeperMinimum} shares, the keeper's own least order: "
                + "orders.min_size keeps it, so nothing is quoted until one of them changes");
        }

        return draft;
    }

    public static ImportDraft Amm(ForeignConfig config)
    {
        ImportDraft draft = new(config, "classic-bands", "classic_amm");
        decimal low = config.Number("p_min", 0.001m, 0.5m) ?? 0.05m;
        decimal high = config.Number("p_max", 0.5m, 0.999m) ?? 0.95m;
        decimal delta = config.Number("delta", 0.001m, 0.2m) ?? 0.01m;
        decimal depth = config.Number("depth", 0.001m, 0.5m) ?? 0.1m;
        int levels = (int)Math.Clamp(Math.Round(depth / delta), 1, MostBands);
        if (levels < Math.Round(depth / delta))
        {
            draft.Warnings.Add(
                $"depth {depth} over delta {delta} makes more than {MostBands} levels: {MostBands} taken");
        }

        decimal money = (config.Number("max_collateral", least: 1) ?? 200) / 2;
        draft.Param("money", money, ImportDraft.Dollars, "half of max_collateral");
        HalfSpread(draft, config.Number("spread", 0.001m, 0.2m) ?? 0.01m, "spread");
        string step = ImportDraft.Cents(delta);
        string block = string.Join('\n', Enumerable.Range(0, levels).SelectMany(at => Level(at, delta, low, step)));
        draft.Edits.Add(new RuleEdit(
            "profiles/classic_amm/bands", block,
                $"depth {ImportDraft.Plain(depth)}, delta {ImportDraft.Plain(delta)}"));
        draft.Risk("max_open_orders", ImportDraft.Plain(2 * levels), "two for each level", of: "classic_bands");
        decimal margin = delta * (levels + 1);
        draft.Edits.Add(new RuleEdit("profiles/classic_amm/quote_when",
            "market.accepting_orders and book.spread > 0 and book.age < 60s and time.to_end > 0s and book.mid > "
            + $"{ImportDraft.Cents(low + margin)} and book.mid < {ImportDraft.Cents(high - margin)}", "p_min, p_max"));
        return draft;
    }

    private static void HalfSpread(ImportDraft draft, decimal value, string origin)
    {
        string at = $"profiles/{draft.Profile}/quote/half_spread";
        string cents = ImportDraft.Cents(value);
        draft.Edits.Add(new RuleEdit($"{at}/near/set", cents, origin));
        draft.Edits.Add(new RuleEdit($"{at}/clamp/0", cents));
        draft.Edits.Add(new RuleEdit($"{at}/clamp/1", cents));
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

    private static string Block(ImportDraft draft, string list, List<decimal[]> bands, decimal near)
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

            string Edge(decimal margin) => ImportDraft.Cents(Math.Max(0, margin - near));
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"band_{at + 1}: {{ edge: [{Edge(at == 0 ? near : band[0])}, {Edge(band[1])}, {Edge(far)}], "
                + $"size: [{ImportDraft.Shares(band[3])}, {ImportDraft.Shares(band[4])}, "
                + $"{ImportDraft.Shares(band[5])}] }}"));
        }

        return string.Join('\n', lines);
    }

    /// <summary>
    /// The shares that the curve trades on one step down from mid. The base profile has the first two names.
    /// </summary>
    private static IEnumerable<string> Level(int at, decimal delta, decimal low, string step)
    {
        decimal middle = delta * at;
        string edge = string.Join(", ", new[] { Math.Max(0, middle - (delta / 2)), middle, middle + (delta / 2) }
            .Select(ImportDraft.Cents));
        yield return at switch { 0 => "first:", 1 => "second:", _ => $"level_{at + 1}:" };
        yield return $"  edge: [{edge}]";
        yield return "  size:";
        foreach (string part in new[] { "0.5", "1.0", "1.5" })
        {
            yield return $"    - {part} * (p.money / 100c) / "
                + $"(sqrt(book.mid / 100c) - sqrt({ImportDraft.Percent(low)})) * "
                + $"(1 / sqrt((book.mid - {at + 1} * {step}) / 100c) - 1 / sqrt((book.mid - {at} * {step}) / 100c))";
        }
    }
}
