using System.Globalization;

namespace PolyMaker.Polymarket.Signing;

/// <summary>Bytes as "0x" and lower hex digits, and back; no error text repeats what was read.</summary>
public static class Hex
{
    /// <summary>Reads exactly as many bytes as fit; the prefix is required, the case of digits is free.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> bytes) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && TryReadDigits(text[2..], bytes);

    /// <summary>The same without a prefix.</summary>
    public static bool TryReadDigits(ReadOnlySpan<char> digits, Span<byte> bytes)
    {
        if (digits.Length != 2 * bytes.Length)
        {
            return false;
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(
                digits.Slice(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the hex form as ASCII; returns its length, two more than twice the bytes.</summary>
    public static int Write(ReadOnlySpan<byte> bytes, Span<byte> ascii)
    {
        ascii[0] = (byte)'0';
        ascii[1] = (byte)'x';
        Convert.TryToHexStringLower(bytes, ascii[2..], out int written);
        return written + 2;
    }

    public static string Format(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);
}
