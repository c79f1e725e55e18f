using System.Text.Json;
using PolyMaker.Core.Rules;
using PolyMaker.Host.Rendering;
using PolyMaker.Rules.Comparing;

namespace PolyMaker.Host.Comparing;

/// <summary>The comparison as one JSON object. Money and shares are exact decimal strings.</summary>
internal static class DiffJson
{
    public static void Write(Utf8JsonWriter json, DiffResult result)
    {
        json.WriteStartObject();
        json.WriteString("before", result.Rules.Before);
        json.WriteString("after", result.Rules.After);
        json.WriteNumber("loosened", result.Loosened);
        json.WriteStartArray("changes");
        foreach (var change in result.Rules.Changes)
        {
            Write(json, change);
        }

        json.WriteEndArray();
        if (result.Replay is { } replay)
        {
            json.WritePropertyName("replay");
            Write(json, replay);
        }

        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, PlanChange change)
    {
        json.WriteStartObject();
        json.WriteString("kind", change.Kind.ToString().ToLowerInvariant());
        json.WriteString("path", change.Path);
        json.WriteString("before", change.Before);
        json.WriteString("after", change.After);
        Place(json, "beforeAt", change.BeforeAt);
        Place(json, "afterAt", change.AfterAt);
        json.WriteString("risk", change.Risk.ToString().ToLowerInvariant());
        json.WriteStartArray("reaches");
        foreach (var owner in change.Reaches)
        {
            json.WriteStringValue(owner.ToString());
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReplayComparison replay)
    {
        json.WriteStartObject();
        json.WriteStartArray("recordings");
        foreach (var recording in replay.Recordings)
        {
            json.WriteStringValue(recording);
        }

        json.WriteEndArray();
        json.WriteBoolean("synthetic", replay.HasSynthetic);
        json.WriteNumber("seed", replay.Seed);
        json.WriteNumber("decisions", replay.Decisions);
        json.WriteNumber("different", replay.Different);
        json.WriteNumber("moved", replay.Moved);
        Write(json, "before", replay.Before);
        Write(json, "after", replay.After);
        WritePairs(json, replay);
        json.WriteStartArray("largest");
        foreach (var change in replay.Largest)
        {
            Write(json, change);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Outcome outcome)
    {
        json.WriteStartObject(name);
        json.WriteNumber("quotes", outcome.Quotes);
        json.WriteNumber("placed", outcome.Placed);
        json.WriteNumber("fills", outcome.Fills);
        json.WriteString("volume", outcome.Volume.ToString());
        json.WriteNumberOrNull("edgePerShare", outcome.EdgePerShare);
        json.WriteString("pnlAtMid", outcome.ProfitAtMid.ToString());
        json.WriteString("pnlAtLiquidation", outcome.ProfitAtLiquidation.ToString());
        json.WriteString("fees", outcome.Fees.ToString());
        json.WriteString("maximumInventory", outcome.MaximumInventory.ToString());
        json.WriteString("maximumDrawdown", outcome.MaximumDrawdown.ToString());
        json.WriteStartObject("markout");
        foreach (var (seconds, perShare) in outcome.Markouts.OrderBy(each => each.Key))
        {
            json.WriteNumberOrNull($"{seconds}s", perShare);
        }

        json.WriteEndObject();
        json.WriteNumberOrNull("timePulled", outcome.TimePulled);
        json.WriteEndObject();
    }

    private static void WritePairs(Utf8JsonWriter json, ReplayComparison replay)
    {
        json.WriteStartArray("markets");
        foreach (var pair in replay.Pairs)
        {
            json.WriteStartObject();
            json.WriteString("recording", pair.Recording);
            json.WriteString("market", pair.Slug);
            json.WriteString("pnlAtMid", pair.AtMid.ToString());
            json.WriteString("pnlAtLiquidation", pair.AtLiquidation.ToString());
            json.WriteNumber("fills", pair.Fills);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("paired");
        foreach (var pair in replay.Paired)
        {
            json.WriteStartObject();
            json.WriteString("what", pair.What);
            json.WriteNumber("n", pair.Count);
            json.WriteNumber("mean", pair.Mean);
            json.WriteNumberOrNull("low95", pair.Low);
            json.WriteNumberOrNull("high95", pair.High);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("worst", replay.Worst?.Slug);
    }

    private static void Write(Utf8JsonWriter json, QuoteChange change)
    {
        json.WriteStartObject();
        json.WriteString("recording", change.Recording);
        json.WriteString("market", change.Market);
        json.WriteString("at", change.At.ToString());
        json.WritePropertyName("before");
        Explanation(json, change.ExplainedBefore);
        json.WritePropertyName("after");
        Explanation(json, change.ExplainedAfter);
        json.WriteEndObject();
    }

    private static void Explanation(Utf8JsonWriter json, ExplainView? view)
    {
        if (view is null)
        {
            json.WriteNullValue();
        }
        else
        {
            ExplainJson.Write(json, view);
        }
    }

    private static void Place(Utf8JsonWriter json, string name, SourceLocation? place)
    {
        if (place is { } known)
        {
            json.WriteString(name, known.ToString());
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
