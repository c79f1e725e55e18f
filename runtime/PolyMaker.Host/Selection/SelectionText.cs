using System.Globalization;
using System.Text;
using PolyMaker.Host.Tooling;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Selection;

/// <summary>A selection for people: a table of markets with the reason for each, or one market's whole story.</summary>
internal static class SelectionText
{
    public static string Table(SelectionResult result, IReadOnlyList<SelectionVerdict> shown, bool withReasons)
    {
        List<string[]> rows = [["", "market", "score", "24h", "spread", "rewards", "reason"]];
        rows.AddRange(shown.Select(each => (string[])
        [
            Mark(each), each.Market.Slug, Number(each.Score), Dollars(each.Market["market.volume_24h"]),
            Cents(each.Market["market.spread"]), Dollars(each.Market["reward.per_day"]), each.Reason,
        ]));
        var text = new StringBuilder(rows.Count > 1 ? Columns.Text(rows) : "");
        text.Append(Closing(result));
        if (withReasons)
        {
            var others = result.Verdicts.Where(each => !each.IsIn).GroupBy(each => each.Kind)
                .OrderByDescending(each => each.Count());
            text.AppendJoin("", others.Select(each => $"  {each.Count()} {Name(each.Key)}\n"));
        }

        return text.ToString();
    }

    /// <summary>Facts, conditions and score of one market.</summary>
    public static string Story(SelectionPolicy policy, SelectionVerdict verdict)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{verdict.Market.Slug}\n{verdict.Market.ConditionId}\n");
        text.Append(CultureInfo.InvariantCulture, $"{(verdict.IsIn ? "in" : "out")}: {verdict.Reason}\n");
        string[][] facts =
            [.. SelectionFacts.All.Select(fact => (string[])[fact.Name, Fact(fact, verdict.Market[fact.Name])])];
        text.Append("\nfacts\n").Append(Columns.Text(facts, "  "));
        string[][] conditions = [.. policy.Requirements.Select(each => Condition(each, verdict.WasIn))];
        text.Append("\nrequire\n").Append(Columns.Text(conditions, "  "));
        if (verdict.Parts.Count > 0)
        {
            text.Append("\nscore\n").Append(Columns.Text(
                [.. verdict.Parts.Select(each => (string[])
                    [each.Term, each.Fired ? Number(each.Value) : "-", $"= {Number(each.After)}"]),
                    ["clamped", "", $"= {Number(verdict.Score)}"]], "  "));
        }

        return text.ToString();
    }

    private static string[] Condition(Requirement each, bool isIn) =>
        [each.Name, (isIn ? each.KeepWhen ?? each.When : each.When).Text, each.Because ?? ""];

    private static string Closing(SelectionResult result)
    {
        string Names(IEnumerable<SelectionVerdict> verdicts) =>
            string.Join(", ", verdicts.Select(each => each.Market.Slug).Order(StringComparer.Ordinal));
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"{result.Chosen.Count()} of {result.Verdicts.Count} candidates are in\n");
        if (result.Added.Any())
        {
            text.Append("added: ").Append(Names(result.Added)).Append('\n');
        }

        return result.Removed.Any()
            ? text.Append("removed: ").Append(Names(result.Removed)).Append('\n').ToString()
            : text.ToString();
    }

    private static string Mark(SelectionVerdict verdict) => (verdict.IsIn, verdict.WasIn) switch
    {
        (true, false) => "+",
        (true, true) => "=",
        (false, true) => "-",
        _ => "",
    };

    public static string Name(VerdictKind kind) => kind switch
    {
        VerdictKind.Chosen => "chosen",
        VerdictKind.Protected => "protected",
        VerdictKind.Untradable => "untradable",
        VerdictKind.Excluded => "excluded by name or tag",
        VerdictKind.Requirement => "fail a requirement",
        VerdictKind.Unknown => "lack a fact",
        VerdictKind.LowScore => "score too little",
        VerdictKind.CoolingOff => "cooling off",
        VerdictKind.GroupFull => "have enough of their event in",
        _ => "outranked",
    };

    private static string Fact(SelectionFact fact, double value) =>
        double.IsNaN(value) ? "not known"
        : fact.IsBoolean ? value > 0 ? "yes" : "no"
        : fact.Unit.ToString() switch
        {
            "a price" => Cents(value),
            "dollars" => Dollars(value),
            "shares" => Number(value) + "sh",
            "seconds" => Number(value / 3_600) + "h",
            _ => Number(value),
        };

    private static string Cents(double price) =>
        double.IsNaN(price) ? "" : (price * 100).ToString("0.##", CultureInfo.InvariantCulture) + "c";

    private static string Dollars(double dollars) =>
        double.IsNaN(dollars) ? "" : dollars.ToString("$#,0", CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        double.IsNaN(value) ? "" : value.ToString("0.####", CultureInfo.InvariantCulture);
}
