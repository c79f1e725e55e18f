using System.Text.Json;
using PolyMaker.Host.Rendering;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Selection;

/// <summary>A selection for programs: `{ policy, source, candidates, in, markets: [...] }`.</summary>
internal static class SelectionJson
{
    public static void Write(
        Utf8JsonWriter json, SelectionPolicy policy, SelectionResult result, IReadOnlyList<SelectionVerdict> shown)
    {
        json.WriteStartObject();
        json.WriteString("policy", policy.Revision);
        json.WriteString("source", policy.Source == SelectionCompiler.Gamma ? policy.Source : "list");
        json.WriteNumber("candidates", result.Verdicts.Count);
        json.WriteNumber("in", result.Chosen.Count());
        json.WriteStartArray("markets");
        foreach (var verdict in shown)
        {
            json.WriteStartObject();
            json.WriteString("slug", verdict.Market.Slug);
            json.WriteString("conditionId", verdict.Market.ConditionId);
            json.WriteString("group", verdict.Market.Group);
            json.WriteBoolean("in", verdict.IsIn);
            json.WriteBoolean("wasIn", verdict.WasIn);
            json.WriteString("verdict", verdict.Kind.ToString());
            json.WriteString("reason", verdict.Reason);
            json.WriteNumberOrNull("score", verdict.Score);
            json.WriteStartArray("terms");
            foreach (var part in verdict.Parts)
            {
                json.WriteStartObject();
                json.WriteString("term", part.Term);
                json.WriteNumberOrNull("value", part.Value);
                json.WriteNumberOrNull("after", part.After);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("facts");
            foreach (var fact in SelectionFacts.All)
            {
                json.WriteNumberOrNull(fact.Name, verdict.Market[fact.Name]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
