using System.Text.Json;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Rendering;

/// <summary>
/// The summary as JSON. Money and shares are exact decimal strings, as the venue writes them; ratios and averages are
/// numbers.
/// </summary>
public static class SummaryJson
{
    public static void Write(Utf8JsonWriter json, SummaryView view) => Write(json, view, _ => true);

    /// <param name="tellsRules">Markets whose rule counts are told; of the others they are null.</param>
    internal static void Write(Utf8JsonWriter json, SummaryView view, Func<SummaryRow, bool> tellsRules)
    {
        json.WriteStartObject();
        json.WriteString("recording", view.Recording);
        json.WriteBoolean("synthetic", view.IsSynthetic);
        json.WriteString("from", view.From.ToString());
        json.WriteString("to", view.To.ToString());
        json.WriteString("rules", view.Rules);
        if (view.Account.Length > 0)
        {
            json.WriteString("account", view.Account);
        }

        WriteReloads(json, view.Reloads);
        WriteFlow(json, view);
        json.WriteNumber("unparsed", view.RejectedFrames);
        json.WriteStartArray("markets");
        foreach (var row in view.Markets)
        {
            WriteRow(json, row, tellsRules(row));
        }

        json.WriteEndArray();
        json.WritePropertyName("total");
        WriteRow(json, view.Total, tellsRules: true);
        json.WriteEndObject();
    }

    private static void WriteReloads(Utf8JsonWriter json, ReloadCounts reloads)
    {
        json.WriteStartObject("reloads");
        json.WriteNumber("applied", reloads.Applied);
        json.WriteNumber("refused", reloads.Refused);
        json.WriteStartObject("refusedBy");
        foreach (var (reason, count) in reloads.RefusedBy.OrderBy(each => each.Key))
        {
            json.WriteNumber(reason.ToString().ToLowerInvariant(), count);
        }

        json.WriteEndObject();
        json.WriteString("lastRevision", reloads.LastRevision);
        json.WriteBoolean("lastSuccessful", reloads.WasLastSuccessful);
        json.WriteString("lastAppliedAt", reloads.LastAppliedAt?.ToString());
        json.WriteEndObject();
    }

    private static void WriteFlow(Utf8JsonWriter json, SummaryView view)
    {
        json.WriteStartObject("flow");
        json.WriteString("mode", view.Flow);
        json.WriteNumber("seed", view.Seed);
        json.WriteString("parameters", view.FlowParameters);
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, SummaryRow row, bool tellsRules)
    {
        json.WriteStartObject();
        json.WriteString("market", row.Market);
        json.WriteNumber("events", row.Events);
        WriteCounts(json, "eventsByKind", row.EventsByKind);
        json.WriteNumber("decisions", row.Decisions);
        json.WriteNumber("quotes", row.Quotes);
        json.WriteNumber("placed", row.Placed);
        json.WriteNumber("cancelled", row.Cancelled);
        json.WriteNumber("rejected", row.Rejected);
        WriteCounts(json, "rejectedByReason", row.RejectedByReason);
        json.WriteNumber("cancelsRejected", row.CancelsRejected);
        json.WriteNumber("fills", row.Fills);
        WriteCounts(json, "fillsByCause", row.FillsByCause);
        json.WriteString("volume", row.Volume.ToString());
        json.WriteString("notional", row.Notional.ToString());
        json.WriteString("spreadCaptured", row.SpreadCaptured.ToString());
        json.WriteStartObject("markout");
        json.WriteNumberOrNull("1s", row.MarkoutAfter1s);
        json.WriteNumberOrNull("5s", row.MarkoutAfter5s);
        json.WriteNumberOrNull("30s", row.MarkoutAfter30s);
        json.WriteEndObject();
        json.WriteString("inventory", row.Inventory.ToString());
        if (row.CashFlow is { } cash)
        {
            json.WriteString("cashFlow", cash.ToString());
        }

        json.WriteString("realised", row.Realised.ToString());
        json.WriteStartObject("unrealised");
        json.WriteString("atMid", row.UnrealisedAtMid.ToString());
        WriteCash(json, "atLiquidation", row.UnrealisedAtLiquidation);
        json.WriteEndObject();
        json.WriteString("fees", row.Fees.ToString());
        WriteCash(json, "rewards", row.Rewards);
        WriteCash(json, "rebates", row.Rebates);
        json.WriteString("maximumDrawdown", row.MaximumDrawdown.ToString());
        json.WriteNumberOrNull("timeTwoSided", row.TimeTwoSided);
        json.WriteNumber("riskClamps", row.RiskClamps);
        json.WriteNumber("outputClamps", row.OutputClamps);
        json.WriteNumber("scriptFailures", row.ScriptFailures);
        if (tellsRules)
        {
            WriteRules(json, row.Rules);
        }
        else
        {
            json.WriteNull("ruleCounts");
        }

        json.WriteNumber("evaluations", row.Evaluations);
        json.WriteString("pairsMerged", row.PairsMerged.ToString());
        json.WriteNumber("modelTakers", row.ModelTakers);
        json.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter json, RuleTally rules)
    {
        json.WriteStartObject("ruleCounts");
        json.WriteStartArray("terms");
        foreach (var term in rules.Terms)
        {
            json.WriteStartObject();
            json.WriteString("output", term.Output);
            json.WriteString("term", term.Term);
            json.WriteNumber("fired", term.Fired);
            json.WriteNumber("notFinite", term.NotFinite);
            json.WriteNumber("stale", term.Stale);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("clamps");
        foreach (var clamp in rules.Clamps)
        {
            json.WriteStartObject();
            json.WriteString("output", clamp.Output);
            json.WriteNumber("low", clamp.Low);
            json.WriteNumber("high", clamp.High);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("scripts");
        foreach (var script in rules.Scripts)
        {
            json.WriteStartObject();
            json.WriteString("script", script.Script);
            json.WriteNumber("fallbacks", script.Fallbacks);
            json.WriteNumber("failures", script.Failures);
            json.WriteBoolean("quarantined", script.IsQuarantined);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach (var (kind, count) in counts)
        {
            json.WriteNumber(kind, count);
        }

        json.WriteEndObject();
    }

    private static void WriteCash(Utf8JsonWriter json, string name, Cash? cash)
    {
        if (cash is { } known)
        {
            json.WriteString(name, known.ToString());
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
