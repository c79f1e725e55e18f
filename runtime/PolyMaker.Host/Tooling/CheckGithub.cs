using System.Text;

namespace PolyMaker.Host.Tooling;

/// <summary>Findings as workflow commands, which GitHub shows beside the changed lines of a pull request.</summary>
internal static class CheckGithub
{
    public static string Render(CheckReport report)
    {
        StringBuilder text = new();
        foreach (var each in report.Diagnostics)
        {
            text.Append("::").Append(CheckReport.Level(each.Severity))
                .Append(" file=").Append(Property(FromRoot(each.File)))
                .Append(",line=").Append(each.Line)
                .Append(",col=").Append(each.Column)
                .Append(",endColumn=").Append(report.EndColumn(each))
                .Append(",title=").Append(Property(each.Code))
                .Append("::").Append(Message(CheckReport.Sentence(each))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>GitHub finds the changed line by the repository's own path: "./rules/a.yaml" matches none.</summary>
    private static string FromRoot(string file) =>
        file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file;

    private static string Message(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Message(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
