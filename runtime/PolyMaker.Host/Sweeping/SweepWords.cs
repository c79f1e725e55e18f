using System.Globalization;
using PolyMaker.Host.Comparing;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Reporting;

namespace PolyMaker.Host.Sweeping;

/// <summary>What every form of a sweep's result says: cells, and the sentences that keep a quant honest.</summary>
internal static class SweepWords
{
    /// <summary>Points that a text or a comment shows; a page shows all.</summary>
    public const int MostShown = 25;

    public static string Value(SweepColumn column, double value) => value.ToString(
        column.Unit switch
        {
            "$" when column.IsHigherBetter => "+0.00;-0.00;0.00",
            "$" => "0.00",
            "c" => "+0.000;-0.000;0.000",
            "%" => "0.0",
            "" when column.Name == "risk-adjusted" => "+0.000;-0.000;0.000",
            _ => "#,0.##",
        }, CultureInfo.InvariantCulture);

    /// <summary>Over all pairs, with its interval where there is one.</summary>
    public static string Gain(PairedDifference? gain)
    {
        if (gain is null)
        {
            return Cells.None;
        }

        if (gain.IsSame)
        {
            return "the same";
        }

        var total = Dollars(SweepTable.Total(gain));
        return gain is { Low: { } low, High: { } high }
            ? $"{total} [{Dollars(low * gain.Count)}, {Dollars(high * gain.Count)}]{(gain.IsClear ? "" : " ?")}"
            : total;
    }

    /// <summary>The columns beside the objective; it comes first wherever it stands among them.</summary>
    public static IEnumerable<SweepColumn> Columns(SweepTable table) =>
        [table.Objective, .. SweepColumn.All.Where(column => column != table.Objective)];

    /// <summary>Objective, gain, the same held out, and a few other columns: heading and cell.</summary>
    public static IReadOnlyList<(string Heading, Func<SweepRow, string> Cell)> Cell(SweepTable table, int columns)
    {
        List<(string, Func<SweepRow, string>)> cells =
        [
            (table.Objective.Heading, row => Value(table.Objective, table.Objective.Of(row.Searched))),
            ("gain, $ [95 %]", row => Gain(row.Gain)),
        ];
        if (table.HasHeldOut)
        {
            cells.Add(("held out: " + table.Objective.Heading,
                row => Value(table.Objective, table.Objective.Of(row.HeldOut))));
            cells.Add(("held out: gain, $ [95 %]", row => Gain(row.HeldOutGain)));
        }

        cells.AddRange(Columns(table).Skip(1).Take(columns - 1).Select(column =>
            (column.Heading, (Func<SweepRow, string>)(row => Value(column, column.Of(row.Searched))))));
        return cells;
    }

    public static IEnumerable<string> Ground(IReadOnlyList<SweepGround> grounds)
    {
        foreach (var part in grounds.GroupBy(ground => ground.IsHeldOut))
        {
            yield return (part.Key ? "held out: " : "searched: ")
                + string.Join(", ", part.Select(ground => Cells.Recording(ground.Recording, ground.IsSynthetic)));
        }
    }

    /// <summary>What the numbers do and do not say.</summary>
    public static IEnumerable<string> Remarks(SweepTable table)
    {
        yield return $"A gain is a point less the rules as they are, paired by {table.PairedBy}; \"?\" marks one whose "
            + "interval holds zero.";
        if (table.Best.Point.IsAsInFiles)
        {
            yield return $"No point of {Count(table.Tries)} tried beats the rules as they are.";
        }
        else if (table is { ByChance: { } chance, Deflated: { } deflated })
        {
            yield return $"The best of {Count(table.Tries)} tried gains {Dollars(chance)} $ by chance alone; less "
                + $"that, {table.Best.Point.Name} gains {Dollars(deflated)} $"
                + (deflated > 0 ? "." : ": nothing that luck does not explain.");
        }

        if (!table.HasHeldOut)
        {
            yield return "No recording was held out, so the best flatters itself: try it on one that it was not chosen "
                + "on, --held-out FILE.";
        }
        else if (table is { Best: { Point.IsAsInFiles: false, HeldOutGain: { } gain } })
        {
            yield return gain.IsSame || gain.Mean <= 0
                ? $"{table.Best.Point.Name} gains nothing on the held-out recordings: it is fitted to the searched "
                    + "ones."
                : gain.IsClear
                    ? $"{table.Best.Point.Name} gains on the held-out recordings as well."
                    : $"{table.Best.Point.Name} gains on the held-out recordings, but its interval holds zero.";
        }

        if (table.RankCorrelation is { } correlation)
        {
            yield return "Points stand in the held-out recordings as in the searched ones with a rank correlation of "
                + correlation.ToString("0.00;-0.00;0.00", CultureInfo.InvariantCulture) + ".";
        }
    }

    public static string Dollars(double value) =>
        value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static string Count(int tries) => ReportText.Count(tries, "point");
}
