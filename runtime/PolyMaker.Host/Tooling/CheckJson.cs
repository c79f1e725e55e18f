using System.Text.Json;
using PolyMaker.Rules.Checking;

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
        json.WriteStartArray("scripts");
        foreach (var script in report.Scripts)
        {
            json.WriteStringValue(script);
        }

        json.WriteEndArray();
        json.WriteStartArray("worstCase");
        foreach (var exposure in report.Exposures)
        {
            Write(json, exposure);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Amounts as text, exact: dollars and shares.</summary>
    private static void Write(Utf8JsonWriter json, ExposureReport exposure)
    {
        json.WriteStartObject();
        Write(json, "markets", exposure.Markets);
        Write(json, "profiles", exposure.Profiles);
        json.WriteString("totalLoss", exposure.TotalNotional.ToString());
        json.WriteNumber("totalOrders", exposure.TotalOrders);
        json.WriteString("accountLimit", exposure.AccountLimit?.ToString());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<WorstCase> cases)
    {
        json.WriteStartArray(name);
        foreach (var each in cases)
        {
            json.WriteStartObject();
            json.WriteString("owner", each.Owner);
            json.WriteString("profile", each.Profile);
            json.WriteString("position", each.Position.ToString());
            json.WriteString("notional", each.Notional.ToString());
            json.WriteString("loss", each.Loss.ToString());
            json.WriteNumber("orders", each.Orders);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
