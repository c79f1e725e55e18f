using System.Text.Json;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Testing;

/// <summary>A report for programs: the same facts as the text, as one JSON object.</summary>
public static class RuleTestJson
{
    /// <param name="withCoverage">Coverage costs a line for each term: only when it was asked for.</param>
    public static void Write(Utf8JsonWriter json, RuleTestReport report, bool withCoverage)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", report.HasPassed);
        json.WriteNumber("passed", report.Passed);
        json.WriteNumber("failed", report.Failed);
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic each in report.Diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", each.Code);
            json.WriteString("severity", each.Severity == Severity.Error ? "error" : "warning");
            WritePlace(json, new SourceLocation(each.File, each.Line, each.Column));
            json.WriteString("message", each.Message);
            json.WriteString("hint", each.Hint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("files");
        foreach (RuleTestFileResult file in report.Files)
        {
            Write(json, file);
        }

        json.WriteEndArray();
        if (withCoverage)
        {
            Write(json, report.Coverage);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuleTestFileResult file)
    {
        json.WriteStartObject();
        json.WriteString("file", file.File);
        json.WriteBoolean("run", file.WasRun);
        json.WriteStartArray("tests");
        foreach (RuleTestResult result in file.Results)
        {
            json.WriteStartObject();
            json.WriteString("name", result.Name);
            json.WriteString("kind", result.IsProperty ? "property" : "test");
            json.WriteBoolean("ok", result.HasPassed);
            WritePlace(json, result.At);
            json.WriteNumber("ns", result.Nanoseconds);
            json.WriteStartArray("failures");
            foreach (RuleTestFailure failure in result.Failures)
            {
                json.WriteStartObject();
                json.WriteString("what", failure.What);
                json.WriteString("expected", failure.Expected);
                json.WriteString("got", failure.Got);
                WritePlace(json, failure.At);
                json.WriteString("step", failure.Step);
                json.WriteString("trace", failure.Trace);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RuleCoverage coverage)
    {
        json.WriteStartObject("coverage");
        json.WriteNumber("terms", Math.Round(coverage.TermPercent, 2));
        json.WriteStartArray("items");
        foreach (CoverageItem item in coverage.Items)
        {
            json.WriteStartObject();
            json.WriteString("kind", item.Kind.ToString().ToLowerInvariant());
            json.WriteString("name", item.Name);
            json.WriteString("plan", item.Plan);
            WritePlace(json, item.At);
            json.WriteNumber("yes", item.Yes);
            if (item.CanBeNo)
            {
                json.WriteNumber("no", item.No);
            }

            json.WriteString("missing", item.Missing);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, SourceLocation place)
    {
        json.WriteString("file", place.File);
        json.WriteNumber("line", place.Line);
        json.WriteNumber("column", place.Column);
    }
}
