using System.Text;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Host.Tooling;

/// <summary>Findings for people: headline, source line and caret, and a closing count.</summary>
internal static class CheckText
{
    private const string Plain = "\e[0m";
    private const string Red = "\e[1;31m";
    private const string Yellow = "\e[1;33m";
    private const string Green = "\e[1;32m";

    public static string Render(CheckReport report, bool colour)
    {
        StringBuilder text = new();
        foreach (var diagnostic in report.Diagnostics)
        {
            var frame = DiagnosticRenderer.Render([diagnostic], report.Find);
            text.Append(colour ? Coloured(diagnostic, frame) : frame);
        }

        foreach (var script in report.Scripts)
        {
            text.Append("note: ").Append(script).Append('\n');
        }

        return text.Append(Closing(report, colour)).Append('\n').ToString();
    }

    public static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    /// <summary>The last line: OK with what was checked, or FAILED with how much is wrong.</summary>
    public static string Closing(CheckReport report, bool colour)
    {
        var (errors, warnings) = (Count(report.Errors, "error"), Count(report.Warnings, "warning"));
        var files = Count(report.Files.Count, "file");
        if (report.IsRefused)
        {
            var denied = report.Errors == 0 ? "; --deny-warnings allows none" : "";
            return $"{(colour ? $"{Red}FAILED{Plain}" : "FAILED")}: {errors}, {warnings} in {files}{denied}";
        }

        var counts = report.Counts;
        return $"{(colour ? $"{Green}OK{Plain}" : "OK")}: {files}, {Count(counts.Profiles, "profile")}, "
            + $"{Count(counts.Markets, "market file")}, {Count(counts.Terms, "term")}, "
            + $"{Count(counts.Expressions, "expression")}, {warnings}, "
            + $"revision {string.Join(", ", report.Revisions)}";
    }

    private static string Coloured(Diagnostic diagnostic, string frame)
    {
        var tone = diagnostic.Severity == Severity.Error ? Red : Yellow;
        var severity = $"{CheckReport.Level(diagnostic.Severity)}[{diagnostic.Code}]";
        var lines = frame.Replace($": {severity}: ", $": {tone}{severity}{Plain}: ", StringComparison.Ordinal)
            .Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            // Only the line below the source line is made of the mark alone.
            var mark = lines[i].IndexOf('^', StringComparison.Ordinal);
            if (mark >= 0 && lines[i][..mark].Trim() == "|" && lines[i][mark..].Trim('^', '~').Length == 0)
            {
                lines[i] = $"{lines[i][..mark]}{tone}{lines[i][mark..]}{Plain}";
            }
        }

        return string.Join('\n', lines);
    }
}
