using System.Text.Json;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reference;

namespace PolyMaker.Host.Tooling;

/// <summary>
/// `plan --json`: market, marketFile, profile, plan, revision, expired, layers; params with their ranges; derived
/// (signals, schedules, scripts in order of evaluation); risk; account, over all markets; and values, each with every
/// layer that said one. Every entry names file and line.
/// </summary>
internal static class PlanJson
{
    public static void Write(Utf8JsonWriter json, ResolvedPlan plan, IReadOnlyList<PlanStatement> account)
    {
        json.WriteStartObject();
        json.WriteString("market", plan.Market);
        json.WriteString("marketFile", plan.File?.File);
        json.WriteString("profile", plan.Profile);
        json.WriteString("plan", plan.Book.PlanHash);
        json.WriteString("revision", plan.Book.Revision);
        json.WriteBoolean("expired", plan.File?.IsExpired ?? false);
        json.WriteStartArray("layers");
        foreach (var layer in plan.Layers)
        {
            json.WriteStringValue(layer);
        }

        json.WriteEndArray();
        json.WriteStartArray("params");
        foreach (var each in plan.Book.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name", each.Name);
            json.WriteString("unit", each.Unit);
            json.WriteString("text", VariableText.Number(each.Value, each.Unit));
            json.WriteNumber("value", each.Value);
            json.WriteNumber("low", each.Minimum);
            json.WriteNumber("high", each.Maximum);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteScripts(json, plan.Book);
        json.WriteStartArray("derived");
        foreach (var each in plan.Book.Derived)
        {
            json.WriteStartObject();
            json.WriteString("name", each.Name);
            json.WriteString("kind", PlanAction.KindOf(each));
            json.WriteString("text", PlanAction.TextOf(each));
            json.WriteString("definition", each.DefinitionHash);
            json.WriteString("file", each.Source.File);
            json.WriteNumber("line", each.Source.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteAccount(json, account);
        WriteValues(json, "risk", plan.Values.Where(PlanAction.IsRisk));
        WriteValues(json, "values", plan.Values);
        json.WriteEndObject();
    }

    private static void WriteAccount(Utf8JsonWriter json, IReadOnlyList<PlanStatement> account)
    {
        json.WriteStartArray("account");
        foreach (var each in account)
        {
            json.WriteStartObject();
            json.WriteString("path", each.Layer);
            json.WriteString("text", each.Text);
            json.WriteString("file", each.Source.File);
            json.WriteNumber("line", each.Source.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteScripts(Utf8JsonWriter json, RuleBook book)
    {
        json.WriteStartArray("scripts");
        foreach (var script in book.Derived.OfType<Script>())
        {
            json.WriteStartObject();
            json.WriteString("name", script.Name);
            json.WriteString("file", script.Body.Text);
            json.WriteString("lane", LaneText.Word(script));
            json.WriteString("why", script.Slow?.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, IEnumerable<PlanValue> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            json.WriteString("path", value.Path);
            WriteStatement(json, value.Final);
            json.WriteStartArray("said");
            foreach (var each in value.Said)
            {
                json.WriteStartObject();
                WriteStatement(json, each);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStatement(Utf8JsonWriter json, PlanStatement statement)
    {
        json.WriteString("layer", statement.Layer);
        json.WriteString("text", statement.Text);
        json.WriteString("file", statement.Source.File);
        json.WriteNumber("line", statement.Source.Line);
    }
}
