using System.Text;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Reporting;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// A sweep as Markdown for a pull request: the best points, the map of two params, what to make of it.
/// </summary>
internal static class SweepMarkdown
{
    private const int ColumnsShown = 5;

    public static string Render(SweepTable table, IReadOnlyList<SweepGround> grounds)
    {
        var text = new StringBuilder();
        text.Append($"### Sweep of {string.Join(", ", table.Params.Select(param => MarkdownText.Code(param.Name)))}")
            .Append($": {ReportText.Count(table.Tries, "point")} by {table.Objective.Name}\n\n");
        foreach (var ground in SweepWords.Ground(grounds))
        {
            text.Append($"- {MarkdownText.Code(ground)}\n");
        }

        text.Append('\n');
        foreach (var remark in SweepWords.Remarks(table))
        {
            text.Append(remark).Append('\n');
        }

        text.Append('\n');
        var cells = SweepWords.Cell(table, ColumnsShown);
        MarkdownText.Row(text, ["point", .. cells.Select(cell => cell.Heading)]);
        MarkdownText.Row(text, ["---", .. cells.Select(_ => "--:")]);
        foreach (var row in SweepText.Shown(table))
        {
            var name = row.Point.IsAsInFiles ? "**as in the files**" : MarkdownText.Code(row.Point.Name);
            MarkdownText.Row(text, [name, .. cells.Select(cell => cell.Cell(row))]);
        }

        if (table.Rows.Count > SweepWords.MostShown)
        {
            text.Append($"\nand {Cells.Of(table.Rows.Count - SweepWords.MostShown)} more.\n");
        }

        AppendMap(text, table);
        return text.ToString();
    }

    private static void AppendMap(StringBuilder text, SweepTable table)
    {
        if (HeatMap.Of(table) is not { } map || map.Across.Values.Count > SweepWords.MostShown)
        {
            return;
        }

        text.Append($"\n{table.Objective.Heading}: {MarkdownText.Code(map.Down.Name)} down, ")
            .Append($"{MarkdownText.Code(map.Across.Name)} across")
            .Append(map.Over.Count > 0 ? ", the best over " : "")
            .AppendJoin(", ", map.Over.Select(MarkdownText.Code))
            .Append("\n\n");
        MarkdownText.Row(text, ["", .. map.Across.Values]);
        MarkdownText.Row(text, ["--:", .. map.Across.Values.Select(_ => "--:")]);
        for (var at = 0; at < map.Cells.Count; at++)
        {
            MarkdownText.Row(text, [map.Down.Values[at], .. map.Cells[at].Select(row => row is null ? Cells.None
                : Strong(SweepWords.Value(table.Objective, table.Objective.Of(row.Searched)), row == table.Best))]);
        }
    }

    private static string Strong(string text, bool isBest) => isBest ? $"**{text}**" : text;
}
