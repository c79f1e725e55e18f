using System.Globalization;
using System.Text;
using PolyMaker.Host.Comparing;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Reporting;

/// <summary>Two runs side by side, for a terminal; and the cells and sentences that every form shares.</summary>
internal static class CompareText
{
    private const int MostMarkets = 40;
    private const int Indent = 30;
    private const int Column = 16;

    public static string Render(RunComparison comparison)
    {
        var text = new StringBuilder();
        text.Append($"A  {comparison.A.Path}\nB  {comparison.B.Path}\n\n");
        foreach (var (what, a, b) in comparison.Settings)
        {
            text.Append($"{what}: {a} -> {b}\n");
        }

        text.Append(comparison.Settings.Count > 0 ? "\n" : "");
        Line(text, "all markets", "A", "B", "B less A");
        foreach (var fact in comparison.Facts)
        {
            Line(text, fact.Heading, Value(fact, fact.A), Value(fact, fact.B), Difference(fact));
        }

        if (comparison.Markets.Count > 1)
        {
            text.Append('\n');
            Line(text, "PnL at mid, $", "A", "B", "B less A");
            foreach (var market in Shown(comparison))
            {
                Line(text, Cells.Name(market.Heading, Indent - 2), Value(market, market.A), Value(market, market.B),
                    Difference(market));
            }
        }

        text.Append('\n');
        foreach (var remark in Remarks(comparison))
        {
            text.Append(remark).Append('\n');
        }

        return text.ToString();
    }

    public static IEnumerable<string> Remarks(RunComparison comparison)
    {
        yield return "Every difference is B less A: positive money means that B made more.";
        if (!comparison.IsSameRecording)
        {
            yield return "The runs are of different recordings: nothing can be paired, and no interval is given.";
        }

        foreach (var pair in comparison.Paired)
        {
            yield return Pair(pair);
        }

        if (comparison is { IsSameRecording: true, A.Full: null } or { IsSameRecording: true, B.Full: null })
        {
            yield return "Stretches of time can be paired between two reports (`backtest --report`); the JSON of "
                + "`backtest --json` has no curves.";
        }
    }

    /// <summary>The markets that differ most; with few, all of them.</summary>
    public static IEnumerable<ComparedFact> Shown(RunComparison comparison) =>
        comparison.Markets.Count <= MostMarkets
            ? comparison.Markets
            : comparison.Markets.OrderByDescending(market => Math.Abs(market.Difference ?? double.MaxValue))
                .Take(MostMarkets);

    public static string Value(ComparedFact fact, double? value) => value is not { } number ? Cells.None
        : fact.Unit switch
        {
            "$" => number.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture),
            "loss" => number.ToString("0.0000", CultureInfo.InvariantCulture),
            "c" => Cells.Cents(number),
            "%" => Cells.Percent(number),
            _ => number.ToString("#,0.##", CultureInfo.InvariantCulture),
        };

    public static string Difference(ComparedFact fact) => fact.Difference is not { } difference ? Cells.None
        : fact.Unit is "$" or "loss" or "c" ? Value(fact with { Unit = fact.Unit == "c" ? "c" : "$" }, difference)
        : (difference * (fact.Unit == "%" ? 100 : 1)).ToString(
            "+#,0.##;-#,0.##;0", CultureInfo.InvariantCulture) + (fact.Unit == "%" ? " points" : "");

    private static string Pair(PairedDifference pair)
    {
        if (pair.IsSame && pair.Count > 0)
        {
            return $"{pair.What}: the same in all {pair.Count.ToString(CultureInfo.InvariantCulture)}.";
        }

        var total = pair.Mean * pair.Count;
        var said = $"{pair.What}: {Dollars(total)} in all";
        return pair is { Low: { } low, High: { } high }
            ? $"{said}, 95 % interval [{Dollars(low * pair.Count)}, {Dollars(high * pair.Count)}], "
                + $"{pair.Count.ToString(CultureInfo.InvariantCulture)} pairs"
                + (pair.IsClear ? "." : ": may be chance, the interval holds zero.")
            : $"{said}; {ReportText.Count(pair.Count, "pair")}, too few for an interval.";
    }

    private static string Dollars(double value) =>
        value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + " $";

    private static void Line(StringBuilder text, string heading, string a, string b, string difference) =>
        text.Append(heading.PadRight(Indent)).Append(a.PadLeft(Column)).Append(b.PadLeft(Column))
            .Append(difference.PadLeft(Column)).Append('\n');
}
