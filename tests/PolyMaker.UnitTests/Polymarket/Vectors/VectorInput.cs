using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Vectors;

/// <summary>Reads what the vector files write as text or as numbers, without ever passing through a double.</summary>
internal static class VectorInput
{
    /// <summary>A text, or a number or flag as it is written.</summary>
    public static string Text(this JsonElement element, string name)
    {
        JsonElement value = element.Need(name);
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null =>
                throw new FormatException($"\"{name}\": expected a text, found {value.GetRawText()}"),
            _ => value.GetRawText(),
        };
    }

    /// <summary>Null where it is left out.</summary>
    public static string? TextOrNull(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? element.Text(name)
            : null;

    /// <summary>Bytes in whatever case, with or without 0x: as we write them, small and with it.</summary>
    public static string HexText(this JsonElement element, string name)
    {
        string text = element.Text(name).ToLowerInvariant();
        return text.StartsWith("0x", StringComparison.Ordinal) ? text : "0x" + text;
    }

    /// <summary>False where it is left out; a text counts as the flag it names.</summary>
    public static bool Flag(this JsonElement element, string name) => element.TextOrNull(name) switch
    {
        null => false,
        var text => bool.Parse(text),
    };

    public static decimal Number(this JsonElement element, string name) =>
        decimal.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : throw new FormatException($"\"{name}\": expected a number, found {element.Text(name)}");

    /// <summary>For scores, which are doubles anyhow.</summary>
    public static double Double(this JsonElement element, string name, double? standard = null) =>
        standard is { } given && element.TextOrNull(name) is null
            ? given
            : double.Parse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture);

    public static JsonElement Need(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            ? value
            : throw new FormatException($"expected \"{name}\"");

    public static long Whole(this JsonElement element, string name) => decimal.ToInt64(Exactly(element.Number(name)));

    public static Price Price(this JsonElement element, string name) =>
        new(decimal.ToInt32(Exactly(element.Number(name) * PolyMaker.Core.Units.Price.UnitsPerDollar)));

    public static Size Size(this JsonElement element, string name) =>
        new(decimal.ToInt64(Exactly(element.Number(name) * PolyMaker.Core.Units.Size.MicroPerShare)));

    public static Cash Cash(this JsonElement element, string name) =>
        new(decimal.ToInt64(Exactly(element.Number(name) * PolyMaker.Core.Units.Cash.MicroPerDollar)));

    public static TickSize Tick(this JsonElement element) => new(element.Price("tickSize").Units);

    /// <summary>"BUY" and "SELL" in most files, 0 and 1 in one.</summary>
    public static Side Side(this JsonElement element) => element.Text("side").ToUpperInvariant() switch
    {
        "BUY" or "0" => PolyMaker.Core.Markets.Side.Buy,
        "SELL" or "1" => PolyMaker.Core.Markets.Side.Sell,
        var other => throw new FormatException($"\"side\": expected BUY or SELL, found {other}"),
    };

    public static OrderAmounts Amounts(this JsonElement element) =>
        new(element.Whole("makerAmount"), element.Whole("takerAmount"));

    private static decimal Exactly(decimal value)
    {
        Assert.Equal(decimal.Truncate(value), value);
        return value;
    }
}
