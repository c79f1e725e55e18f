using System.Globalization;
using System.Text;
using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// A backtest as one HTML page. What matters most stands in the HTML itself; curves and long tables are drawn by the
/// page's script from the data it carries. At most <see cref="Longest"/> bytes: many markets are drawn coarser, and
/// when that is not enough those with few fills without curves.
/// </summary>
internal static class ReportPage
{
    public const int Longest = 480_000;

    public static string Render(Report report)
    {
        for (var scale = ReportScale.Full; ;)
        {
            var page = Render(report, scale);
            if (Encoding.UTF8.GetByteCount(page) <= Longest
                || scale.Smaller(report.Tape.Markets.Count) is not { } smaller)
            {
                return page;
            }

            scale = smaller;
        }
    }

    private static string Render(Report report, ReportScale scale)
    {
        var body = new StringBuilder();
        AppendHead(body, report.Summary);
        body.Line("<main>");
        AppendCards(body, report.Summary.Total);
        body.Line("<noscript><p class=\"warning\">Curves and market tables are drawn by the script of this page, which "
            + "is turned off. <code>--report FILE.md</code> writes the same as text.</p></noscript>");
        if (report.Summary.Markets.Count > 1)
        {
            AppendMarkets(body, report.Summary);
        }

        body.Line("<section id=\"market\" aria-live=\"off\"></section>");
        AppendSettings(body, report);
        body.Line("</main>");
        body.Line("<footer>Times are UTC as recorded. Curves are drawn from at most 512 stretches of time that keep "
            + "first, least, greatest and last value: no peak is lost. PolyMaker.Rules "
            + $"{HtmlText.Of(report.Settings.Program)}.</footer>");
        return PageFrame.Render(
            $"Backtest of {Path.GetFileName(report.Summary.Recording)}", body.ToString(), "backtest.js",
            json => ReportJson.Write(json, report, scale));
    }

    private static void AppendHead(StringBuilder body, SummaryView summary)
    {
        var length = TimeSpan.FromMicroseconds(Math.Max(0, summary.To.Micro - summary.From.Micro));
        var badge = summary.IsSynthetic ? " <span class=\"badge\">SYNTHETIC</span>" : "";
        var model = summary.Flow == "model" ? "modelled takers" : $"takers: {summary.Flow}";
        body.Line("<header>")
            .Line($"<h1>{HtmlText.Of(Title(summary))}{badge}</h1>")
            .Line($"<p class=\"lead\">Backtest, {ReportText.Day(summary.From)} {Cells.Time(summary.From)} to "
                + $"{Cells.Time(summary.To)} UTC, {Cells.Length(length)}; rules "
                + $"<code>{HtmlText.Of(summary.Rules)}</code>; "
                + $"{HtmlText.Of(model)}, seed {summary.Seed}</p>");
        if (summary.RejectedFrames > 0)
        {
            body.Line($"<p class=\"warning\">{Cells.Of(summary.RejectedFrames)} frames of the recording could not be "
                + "parsed and are missing from all that follows.</p>");
        }

        body.Line("</header>");
    }

    private static string Title(SummaryView summary) => summary.Markets.Count == 1
        ? summary.Markets[0].Market
        : string.Create(CultureInfo.InvariantCulture,
            $"{Path.GetFileName(summary.Recording)}: {summary.Markets.Count} markets");

    private static void AppendCards(StringBuilder body, SummaryRow total)
    {
        body.Line("<dl class=\"cards\">");
        foreach (var (heading, value, tone, detail) in ReportText.Cards(total))
        {
            body.Line($"<div><dt>{HtmlText.Of(heading)}</dt><dd{(tone.Length > 0 ? $" class=\"{tone}\"" : "")}>"
                + $"{HtmlText.Cell(value)}<small>{HtmlText.Cell(detail)}</small></dd></div>");
        }

        body.Line("</dl>");
    }

    private static void AppendMarkets(StringBuilder body, SummaryView summary)
    {
        body.Line("<h2>All markets together</h2>")
            .Line("<div class=\"charts\" id=\"overview\"></div>")
            .Line("<h2>By market</h2>")
            .Line("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"By market\"><table><thead><tr>"
                + string.Concat(ReportText.Columns.Select((column, at) =>
                    $"<th scope=\"col\"{(at == 0 ? " class=\"l\"" : "")}>{HtmlText.Of(column.Heading)}</th>"))
                + "</tr></thead><tbody>");
        for (var at = 0; at < summary.Markets.Count; at++)
        {
            var row = summary.Markets[at];
            body.Append(CultureInfo.InvariantCulture, $"<tr data-market=\"{at}\"><th scope=\"row\">");
            body.Append(CultureInfo.InvariantCulture, $"<button type=\"button\" data-market=\"{at}\">");
            body.Append(HtmlText.Of(Cells.Name(row.Market, 60))).Append("</button></th>");
            AppendCells(body, row);
        }

        body.Append("<tr class=\"total\"><th scope=\"row\">all</th>");
        AppendCells(body, summary.Total);
        body.Line("</tbody></table></div>")
            .Line("<div class=\"picker\"><h2>One market</h2><label>Market <select id=\"picker\">"
                + string.Concat(summary.Markets.Select((row, at) => string.Create(CultureInfo.InvariantCulture,
                    $"<option value=\"{at}\">{HtmlText.Of(Cells.Name(row.Market, 60))}</option>")))
                + "</select></label> <button type=\"button\" id=\"previous\">Previous</button> "
                + "<button type=\"button\" id=\"next\">Next</button></div>");
    }

    private static void AppendCells(StringBuilder body, SummaryRow row)
    {
        foreach (var (_, cell, tone) in ReportText.Columns.Skip(1))
        {
            var sense = tone(row);
            body.Append(sense.Length > 0 ? $"<td class=\"{sense}\">" : "<td>").Append(HtmlText.Cell(cell(row)))
                .Append("</td>");
        }

        body.Line("</tr>");
    }

    private static void AppendSettings(StringBuilder body, Report report)
    {
        body.Line("<h2>What it stands on</h2>").Line("<div class=\"scroll\"><dl class=\"settings\">");
        foreach (var (heading, value) in ReportText.Settings(report.Settings))
        {
            body.Line($"<dt>{HtmlText.Of(heading)}</dt><dd>{HtmlText.Of(value)}</dd>");
        }

        body.Line("</dl></div>")
            .Line("<p class=\"note\">Who runs <code>polymaker backtest</code> with the same of everything gets this "
                + "page again, byte for byte.</p>");
    }
}
