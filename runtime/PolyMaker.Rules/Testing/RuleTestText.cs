using System.Globalization;
using System.Text;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// A report for people: every failure with its place and trace, a line for each file, a closing count.
/// </summary>
public static class RuleTestText
{
    private const string Margin = "         ";

    /// <param name="isVerbose">Also each test that passed, with the time it took.</param>
    public static string Render(RuleTestReport report, bool isVerbose)
    {
        StringBuilder text = new(DiagnosticRenderer.Render(report.Diagnostics, report.Sources));
        foreach (RuleTestFileResult file in report.Files)
        {
            Append(text, file, isVerbose);
        }

        int skipped = report.Files.Count(file => !file.WasRun);
        string notRun = skipped == 0 ? "" : skipped == 1 ? ", 1 file not run" : $", {skipped} files not run";
        return text.Append(CultureInfo.InvariantCulture, $"{report.Passed} passed, {report.Failed} failed{notRun}\n")
            .ToString();
    }

    /// <summary>What was exercised, then each thing that was not.</summary>
    public static string Render(RuleCoverage coverage)
    {
        StringBuilder text = new("coverage\n");
        foreach (CoverageKind kind in Enum.GetValues<CoverageKind>())
        {
            if (coverage.PercentOf(kind) is not { } percent)
            {
                continue;
            }

            CoverageItem[] items = [.. coverage.Items.Where(item => item.Kind == kind)];
            text.Append(CultureInfo.InvariantCulture,
                $"  {Word(kind),-12} {percent,5:0.0}%  ")
                .Append(CultureInfo.InvariantCulture, $"{items.Sum(item => item.WaysSeen)} of ")
                .Append(CultureInfo.InvariantCulture, $"{items.Sum(item => item.Ways)}")
                .Append(kind == CoverageKind.Term ? " (each with a `when` counts twice: fired, skipped)\n" : "\n");
            foreach (CoverageItem item in items.Where(item => item.Missing.Length > 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"    {item.Missing,-15} {item.Name,-24} {item.At}\n");
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, RuleTestFileResult file, bool isVerbose)
    {
        if (!file.WasRun)
        {
            text.Append(CultureInfo.InvariantCulture, $"NOT RUN  {file.File}\n");
            return;
        }

        int failed = file.Results.Count(result => !result.HasPassed);
        int tests = file.Results.Count(result => !result.IsProperty);
        text.Append(CultureInfo.InvariantCulture, $"{(failed == 0 ? "ok      " : "FAILED  ")} {file.File}  ")
            .Append(CultureInfo.InvariantCulture, $"{tests} tests, {file.Results.Count - tests} properties\n");
        foreach (RuleTestResult result in file.Results.Where(result => isVerbose || !result.HasPassed))
        {
            string time = isVerbose ? $"  {Digits.Time(result.Nanoseconds)}" : "";
            string word = result.HasPassed ? "ok    " : "FAILED";
            text.Append(CultureInfo.InvariantCulture, $"  {word} {result.Name}{time}\n");
            foreach (RuleTestFailure failure in result.Failures)
            {
                text.Append(Of(failure));
            }
        }
    }

    /// <summary>One failure: place, expected, got, trace.</summary>
    internal static string Of(RuleTestFailure failure)
    {
        StringBuilder text = new();
        string step = failure.Step.Length == 0 ? "" : $" ({failure.Step})";
        text.Append(Margin).Append(CultureInfo.InvariantCulture,
            $"{failure.At.File}:{failure.At.Line}:{failure.At.Column}: {failure.What}{step}\n");
        text.Append(Margin).Append(CultureInfo.InvariantCulture, $"  expected {failure.Expected}\n");
        text.Append(Margin).Append(CultureInfo.InvariantCulture, $"  got      {failure.Got}\n");
        foreach (string line in failure.Trace.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            text.Append(Margin).Append("  | ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Word(CoverageKind kind) => kind switch
    {
        CoverageKind.Term => "terms",
        CoverageKind.Condition => "quote_when",
        CoverageKind.Clamp => "clamp ends",
        CoverageKind.Band => "bands",
        CoverageKind.Derived => "sig, js, ...",
        _ => throw Core.Invariant.Unreachable(kind),
    };
}
