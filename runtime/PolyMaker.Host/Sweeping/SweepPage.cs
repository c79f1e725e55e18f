using System.Globalization;
using System.Text;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Reporting;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// A sweep as one HTML page: what to make of it, the map of two params or the curve of one, every point with every
/// column.
/// </summary>
internal static class SweepPage
{
    /// <summary>More rows than this would not keep the page small; the best ones stay.</summary>
    private const int MostRows = 1_000;

    public static string Render(SweepTable table, IReadOnlyList<SweepGround> grounds, SweepIdentity identity)
    {
        var body = new StringBuilder();
        AppendHead(body, table, grounds);
        body.Line("<main>");
        foreach (var remark in SweepWords.Remarks(table))
        {
            body.Line($"<p class=\"note\">{HtmlText.Cell(remark)}</p>");
        }

        if (HeatMap.Of(table) is { } map)
        {
            AppendMap(body, table, map);
        }

        body.Line("<div class=\"charts\" id=\"curve\"></div>");
        AppendTable(body, table);
        AppendSettings(body, table, grounds, identity);
        body.Line("</main>")
            .Line($"<footer>PolyMaker.Rules {HtmlText.Of(Verbs.HelpText.Version)}.</footer>");
        var shown = table with { Rows = [.. table.Rows.Take(MostRows)] };
        return PageFrame.Render(
            "Sweep of " + string.Join(", ", table.Params.Select(param => param.Name)), body.ToString(), "sweep.js",
            json => SweepJson.Write(json, shown, grounds, identity));
    }

    private static void AppendHead(StringBuilder body, SweepTable table, IReadOnlyList<SweepGround> grounds)
    {
        var badge = grounds.Any(ground => ground.IsSynthetic) ? " <span class=\"badge\">SYNTHETIC</span>" : "";
        var names = string.Join(", ", table.Params.Select(param => param.Name));
        body.Line("<header>")
            .Line($"<h1>Sweep of {HtmlText.Of(names)}{badge}</h1>")
            .Line($"<p class=\"lead\">{ReportText.Count(table.Tries, "point")} tried, best by "
                + $"{HtmlText.Of(table.Objective.Name)}: <strong>{HtmlText.Of(table.Best.Point.Name)}</strong> with "
                + $"{HtmlText.Cell(SweepWords.Value(table.Objective, table.Objective.Of(table.Best.Searched)))}, as in "
                + "the files "
                + HtmlText.Cell(SweepWords.Value(table.Objective, table.Objective.Of(table.AsInFiles.Searched)))
                + "</p>")
            .Line("</header>");
    }

    private static void AppendMap(StringBuilder body, SweepTable table, HeatMap map)
    {
        body.Line($"<h2>{HtmlText.Of(table.Objective.Heading)} by {HtmlText.Of(map.Down.Name)} and "
                + $"{HtmlText.Of(map.Across.Name)}</h2>")
            .Line("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Map\"><table class=\"heat\">")
            .Append($"<thead><tr><th scope=\"col\">{HtmlText.Of(map.Down.Name)} \u2193 &nbsp; "
                + $"{HtmlText.Of(map.Across.Name)} \u2192</th>")
            .Append(string.Concat(map.Across.Values.Select(value => $"<th scope=\"col\">{HtmlText.Of(value)}</th>")))
            .Line("</tr></thead><tbody>");
        for (var at = 0; at < map.Cells.Count; at++)
        {
            body.Append($"<tr><th scope=\"row\">{HtmlText.Of(map.Down.Values[at])}</th>");
            foreach (var row in map.Cells[at])
            {
                body.Append(row is null ? "<td></td>" : string.Create(
                    CultureInfo.InvariantCulture,
                    $"<td class=\"h{map.Shade(row)}{(row == table.Best ? " best" : "")}\">")
                    + HtmlText.Cell(SweepWords.Value(table.Objective, table.Objective.Of(row.Searched))) + "</td>");
            }

            body.Line("</tr>");
        }

        body.Line("</tbody></table></div>")
            .Line("<p class=\"note\">"
                + (map.Over.Count > 0 ? $"Each cell is the best over {HtmlText.Of(string.Join(", ", map.Over))}. " : "")
                + "Blue is better than the rules as they are, orange worse; \u2605 marks the best. A lone good cell "
                + "among poor neighbours is luck more often than not.</p>");
    }

    private static void AppendTable(StringBuilder body, SweepTable table)
    {
        var cells = SweepWords.Cell(table, SweepColumn.All.Count);
        body.Line($"<h2>{(table.Rows.Count > MostRows ? $"The best {MostRows} points" : "Every point")}</h2>")
            .Line("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Points\"><table id=\"points\">")
            .Append("<thead><tr><th scope=\"col\" class=\"l\">point</th>")
            .Append(string.Concat(cells.Select(cell => $"<th scope=\"col\">{HtmlText.Of(cell.Heading)}</th>")))
            .Line("</tr></thead><tbody>");
        foreach (var row in table.Rows.Take(MostRows))
        {
            body.Append($"<tr{(row.Point.IsAsInFiles ? " aria-selected=\"true\"" : "")}>")
                .Append($"<th scope=\"row\">{HtmlText.Of(row.Point.Name)}</th>")
                .Append(string.Concat(cells.Select(cell => $"<td>{HtmlText.Cell(cell.Cell(row))}</td>")))
                .Line("</tr>");
        }

        body.Line("</tbody></table></div>");
    }

    private static void AppendSettings(
        StringBuilder body, SweepTable table, IReadOnlyList<SweepGround> grounds, SweepIdentity identity)
    {
        body.Line("<h2>What it stands on</h2>").Line("<div class=\"scroll\"><dl class=\"settings\">");
        foreach (var ground in grounds)
        {
            Line(ground.IsHeldOut ? "held out" : "searched",
                $"{Cells.Recording(ground.Recording, ground.IsSynthetic)}, SHA-256 {ground.Digest}");
        }

        foreach (var param in table.Params)
        {
            Line($"p.{param.Name}", param.Between is null
                ? string.Join(", ", param.Values)
                : $"drawn from {param.Values[0]} to {param.Values[^1]}");
        }

        Line("rules", identity.Rules);
        Line("settings", identity.Settings);
        Line("engine", identity.Engine);
        body.Line("</dl></div>");

        void Line(string heading, string value) =>
            body.Line($"<dt>{HtmlText.Of(heading)}</dt><dd>{HtmlText.Of(value)}</dd>");
    }
}
