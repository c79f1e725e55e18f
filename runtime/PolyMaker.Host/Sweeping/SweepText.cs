using System.Text;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Reporting;

namespace PolyMaker.Host.Sweeping;

/// <summary>A sweep as a person reads it in a terminal: best first, then what to make of it.</summary>
internal static class SweepText
{
    private const int ColumnsShown = 4;

    public static string Render(SweepTable table, IReadOnlyList<SweepGround> grounds)
    {
        var text = new StringBuilder();
        foreach (var ground in SweepWords.Ground(grounds))
        {
            text.Append(ground).Append('\n');
        }

        text.Append($"{ReportText.Count(table.Tries, "point")} by {table.Objective.Name}, ")
            .Append(System.Globalization.CultureInfo.InvariantCulture, $"seed {table.Seed}\n\n");
        var cells = SweepWords.Cell(table, ColumnsShown);
        string[][] lines =
        [
            ["point", .. cells.Select(cell => cell.Heading)],
            .. Shown(table).Select(row => (string[])[row.Point.Name, .. cells.Select(cell => cell.Cell(row))]),
        ];
        int[] widths = [.. Enumerable.Range(0, lines[0].Length).Select(at => lines.Max(line => line[at].Length))];
        foreach (var line in lines)
        {
            text.Append(string.Join("  ", line.Select((cell, at) =>
                at == 0 ? cell.PadRight(widths[at]) : cell.PadLeft(widths[at]))).TrimEnd()).Append('\n');
        }

        if (table.Rows.Count > SweepWords.MostShown)
        {
            text.Append($"... {Cells.Of(table.Rows.Count - SweepWords.MostShown)} more; --report FILE.html has all\n");
        }

        text.Append('\n');
        foreach (var remark in SweepWords.Remarks(table))
        {
            text.Append(remark).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The best ones, and the rules as they are wherever they stand.</summary>
    public static IEnumerable<SweepRow> Shown(SweepTable table) =>
        table.Rows.Take(SweepWords.MostShown)
            .Concat(table.Rows.Skip(SweepWords.MostShown).Where(row => row.Point.IsAsInFiles));
}
