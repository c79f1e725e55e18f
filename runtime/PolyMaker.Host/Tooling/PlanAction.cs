using System.Text;
using System.Text.Json;
using PolyMaker.Core.Rules;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Reference;

namespace PolyMaker.Host.Tooling;

/// <summary>`polymaker plan`: the merged plan, each value with the file and line it came from.</summary>
internal static class PlanAction
{
    public static int Run(PlanRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var sources = RuleSources.Read(request.Folders.Rules, request.Folders.Markets);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        if (new RuleCompiler(CompilePurpose.Inspection).Compile(sources, today, out var diagnostics) is not { } set)
        {
            output.Notes.Write(DiagnosticRenderer.Render(
                [.. diagnostics.Where(each => each.Severity == Severity.Error)], sources));
            output.Notes.WriteLine("polymaker: the rules have errors, so there is no plan");
            return ExitCodes.Failed;
        }

        var inspection = new PlanInspection(sources, set);
        var plan = request.Profile is { } profile
            ? inspection.OfProfile(profile) ?? throw Unknown("--profile " + profile, profile, set.Profiles.Keys,
                "no complete profile of this name")
            : inspection.OfMarket(request.Market!) ?? throw Unknown(request.Market!, request.Market!, inspection.Slugs,
                "no market file and no entry of `markets:` matches it, so it is not quoted");
        output.Text.Write(Text(plan));
        JsonResult.Write(request.Json, output, json => Write(json, plan));
        return ExitCodes.Ok;
    }

    private static InputException Unknown(string what, string word, IEnumerable<string> known, string why) =>
        new($"{what}: {why}" + (NearName.Of(word, known) is { } near ? $"; did you mean '{near}'?" : ""));

    private static string Text(ResolvedPlan plan)
    {
        StringBuilder text = new();
        List<string[]> head = [];
        if (plan.Market is { } market)
        {
            head.Add(["market", market + (plan.File is { } file ? $"  ({file.File})" : "  (no market file)")]);
        }

        head.Add(["profile", plan.Profile]);
        head.Add(["layers", string.Join(" < ", plan.Layers)]);
        head.Add(["plan", plan.Book.PlanHash]);
        head.Add(["revision", plan.Book.Revision]);
        if (plan.File is { IsExpired: true, Expires: { } expires })
        {
            head.Add(["expired", $"{expires:yyyy-MM-dd}: of the market file only `risk` still counts"]);
        }

        head.AddRange(plan.Book.Derived.OfType<Script>().Select(script => (string[])["script", LaneText.Of(script)]));
        text.Append(Columns.Text(head)).Append('\n');
        List<string[]> rows = [];
        foreach (var value in plan.Values)
        {
            rows.Add([value.Path, value.Final.Text, value.Final.Source.ToString()]);
            if (value.Said.Count > 1)
            {
                rows.AddRange(value.Said.Where(each => each != value.Final)
                    .Select(each => (string[])["", $"  {each.Text} in {each.Layer}", each.Source.ToString()]));
            }
        }

        return text.Append(Columns.Text(rows)).ToString();
    }

    private static void Write(Utf8JsonWriter json, ResolvedPlan plan)
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
        json.WriteStartArray("values");
        foreach (var value in plan.Values)
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
        json.WriteEndObject();
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

    private static void WriteStatement(Utf8JsonWriter json, PlanStatement statement)
    {
        json.WriteString("layer", statement.Layer);
        json.WriteString("text", statement.Text);
        json.WriteString("file", statement.Source.File);
        json.WriteNumber("line", statement.Source.Line);
    }
}
