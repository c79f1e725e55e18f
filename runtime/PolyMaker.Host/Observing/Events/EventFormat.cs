using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Observing.Events;

/// <summary>An event as a line: JSON for programs, words for people.</summary>
internal static class EventFormat
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object without a line end; fields that an event does not have are left out.</summary>
    public static byte[] Json(in RunEvent happened, DateTimeOffset at)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line, Options))
        {
            json.WriteStartObject();
            json.WriteString(
                "at", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture));
            json.WriteString("level", Name(happened.Severity));
            json.WriteString("event", happened.Name);
            Write(json, happened);
            json.WriteEndObject();
        }

        byte[] bytes = line.ToArray();
        return IsTurning(happened.Market) || IsTurning(happened.Text)
            ? Encoding.UTF8.GetBytes(PlainText.Json(Encoding.UTF8.GetString(bytes)))
            : bytes;
    }

    public static string Text(in RunEvent happened, DateTimeOffset at)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{at.UtcDateTime:HH:mm:ss.fff} {Name(happened.Severity),-8} ");
        text.Append(happened.Name);
        Append(text, happened.Market is { } market ? PlainText.Of(market) : null);
        Append(text, happened.Order?.ToString());
        Append(text, Word(happened.Side));
        Append(text, happened.Size?.ToString());
        Append(text, happened.Price is { } price ? $"@ {price}" : null);
        Append(text, happened.Cash is { } cash ? $"${cash}" : null);
        Append(text, happened.Duration is { } took
            ? string.Create(CultureInfo.InvariantCulture, $"{took.TotalMilliseconds:0.###} ms")
            : null);
        Append(text, happened.Text);
        return text.ToString();
    }

    public static string Name(Severity severity) => severity switch
    {
        Severity.Debug => "debug",
        Severity.Info => "info",
        Severity.Warning => "warning",
        Severity.Error => "error",
        Severity.Critical => "critical",
        _ => throw Core.Invariant.Unreachable(severity),
    };

    private static void Write(Utf8JsonWriter json, in RunEvent happened)
    {
        WriteText(json, "market", happened.Market);
        WriteText(json, "order", happened.Order?.ToString());
        WriteText(json, "side", Word(happened.Side));
        WriteText(json, "price", happened.Price?.ToString());
        WriteText(json, "size", happened.Size?.ToString());
        WriteText(json, "dollars", happened.Cash?.ToString());
        WriteText(json, "text", happened.Text);
        WriteText(json, "run_at", happened.RunAt?.ToString());
        if (happened.Duration is { } took)
        {
            json.WriteNumber("duration_ms", Math.Round(took.TotalMilliseconds, 3));
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static bool IsTurning(string? text) => text is not null && text.Any(PlainText.IsTurning);

    private static string? Word(Side? side) => side switch { Side.Buy => "buy", Side.Sell => "sell", _ => null };

    private static void Append(StringBuilder text, string? word)
    {
        if (!string.IsNullOrEmpty(word))
        {
            text.Append(' ').Append(PlainText.Lines(word));
        }
    }
}
