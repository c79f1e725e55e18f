using System.Text;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Reporting;

/// <summary>Text inside Markdown tables. Names come from recordings: none may end a cell or start a link.</summary>
internal static class MarkdownText
{
    /// <summary>Verbatim, also with bars and backticks.</summary>
    public static string Code(string text) => text.Length == 0 ? "" : "`` "
        + PlainText.Of(text)
            .Replace("|", "\\|", StringComparison.Ordinal).Replace("``", "` `", StringComparison.Ordinal) + " ``";

    public static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
