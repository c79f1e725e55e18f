using System.Text.Json;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Reporting;

/// <summary>Two runs side by side for programs. `difference` is B less A everywhere.</summary>
internal static class CompareJson
{
    public const string Format = "polymaker-comparison";
    public const int Version = 1;

    /// <param name="withCurves">Also what a page draws: equity and markouts of both.</param>
    public static void Write(Utf8JsonWriter json, RunComparison comparison, bool withCurves)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("a", comparison.A.Path);
        json.WriteString("b", comparison.B.Path);
        json.WriteBoolean("sameRecording", comparison.IsSameRecording);
        json.WriteStartArray("notTheSame");
        foreach (var (what, a, b) in comparison.Settings)
        {
            json.WriteStartObject();
            json.WriteString("what", what);
            json.WriteString("a", a);
            json.WriteString("b", b);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "total", comparison.Facts);
        Write(json, "pnlAtMidByMarket", comparison.Markets);
        json.WriteStartArray("paired");
        foreach (var pair in comparison.Paired)
        {
            json.WriteStartObject();
            json.WriteString("what", pair.What);
            json.WriteNumber("pairs", pair.Count);
            json.WriteNumberOrNull("total", pair.Mean * pair.Count);
            json.WriteNumberOrNull("low95", pair.Low * pair.Count);
            json.WriteNumberOrNull("high95", pair.High * pair.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (withCurves)
        {
            json.WriteStartArray("curves");
            foreach (var report in new[] { comparison.A, comparison.B })
            {
                WriteCurves(json, report);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteCurves(Utf8JsonWriter json, ReportDocument report)
    {
        json.WriteStartObject();
        json.WriteString("to", ReportDocument.Text(report.Summary, "to"));
        json.WritePropertyName("total");
        if (report.Full is { } full)
        {
            full.GetProperty("total").WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<ComparedFact> facts)
    {
        json.WriteStartArray(name);
        foreach (var fact in facts)
        {
            json.WriteStartObject();
            json.WriteString("what", fact.Heading);
            json.WriteNumberOrNull("a", fact.A);
            json.WriteNumberOrNull("b", fact.B);
            json.WriteNumberOrNull("difference", fact.Difference);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
