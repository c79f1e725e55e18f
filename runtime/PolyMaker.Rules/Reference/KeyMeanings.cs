using System.Text;
using System.Text.Json;

namespace PolyMaker.Rules.Reference;

/// <summary>
/// What each key of a form means, with its unit, range and default where it has them: the descriptions that editors
/// show, out of schemas/bands.schema.json, so that the page and the editors cannot differ.
/// </summary>
internal static class KeyMeanings
{
    private static readonly string[] Forms =
        ["param", "signal", "schedule", "source", "ladder", "side", "orders", "exit", "risk"];

    /// <summary>A Markdown table, a row for each key.</summary>
    public static string Table()
    {
        using JsonDocument schema = JsonDocument.Parse(RuleSchemas.Text("bands")!);
        JsonElement definitions = schema.RootElement.GetProperty("definitions");
        StringBuilder table = new("| of | key | meaning |\n|---|---|---|\n");
        Rows(table, "quote", definitions.GetProperty("quote"));
        foreach (string form in Forms)
        {
            Rows(table, form, definitions.GetProperty(form));
        }

        return table.ToString();
    }

    private static void Rows(StringBuilder table, string form, JsonElement definition)
    {
        foreach (JsonProperty key in definition.GetProperty("properties").EnumerateObject())
        {
            if (key.Value.TryGetProperty("description", out JsonElement meaning))
            {
                table.Append($"| {form} | `{key.Name}` | {Escaped(meaning.GetString()!)} |\n");
            }
        }
    }

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
