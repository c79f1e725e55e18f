using System.Text.Json;

namespace PolyMaker.Host.Tooling;

/// <summary>Findings as one JSON object, for scripts.</summary>
internal static class CheckJson
{
    public static void Write(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", !report.IsRefused);
        json.WriteNumber("errors", report.Errors);
        json.WriteNumber("warnings", report.Warnings);
        json.WriteNumber("files", report.Files.Count);
        json.WriteNumber("profiles", report.Counts.Profiles);
        json.WriteNumber("markets", report.Counts.Markets);
        json.WriteNumber("terms", report.Counts.Terms);
        json.WriteNumber("expressions", report.Counts.Expressions);
        json.WriteString("revision", string.Join(',', report.Revisions));
        json.WriteStartArray("diagnostics");
        foreach (var each in report.Diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", each.Code);
            json.WriteString("severity", CheckReport.Level(each.Severity));
            json.WriteString("file", each.File);
            json.WriteNumber("line", each.Line);
            json.WriteNumber("column", each.Column);
            json.WriteNumber("endColumn", report.EndColumn(each));
            json.WriteString("message", each.Message);
            json.WriteString("hint", each.Hint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
