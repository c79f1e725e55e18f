using System.Text;

namespace PolyMaker.Host.Reporting;

/// <summary>Two runs side by side as one HTML page, their curves in the same pictures.</summary>
internal static class ComparePage
{
    public static string Render(RunComparison comparison)
    {
        var body = new StringBuilder();
        var (a, b) = (Path.GetFileName(comparison.A.Path), Path.GetFileName(comparison.B.Path));
        var isSynthetic = comparison.A.Summary.GetProperty("synthetic").GetBoolean()
            || comparison.B.Summary.GetProperty("synthetic").GetBoolean();
        body.Line("<header>")
            .Line($"<h1>Two backtests{(isSynthetic ? " <span class=\"badge\">SYNTHETIC</span>" : "")}</h1>")
            .Line($"<p class=\"lead\"><span class=\"ka\">A</span> {HtmlText.Of(a)} &nbsp; <span class=\"kb\">B</span> "
                + $"{HtmlText.Of(b)}</p>")
            .Line("</header>").Line("<main>");
        foreach (var remark in CompareText.Remarks(comparison))
        {
            body.Line($"<p class=\"note\">{HtmlText.Cell(remark)}</p>");
        }

        body.Line("<div class=\"charts\" id=\"curves\"></div>");
        body.Line("<div class=\"tables\">");
        Table(body, "All markets", comparison.Facts);
        body.Append("<div>");
        AppendSettings(body, comparison);
        if (comparison.Markets.Count > 1)
        {
            Table(body, "PnL at mid by market, $", CompareText.Shown(comparison));
        }

        body.Line("</div></div>").Line("</main>")
            .Line($"<footer>PolyMaker.Rules {HtmlText.Of(Verbs.HelpText.Version)}.</footer>");
        return PageFrame.Render(
            $"{a} and {b}", body.ToString(), "compare.js",
            json => CompareJson.Write(json, comparison, withCurves: true));
    }

    private static void AppendSettings(StringBuilder body, RunComparison comparison)
    {
        body.Line("<div class=\"scroll stack\"><table><caption>What is not the same</caption>"
            + "<thead><tr><th class=\"l\"></th>"
            + "<th class=\"l\" scope=\"col\">A</th><th class=\"l\" scope=\"col\">B</th></tr></thead><tbody>");
        foreach (var (what, a, b) in comparison.Settings)
        {
            body.Line($"<tr><th scope=\"row\">{HtmlText.Of(what)}</th><td class=\"l wrap\">{HtmlText.Of(a)}</td>"
                + $"<td class=\"l wrap\">{HtmlText.Of(b)}</td></tr>");
        }

        body.Line(comparison.Settings.Count == 0
            ? "<tr><th scope=\"row\">nothing: the runs stand on the same</th><td></td><td></td></tr>"
                + "</tbody></table></div>"
            : "</tbody></table></div>");
    }

    private static void Table(StringBuilder body, string caption, IEnumerable<ComparedFact> facts)
    {
        body.Line($"<div class=\"scroll stack\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlText.Of(caption)}\">"
            + $"<table><caption>{HtmlText.Of(caption)}</caption>"
            + "<thead><tr><th class=\"l\"></th><th scope=\"col\">A</th>"
            + "<th scope=\"col\">B</th><th scope=\"col\">B less A</th></tr></thead><tbody>");
        foreach (var fact in facts)
        {
            body.Append($"<tr><th scope=\"row\">{HtmlText.Of(fact.Heading)}</th>");
            foreach (var cell in new[]
                { CompareText.Value(fact, fact.A), CompareText.Value(fact, fact.B), CompareText.Difference(fact) })
            {
                body.Append($"<td>{HtmlText.Cell(cell)}</td>");
            }

            body.Line("</tr>");
        }

        body.Line("</tbody></table></div>");
    }
}
