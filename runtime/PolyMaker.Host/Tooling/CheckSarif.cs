using System.Text.Json;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Host.Tooling;

/// <summary>Findings in SARIF 2.1.0, which code scanning services read.</summary>
internal static class CheckSarif
{
    private const string SchemaUri = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string Root = "SRCROOT";

    public static void Write(Utf8JsonWriter json, CheckReport report, string version, string folder)
    {
        json.WriteStartObject();
        json.WriteString("$schema", SchemaUri);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        var rules = DiagnosticCatalog.Entries.Where(Used(report)).ToList();
        WriteTool(json, version, rules);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(Root);
        json.WriteStartObject("description");
        json.WriteString("text", "The folder that check ran in.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("results");
        foreach (var each in report.Diagnostics)
        {
            WriteResult(json, report, each, rules.FindIndex(rule => rule.Code == each.Code), folder);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Func<DiagnosticEntry, bool> Used(CheckReport report)
    {
        var codes = report.Diagnostics.Select(each => each.Code).ToHashSet();
        return entry => codes.Contains(entry.Code);
    }

    private static void WriteTool(Utf8JsonWriter json, string version, IReadOnlyList<DiagnosticEntry> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "polymaker");
        json.WriteString("semanticVersion", version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Code);
            WriteText(json, "shortDescription", rule.Title);
            WriteText(json, "fullDescription", rule.Explanation);
            WriteText(json, "help", $"{rule.Explanation}\nRight: {rule.Fix}");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", rule.Code.StartsWith('E') ? "error" : "warning");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(
        Utf8JsonWriter json, CheckReport report, Diagnostic each, int ruleIndex, string folder)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", each.Code);
        if (ruleIndex >= 0)
        {
            json.WriteNumber("ruleIndex", ruleIndex);
        }

        json.WriteString("level", CheckReport.Level(each.Severity));
        WriteText(json, "message", CheckReport.Sentence(each));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        WriteUri(json, each.File, folder);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", each.Line);
        json.WriteNumber("startColumn", each.Column);
        json.WriteNumber("endColumn", report.EndColumn(each));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>Relative to the folder, percent-encoded; what lies outside of it is absolute.</summary>
    private static void WriteUri(Utf8JsonWriter json, string file, string folder)
    {
        var relative = Path.GetRelativePath(folder, Path.Combine(folder, file));
        if (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            json.WriteString("uri", new Uri(Path.GetFullPath(Path.Combine(folder, file))).AbsoluteUri);
            return;
        }

        json.WriteString("uri", string.Join('/', InputFile.Slashed(relative).Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", Root);
    }
}
