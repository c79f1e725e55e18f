using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>The project's units as the venue writes them in JSON: decimals in texts, a few as numbers.</summary>
internal static class JsonNumbers
{
    private const int LongestDecimal = 32;

    public static void WriteText(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Price price)
    {
        Span<byte> text = stackalloc byte[LongestDecimal];
        json.WriteString(name, text[..WireDecimal.Format(price, text)]);
    }

    public static void WriteText(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Size size)
    {
        Span<byte> text = stackalloc byte[LongestDecimal];
        json.WriteString(name, text[..WireDecimal.Format(size, text)]);
    }

    /// <summary>A size in decimal shares, or in millionths where the venue is assumed to write those.</summary>
    public static void WriteSize(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Size size, bool isDecimal)
    {
        if (isDecimal)
        {
            json.WriteText(name, size);
        }
        else
        {
            json.WriteDigits(name, size.Micro);
        }
    }

    public static void WriteDigits(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long value)
    {
        Span<byte> digits = stackalloc byte[LongestDecimal];
        value.TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
        json.WriteString(name, digits[..length]);
    }

    public static void WriteWord(this Utf8JsonWriter json, ReadOnlySpan<byte> name, in Bytes32 word)
    {
        Span<byte> hex = stackalloc byte[Bytes32.HexLength];
        word.WriteHex(hex);
        json.WriteString(name, hex);
    }

    public static void WriteNumber(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Price price)
    {
        json.WritePropertyName(name);
        json.WriteNumberValue(price);
    }

    public static void WriteNumberValue(this Utf8JsonWriter json, Price price)
    {
        Span<byte> text = stackalloc byte[LongestDecimal];
        json.WriteRawValue(text[..WireDecimal.Format(price, text)], skipInputValidation: true);
    }

    /// <summary>Shares as a number.</summary>
    public static void WriteNumber(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Size size)
    {
        Span<byte> text = stackalloc byte[LongestDecimal];
        json.WritePropertyName(name);
        if (size.Micro < 0)
        {
            // The venue's decimals have no sign; of all it writes only profits may fall below zero.
            json.WriteRawValue(size.ToString(), skipInputValidation: true);
            return;
        }

        json.WriteRawValue(text[..WireDecimal.Format(size, text)], skipInputValidation: true);
    }

    /// <summary>Dollars as a number.</summary>
    public static void WriteNumber(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Cash cash) =>
        json.WriteNumber(name, new Size(cash.Micro));

    public static long Seconds(this Timestamp at) => at.Micro / Timestamp.MicroPerSecond;

    public static long Milliseconds(this Timestamp at) => at.Micro / Timestamp.MicroPerMillisecond;
}
