using System.Globalization;
using System.Text;

namespace PolyMaker.Host.Rendering;

/// <summary>The summary as a table: one line per fact, one column per market, all of them together last.</summary>
public static class SummaryText
{
    private const int HeadingWidth = 24;
    private const int ColumnWidth = 18;

    public static string Render(SummaryView view, int width = Output.DefaultWidth)
    {
        var text = new StringBuilder();
        AppendHead(text, view);
        IReadOnlyList<SummaryRow> columns = view.Markets.Count == 1 ? view.Markets : [.. view.Markets, view.Total];
        var fitting = Math.Max(1, (width - HeadingWidth) / ColumnWidth);
        foreach (var page in columns.Chunk(fitting))
        {
            text.Append('\n');
            if (columns.Count > 1)
            {
                AppendLine(text, "", page.Select(row => Cells.Name(row.Market, ColumnWidth - 2)));
            }

            foreach (var (heading, cell) in SummaryFacts.All)
            {
                AppendLine(text, heading, page.Select(cell));
            }
        }

        return text.ToString();
    }

    private static void AppendHead(StringBuilder text, SummaryView view)
    {
        var length = TimeSpan.FromMicroseconds(Math.Max(0, view.To.Micro - view.From.Micro));
        var model = view.FlowParameters.Length == 0 ? "" : $" ({view.FlowParameters})";
        var market = view.Markets.Count == 1 ? $"market     {Cells.Name(view.Markets[0].Market, 100)}\n" : "";
        text.Append($"recording  {Cells.Recording(view.Recording, view.IsSynthetic)}\n")
            .Append(market)
            .Append($"time       {view.From} to {view.To}, {Cells.Length(length)}\n")
            .Append($"rules      {view.Rules}{Reloads(view.Reloads.Applied)}\n")
            .Append($"takers     {view.Flow}, seed {view.Seed}{model}\n");
        if (view.RejectedFrames > 0)
        {
            text.Append($"unparsed   {Cells.Of(view.RejectedFrames)} frames\n");
        }
    }

    private static string Reloads(int count) => count switch { 0 => "", 1 => ", 1 reload", _ => $", {count} reloads" };

    private static void AppendLine(StringBuilder text, string heading, IEnumerable<string> cells)
    {
        var line = new StringBuilder().Append(heading.PadRight(HeadingWidth));
        foreach (var cell in cells)
        {
            line.Append(cell.PadLeft(ColumnWidth));
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }
}
