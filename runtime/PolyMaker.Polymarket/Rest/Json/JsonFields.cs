using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Rest.Json;

/// <summary>
/// Fields of the venue's JSON, which writes numbers as strings or numbers, leaves fields out and puts "" for nothing.
/// What must be there and is not, or cannot be what it must be, ends the reading of the whole answer.
/// </summary>
internal static class JsonFields
{
    /// <summary>The field, or an undefined element when it is missing, null or the parent is no object.</summary>
    public static JsonElement Field(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement field)
            && field.ValueKind != JsonValueKind.Null
            ? field
            : default;

    /// <summary>The first of several names that is there.</summary>
    public static JsonElement AnyField(this JsonElement parent, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (parent.Field(name) is { ValueKind: not JsonValueKind.Undefined } field)
            {
                return field;
            }
        }

        return default;
    }

    /// <summary>Text, or the text of a number; "" when there is none.</summary>
    public static string Text(this JsonElement parent, string name) => parent.Field(name).AsText();

    public static string AsText(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => "",
    };

    public static string RequiredText(this JsonElement parent, string name) =>
        parent.Text(name) is { Length: > 0 } text ? text : throw Missing(name);

    /// <summary>The elements; none when the field is missing or no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) => parent.Field(name).AsItems();

    public static IEnumerable<JsonElement> AsItems(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static IReadOnlyList<string> Texts(this JsonElement parent, string name) =>
        [.. parent.Items(name).Select(AsText).Where(text => text.Length > 0)];

    /// <summary>True for true, "true" and 1; null when the field is missing.</summary>
    public static bool? Flag(this JsonElement parent, string name) => parent.Text(name) switch
    {
        "true" or "True" or "1" => true,
        "" => null,
        _ => false,
    };

    public static Price? Price(this JsonElement parent, string name) =>
        parent.Field(name).TryPrice(out Price price) ? price : null;

    public static Price RequiredPrice(this JsonElement parent, string name) => parent.Price(name) ?? throw Wrong(
        parent, name, "a price from 0 to 1");

    public static Size? Size(this JsonElement parent, string name) =>
        parent.Scaled(name, 6) is { } micro ? new Size(micro) : null;

    public static Size RequiredSize(this JsonElement parent, string name) => parent.Size(name) ?? throw Wrong(
        parent, name, "a number of shares");

    /// <summary>The value times ten to the <paramref name="decimals"/>; null when missing or no such number.</summary>
    public static long? Scaled(this JsonElement parent, string name, int decimals) =>
        parent.Field(name).TryScaled(decimals, out long value) ? value : null;

    public static long? Whole(this JsonElement parent, string name) => parent.Scaled(name, 0);

    /// <summary>A number cut (never rounded up) to whole parts of ten to the <paramref name="decimals"/>.</summary>
    public static long? Cut(this JsonElement parent, string name, int decimals)
    {
        string text = parent.Text(name);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string cut = point >= 0 && text.Length - point - 1 > decimals && text.All(IsPlain)
            ? text[..(point + 1 + decimals)]
            : text;
        bool isNegative = cut.StartsWith('-');
        return WireDecimal.TryScaled(Encoding.ASCII.GetBytes(isNegative ? cut[1..] : cut), decimals, out long value)
            ? isNegative ? -value : value
            : null;

        static bool IsPlain(char each) => char.IsAsciiDigit(each) || each is '.' or '-';
    }

    /// <summary>Seconds or milliseconds; zero when missing, empty or "0".</summary>
    public static Timestamp Time(this JsonElement parent, string name) =>
        parent.Field(name).TryTime(out Timestamp at) ? at : Timestamp.Zero;

    /// <summary>The same of an element.</summary>
    public static bool TryTime(this JsonElement element, out Timestamp at)
    {
        at = Timestamp.Zero;
        return element.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && WireDecimal.TryTimestamp(Bytes(element), out at);
    }

    public static Side RequiredSide(this JsonElement parent, string name) => parent.Text(name) switch
    {
        "BUY" or "buy" or "Buy" or "0" => Side.Buy,
        "SELL" or "sell" or "Sell" or "1" => Side.Sell,
        _ => throw Wrong(parent, name, "BUY or SELL"),
    };

    public static Bytes32 RequiredId(this JsonElement parent, string name) =>
        Bytes32.TryParseHex(parent.Text(name), out Bytes32 id) ? id : throw Wrong(parent, name, "0x and 64 hex digits");

    /// <summary>Null when missing or no id.</summary>
    public static Bytes32? Id(this JsonElement parent, string name) =>
        Bytes32.TryParseHex(parent.Text(name), out Bytes32 id) ? id : null;

    /// <summary>An array that some endpoints of the venue write as a string with JSON in it.</summary>
    public static IReadOnlyList<string> TextsInText(this JsonElement parent, string name)
    {
        JsonElement field = parent.Field(name);
        if (field.ValueKind != JsonValueKind.String)
        {
            return parent.Texts(name);
        }

        string text = field.GetString()!;
        if (text.Length == 0)
        {
            return [];
        }

        using JsonDocument inner = JsonDocument.Parse(text);
        return [.. inner.RootElement.AsItems().Select(AsText)];
    }

    public static FormatException Missing(string name) => new($"the answer has no {name}");

    private static FormatException Wrong(JsonElement parent, string name, string expected)
    {
        string found = parent.Text(name);
        return found.Length == 0
            ? Missing(name)
            : new FormatException($"the answer's {name} is not {expected}: \"{found[..Math.Min(found.Length, 40)]}\"");
    }

    private static bool TryPrice(this JsonElement element, out Price price)
    {
        price = default;
        return element.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && WireDecimal.TryPrice(Bytes(element), out price);
    }

    private static bool TryScaled(this JsonElement element, int decimals, out long value)
    {
        value = 0;
        return element.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && WireDecimal.TryScaled(Bytes(element), decimals, out value);
    }

    /// <summary>The digits as they stand in the answer; an escaped digit is not a digit.</summary>
    private static ReadOnlySpan<byte> Bytes(JsonElement element)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(element);
        return element.ValueKind == JsonValueKind.String ? raw[1..^1] : raw;
    }
}
