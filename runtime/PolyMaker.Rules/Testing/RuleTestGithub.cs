using System.Globalization;
using System.Text;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Testing;

/// <summary>A report as workflow commands, which a CI shows beside the line they name.</summary>
public static class RuleTestGithub
{
    public static string Render(RuleTestReport report)
    {
        StringBuilder text = new();
        foreach (Diagnostic each in report.Diagnostics)
        {
            string level = each.Severity == Severity.Error ? "error" : "warning";
            string hint = each.Hint is null ? "" : $"; {each.Hint}";
            Append(text, level, new SourceLocation(each.File, each.Line, each.Column), each.Code, each.Message + hint);
        }

        foreach (RuleTestResult result in report.Results)
        {
            foreach (RuleTestFailure failure in result.Failures)
            {
                string step = failure.Step.Length == 0 ? "" : $" ({failure.Step})";
                Append(text, "error", failure.At, result.Name,
                    $"{failure.What}{step}: expected {failure.Expected}, got {failure.Got}\n{failure.Trace}");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"{report.Passed} passed, {report.Failed} failed\n")
            .ToString();
    }

    private static void Append(StringBuilder text, string level, SourceLocation at, string title, string message) =>
        text.Append(CultureInfo.InvariantCulture, $"::{level} file={Property(FromRoot(at.File))},")
            .Append(CultureInfo.InvariantCulture, $"line={at.Line},col={at.Column},")
            .Append(CultureInfo.InvariantCulture, $"title={Property(title)}::{Data(message)}\n");

    /// <summary>The changed line is found by the repository's own path: "./rules/a.yaml" matches none.</summary>
    private static string FromRoot(string file) =>
        file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file;

    private static string Data(string text) => text.TrimEnd()
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
