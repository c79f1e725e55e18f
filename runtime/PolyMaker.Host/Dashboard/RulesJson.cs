using System.Text.Json;
using PolyMaker.Host.History;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Tooling;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Host.Dashboard;

/// <summary>What the page of rules is told, as JSON.</summary>
internal static class RulesJson
{
    public static void WriteList(
        Utf8JsonWriter json, string revision, IReadOnlyList<string> paths, IReadOnlyList<HistoryEntry> past,
        (HistoryEntry Now, IReadOnlyList<string> Diffs)? change)
    {
        json.WriteStartObject();
        json.WriteString("rules", revision);
        WriteStrings(json, "files", paths);
        json.WriteStartArray("history");
        foreach (HistoryEntry entry in past)
        {
            json.WriteStartObject();
            json.WriteString("at", Control.StatusJson.Text(entry.At));
            json.WriteString("outcome", entry.Outcome);
            json.WriteString("revision", entry.Revision);
            json.WriteString("parent", entry.Parent);
            json.WriteString("reason", entry.Reason);
            json.WriteString("diagnostics", entry.Diagnostics);
            WriteStrings(json, "changes", entry.Changes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (change is { } last)
        {
            json.WriteStartObject("last_change");
            json.WriteString("revision", last.Now.Revision);
            json.WriteString("parent", last.Now.Parent);
            json.WriteString("at", Control.StatusJson.Text(last.Now.At));
            WriteStrings(json, "changes", last.Now.Changes);
            WriteStrings(json, "diffs", last.Diffs);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("last_change");
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, EditableFile file)
    {
        json.WriteStartObject();
        WriteFile(json, file);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, RuleJudgement judged, IReadOnlyList<QuotePreview> previews)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", judged.IsValid);
        json.WriteString("revision", judged.Sources.Revision);
        WriteDiagnostics(json, judged.Diagnostics);
        json.WriteStartArray("preview");
        foreach (QuotePreview preview in previews)
        {
            json.WriteStartObject();
            json.WriteString("market", preview.Market);
            json.WriteBoolean("changed", preview.IsChanged);
            Write(json, "before", preview.Before);
            Write(json, "after", preview.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <param name="why">Valid rules that the run would refuse; null: they are not valid.</param>
    public static void WriteRefusal(Utf8JsonWriter json, RuleJudgement judged, string? why)
    {
        json.WriteStartObject();
        json.WriteString("title", why is null ? "the rules have errors; nothing was saved"
            : "the run would refuse these rules; nothing was saved");
        json.WriteNumber("status", 422);
        json.WriteString("detail", why ?? "each is told with its line and column");
        WriteDiagnostics(json, judged.Diagnostics);
        json.WriteEndObject();
    }

    public static void WriteConflict(Utf8JsonWriter json, EditableFile now, string diff)
    {
        json.WriteStartObject();
        json.WriteString("title", "somebody else has saved this file; nothing was written");
        json.WriteNumber("status", 409);
        json.WriteString("detail", "look at the difference, take over what you need, and save again");
        WriteFile(json, now);
        json.WriteString("diff", diff);
        json.WriteEndObject();
    }

    public static void WriteSaved(
        Utf8JsonWriter json, EditableFile saved, string outcome, string revision, string text)
    {
        json.WriteStartObject();
        json.WriteString("outcome", outcome);
        json.WriteString("rules", revision);
        json.WriteString("detail", text);
        WriteFile(json, saved);
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, EditableFile file)
    {
        json.WriteString("path", file.Path);
        json.WriteString("hash", file.Hash);
        json.WriteString("text", file.Text);
    }

    private static void WriteDiagnostics(Utf8JsonWriter json, IReadOnlyList<Diagnostic> diagnostics)
    {
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic each in diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", each.Code);
            json.WriteString("severity", CheckReport.Level(each.Severity));
            json.WriteString("file", each.File);
            json.WriteNumber("line", each.Line);
            json.WriteNumber("column", each.Column);
            json.WriteNumber("length", each.Length);
            json.WriteString("message", each.Message);
            json.WriteString("hint", each.Hint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, QuotePreview.Side side)
    {
        json.WriteStartObject(name);
        json.WriteNumberOrNull("fair", side.Fair);
        json.WriteString("quiet", side.Quiet);
        Write(json, "bids", side.Bids);
        Write(json, "asks", side.Asks);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<QuotePreview.Quote> quotes)
    {
        json.WriteStartArray(name);
        foreach (QuotePreview.Quote quote in quotes)
        {
            json.WriteStartObject();
            json.WriteString("band", quote.Band);
            json.WriteString("price", quote.Price.ToString());
            json.WriteString("size", quote.Size.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> lines)
    {
        json.WriteStartArray(name);
        foreach (string line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }
}
