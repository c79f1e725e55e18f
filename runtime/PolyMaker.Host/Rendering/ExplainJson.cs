using System.Text.Json;

namespace PolyMaker.Host.Rendering;

/// <summary>A decision as JSON, with the same facts as <see cref="ExplainText"/>.</summary>
public static class ExplainJson
{
    public static void Write(Utf8JsonWriter json, ExplainView view)
    {
        json.WriteStartObject();
        json.WriteString("market", view.Market);
        json.WriteString("at", view.Test is null ? view.At.ToString() : null);
        json.WriteString("recording", view.Test is null ? view.Recording : null);
        json.WriteString("test", view.Test);
        json.WriteBoolean("synthetic", view.IsSynthetic);
        json.WriteString("rules", view.Rules);
        json.WriteString("profile", view.Profile);
        json.WriteStartObject("context");
        foreach (var (name, value) in view.Context)
        {
            json.WriteNumberOrNull(name, value);
        }

        json.WriteEndObject();
        WriteStale(json, view.Stale);
        WriteStrings(json, "nudges", view.Nudges);
        json.WriteStartArray("outputs");
        foreach (var output in view.Outputs)
        {
            WriteOutput(json, output);
        }

        json.WriteEndArray();
        WriteRounded(json, "bid", view.Bid);
        WriteRounded(json, "ask", view.Ask);
        json.WriteStartArray("gates");
        foreach (var gate in view.Gates)
        {
            json.WriteStartObject();
            json.WriteString("name", gate.Name);
            json.WriteBoolean("passed", gate.Passed);
            json.WriteString("detail", gate.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteStrings(json, "wanted", view.Wanted);
        WriteStrings(json, "sent", view.Commands);
        WriteStrings(json, "open", view.Resting);
        json.WriteString("noQuote", view.NoQuote);
        json.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter json, OutputView output)
    {
        json.WriteStartObject();
        json.WriteString("name", output.Name);
        json.WriteNumberOrNull("value", output.Value);
        json.WriteNumberOrNull("raw", output.Raw);
        json.WriteStartObject("clamp");
        json.WriteNumberOrNull("low", output.Low);
        json.WriteNumberOrNull("high", output.High);
        json.WriteString("source", output.Clamp.ToString());
        json.WriteEndObject();
        json.WriteStartArray("terms");
        foreach (var term in output.Terms)
        {
            WriteTerm(json, term);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTerm(Utf8JsonWriter json, TermView term)
    {
        json.WriteStartObject();
        json.WriteString("name", term.Name);
        json.WriteString("operation", ExplainText.Word(term.Operation));
        json.WriteBoolean("fired", term.Fired);
        json.WriteNumberOrNull("value", term.Fired ? term.Value : null);
        json.WriteNumberOrNull("after", term.After);
        json.WriteString("text", term.Text);
        json.WriteString("when", term.When);
        json.WriteString("because", term.Because);
        json.WriteBoolean("shadow", term.Shadow);
        WriteStale(json, term.Stale);
        json.WriteString("source", term.Source.ToString());
        json.WriteEndObject();
    }

    private static void WriteStale(Utf8JsonWriter json, IReadOnlyList<StaleView> stale)
    {
        json.WriteStartArray("stale");
        foreach (var each in stale)
        {
            json.WriteStartObject();
            json.WriteString("name", each.Name);
            json.WriteNumber("ageSeconds", each.Age);
            json.WriteNumber("maxAgeSeconds", each.MaxAge);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRounded(Utf8JsonWriter json, string name, RoundedView? quote)
    {
        if (quote is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("price", quote.Price.ToString());
        json.WriteNumberOrNull("exact", quote.Exact);
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }
}
