using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.Trading;

/// <summary>`polymaker check`: every fault of the rule and market files at once, without trading.</summary>
internal static class CheckAction
{
    public static int Run(CheckRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var sources = RuleSources.Read(request.Rules.RulesFolder, request.Rules.MarketsFolder);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var set = new RuleCompiler().Compile(sources, today, out var diagnostics);
        output.Text.Write(DiagnosticRenderer.Render(diagnostics, sources));
        var errors = diagnostics.Count(each => each.Severity == Severity.Error);
        output.Text.WriteLine(set is null
            ? $"FAILED: {Count(errors, "error")}, {Count(diagnostics.Count - errors, "warning")} "
                + $"in {Count(sources.Files.Count, "file")}"
            : $"OK: {Count(set.Profiles.Count, "profile")}, {Count(set.Markets.Count, "market file")}, "
                + $"{Count(diagnostics.Count, "warning")}, revision {set.Revision}");
        if (request.IsVerbose && set is not null)
        {
            output.Text.Write(set.Exposure.Render());
        }

        JsonResult.Write(request.Rules.Json, output, json => Write(json, sources, diagnostics, set));
        return set is null ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static void Write(
        Utf8JsonWriter json, RuleSources sources, IReadOnlyList<Diagnostic> diagnostics, RuleSet? set)
    {
        json.WriteStartObject();
        json.WriteBoolean("ok", set is not null);
        json.WriteString("revision", sources.Revision);
        json.WriteStartArray("diagnostics");
        foreach (var each in diagnostics)
        {
            json.WriteStartObject();
            json.WriteString("code", each.Code);
            json.WriteString("severity", each.Severity == Severity.Error ? "error" : "warning");
            json.WriteString("file", each.File);
            json.WriteNumber("line", each.Line);
            json.WriteNumber("column", each.Column);
            json.WriteString("message", each.Message);
            json.WriteString("hint", each.Hint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (set is not null)
        {
            Write(json, set.Exposure);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExposureReport exposure)
    {
        json.WriteStartObject("worst_case");
        Write(json, "markets", exposure.Markets);
        Write(json, "profiles", exposure.Profiles);
        json.WriteString("total_loss", exposure.TotalNotional.ToString());
        json.WriteNumber("total_orders", exposure.TotalOrders);
        json.WriteString("account_limit", exposure.AccountLimit?.ToString());
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
