using System.Text;

namespace PolyMaker.Host.Reporting;

/// <summary>Two runs side by side as Markdown for a pull request.</summary>
internal static class CompareMarkdown
{
    public static string Render(RunComparison comparison)
    {
        var text = new StringBuilder("### Two backtests\n\n");
        text.Append($"A: {MarkdownText.Code(comparison.A.Path)}, B: {MarkdownText.Code(comparison.B.Path)}\n\n");
        foreach (var remark in CompareText.Remarks(comparison))
        {
            text.Append("- ").Append(remark).Append('\n');
        }

        if (comparison.Settings.Count > 0)
        {
            text.Append('\n');
            MarkdownText.Row(text, ["not the same", "A", "B"]);
            MarkdownText.Row(text, ["---", "---", "---"]);
            foreach (var (what, a, b) in comparison.Settings)
            {
                MarkdownText.Row(text, [MarkdownText.Code(what), MarkdownText.Code(a), MarkdownText.Code(b)]);
            }
        }

        text.Append('\n');
        Table(text, "all markets", comparison.Facts, plain: true);
        if (comparison.Markets.Count > 1)
        {
            text.Append("\n<details><summary>PnL at mid by market</summary>\n\n");
            Table(text, "market", CompareText.Shown(comparison), plain: false);
            text.Append("\n</details>\n");
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, string heading, IEnumerable<ComparedFact> facts, bool plain)
    {
        MarkdownText.Row(text, [heading, "A", "B", "B less A"]);
        MarkdownText.Row(text, ["---", "--:", "--:", "--:"]);
        foreach (var fact in facts)
        {
            MarkdownText.Row(text, [plain ? fact.Heading : MarkdownText.Code(fact.Heading),
                CompareText.Value(fact, fact.A), CompareText.Value(fact, fact.B), CompareText.Difference(fact)]);
        }
    }
}
