using System.Globalization;
using PolyMaker.Host.Config;
using PolyMaker.Rules.Editing;

namespace PolyMaker.Host.Importing;

/// <summary>
/// The keeper's amm.json, for the AMM of the classic-bands pack: from `spread` off mid to `depth` off it every `delta`,
/// within p_min and p_max, for `max_collateral` on both sides together.
/// </summary>
internal static class AmmImport
{
    private const int MostLevels = 16;
    private const int KeeperMinimum = 15;
    private const string Profile = "profiles/classic_amm";

    public static bool Fits(ForeignConfig config) => config.IsJson && config.Has("p_min") && config.Has("p_max");

    public static ImportDraft Draft(ForeignConfig config)
    {
        ImportDraft draft = new(config, "classic-bands", "classic_amm") { Unneeded = ["profiles/classic_bands"] };
        decimal low = config.Number("p_min", 0.001m, 0.5m) ?? 0.05m;
        decimal high = Math.Min(1 - low, config.Number("p_max", 0.5m, 0.999m) ?? 0.95m);
        decimal spread = config.Number("spread", 0.001m, 0.2m) ?? 0.01m;
        decimal delta = config.Number("delta", 0.001m, 0.2m) ?? 0.01m;
        decimal depth = config.Number("depth", 0, 1) ?? 0.1m;
        if (spread >= depth)
        {
            throw new InputException($"{config.File}: depth {ImportDraft.Plain(depth)} is not above spread "
                + $"{ImportDraft.Plain(spread)}; the keeper refuses it as well");
        }

        decimal wanted = Math.Floor((depth - spread) / delta) + 1;
        int levels = (int)Math.Min(wanted, MostLevels);
        if (levels < wanted)
        {
            draft.Warnings.Add($"depth {ImportDraft.Plain(depth)} over delta {ImportDraft.Plain(delta)} makes more "
                + $"than {MostLevels} levels: the nearest {MostLevels} were taken, with the sizes they had");
        }

        Money(config, draft, depth, spread, low);
        Quotes(draft, spread);
        string shape = $"spread {ImportDraft.Plain(spread)}, delta {ImportDraft.Plain(delta)}, "
            + $"depth {ImportDraft.Plain(depth)}";
        draft.Edits.Add(new RuleEdit("signals", Curve(levels, spread, delta, depth, low), $"{shape}, p_min, p_max"));
        draft.Edits.Add(new RuleEdit($"{Profile}/bands", Bands(levels, delta), shape));
        draft.Risk("max_open_orders", ImportDraft.Plain(2 * levels), "two for each level");
        draft.Edits.Add(new RuleEdit($"{Profile}/quote_when",
            "market.accepting_orders and book.spread > 0 and book.age < 60s and time.to_end > 0s and sig.amm_mid > "
            + $"{ImportDraft.Cents(low + spread)} and sig.amm_mid < {ImportDraft.Cents(high - spread)}",
            "p_min, p_max"));
        draft.Warnings.Add(KeeperImport.NoLossLimit);
        return draft;
    }

    private static void Money(ForeignConfig config, ImportDraft draft, decimal depth, decimal spread, decimal low)
    {
        if (!config.Has("max_collateral"))
        {
            draft.Warnings.Add("max_collateral is not there, as in the keeper's first versions: $200 was taken");
        }

        decimal money = config.Number("max_collateral", least: 1) ?? 200;
        draft.Param("money", money, ImportDraft.Dollars, "max_collateral, of both sides");
        draft.Risk("max_notional", ImportDraft.Dollars(money), "max_collateral");
        draft.Risk("max_position", ImportDraft.Shares(2 * money), "as many shares at 50c");
        draft.Edits.Add(new RuleEdit($"{Profile}/pairs/merge_above",
            ImportDraft.Shares(Math.Clamp(Math.Floor(money / 2), 1, 100))));
        double middle = Math.Sqrt(0.5);
        double best = (double)money / 2 * ((1 / Math.Sqrt(0.5 - (double)Math.Min(spread, 0.4m))) - (1 / middle))
            / (middle - Math.Sqrt((double)Math.Max(0.5m - depth, low)));
        if (best < KeeperMinimum)
        {
            draft.Warnings.Add(string.Create(CultureInfo.InvariantCulture,
                $"at 50c its best level has {best:0.#} shares; the keeper places no order below {KeeperMinimum}, ")
                + "and orders.min_size keeps that: lower it to quote more");
        }
    }

    private static void Quotes(ImportDraft draft, decimal spread)
    {
        string at = $"{Profile}/quote/half_spread";
        string cents = ImportDraft.Cents(spread);
        draft.Edits.Add(new RuleEdit($"{at}/near/set", cents, "spread"));
        draft.Edits.Add(new RuleEdit($"{at}/clamp/0", cents));
        draft.Edits.Add(new RuleEdit($"{at}/clamp/1", cents));
    }

    private static string Bands(int levels, decimal delta) => string.Join('\n', Enumerable.Range(0, levels).Select(at =>
    {
        string edge = string.Join(", ", new[] { Math.Max(0, at - 0.5m), at, at + 0.5m }
            .Select(steps => ImportDraft.Cents(steps * delta)));
        string size = $"sig.amm_{at + 1}";
        return $"level_{at + 1}: {{ edge: [{edge}], size: [0.5 * {size}, {size}, 1.5 * {size}] }}";
    }));

    /// <summary>
    /// Shares of each level. The best one of both sides is the same; of the others one number serves both, the smaller.
    /// </summary>
    private static string Curve(int levels, decimal spread, decimal delta, decimal depth, decimal low)
    {
        (string Mid, string Low)[] tokens =
            [("sig.amm_mid", "sig.amm_low_yes"), ("(100c - sig.amm_mid)", "sig.amm_low_no")];
        string near = ImportDraft.Cents(spread);
        string far = ImportDraft.Cents(depth);
        string least = ImportDraft.Cents(low);
        List<string> lines =
        [
            "amm_mid: { value: round(book.mid / p.step) * p.step }",
            .. tokens.Select(token => $"{token.Low[4..]}: {{ value: \"max({token.Mid} - {far}, {least})\" }}"),
            .. tokens.Select(token => $"{token.Low[4..].Replace("_low", "", StringComparison.Ordinal)}: {{ value: "
                + $"\"1 / sqrt(({token.Mid} - {near}) / 100c) - 1 / sqrt({token.Mid} / 100c)\" }}"),
            "amm_1: { value: \"p.money / 100c / ("
                + string.Join(" + ", tokens.Select(token => $"(sqrt({token.Mid} / 100c) - sqrt({token.Low} / 100c)) / "
                    + token.Low.Replace("_low", "", StringComparison.Ordinal))) + ")\" }",
        ];
        for (int at = 1; at < levels; at++)
        {
            string here = ImportDraft.Cents(spread + (at * delta));
            string before = ImportDraft.Cents(spread + ((at - 1) * delta));
            string Of((string Mid, string Low) token) =>
                $"(1 / sqrt(max({token.Mid} - {here}, {token.Low}) / 100c) - 1 / sqrt(max({token.Mid} - {before}, "
                + $"{token.Low}) / 100c)) / {token.Low.Replace("_low", "", StringComparison.Ordinal)}";
            lines.Add($"amm_{at + 1}: {{ value: \"sig.amm_1 * min({Of(tokens[0])}, {Of(tokens[1])})\" }}");
        }

        return string.Join('\n', lines);
    }
}
