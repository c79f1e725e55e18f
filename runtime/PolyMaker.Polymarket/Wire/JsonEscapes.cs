using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace PolyMaker.Polymarket.Wire;

/// <summary>JSON string escapes, both ways, on bytes. Bytes that are not UTF-8 survive a round trip untouched.</summary>
internal static class JsonEscapes
{
    private const int UnicodeDigits = 4;

    /// <summary>Decodes the inside of a JSON string. The output is never longer than the input.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> escaped, Span<byte> output, out int length)
    {
        length = 0;
        while (!escaped.IsEmpty)
        {
            int plain = escaped.IndexOf((byte)'\\');
            if (plain < 0)
            {
                plain = escaped.Length;
            }

            escaped[..plain].CopyTo(output[length..]);
            length += plain;
            escaped = escaped[plain..];
            if (!escaped.IsEmpty && !TryDecodeOne(ref escaped, output, ref length))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes the inside of a JSON string: quotes, backslashes and control characters escaped, the rest as it is.</summary>
    public static void Encode(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        foreach (byte letter in text)
        {
            if (letter is (byte)'"' or (byte)'\\')
            {
                output.Write([(byte)'\\', letter]);
            }
            else if (letter < ' ')
            {
                output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")));
            }
            else
            {
                output.Write([letter]);
            }
        }
    }

    private static bool TryDecodeOne(ref ReadOnlySpan<byte> escaped, Span<byte> output, ref int length)
    {
        if (escaped.Length < 2)
        {
            return false;
        }

        byte code = escaped[1];
        if (code == 'u')
        {
            return TryDecodeUnicode(ref escaped, output, ref length);
        }

        int decoded = code switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' => code,
            (byte)'n' => '\n',
            (byte)'t' => '\t',
            (byte)'r' => '\r',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            _ => -1,
        };
        if (decoded < 0)
        {
            return false;
        }

        output[length++] = (byte)decoded;
        escaped = escaped[2..];
        return true;
    }

    private static bool TryDecodeUnicode(ref ReadOnlySpan<byte> escaped, Span<byte> output, ref int length)
    {
        if (!TryUnit(escaped, out int unit))
        {
            return false;
        }

        escaped = escaped[(UnicodeDigits + 2)..];
        Rune rune = Rune.ReplacementChar;
        if (char.IsHighSurrogate((char)unit) && TryUnit(escaped, out int low) && char.IsLowSurrogate((char)low))
        {
            rune = new Rune((char)unit, (char)low);
            escaped = escaped[(UnicodeDigits + 2)..];
        }
        else if (!char.IsSurrogate((char)unit))
        {
            rune = new Rune(unit);
        }

        length += rune.EncodeToUtf8(output[length..]);
        return true;
    }

    private static bool TryUnit(ReadOnlySpan<byte> escaped, out int unit)
    {
        unit = 0;
        return escaped.Length >= UnicodeDigits + 2
            && escaped[0] == '\\'
            && escaped[1] == 'u'
            && Utf8Parser.TryParse(escaped.Slice(2, UnicodeDigits), out unit, out int read, 'x')
            && read == UnicodeDigits;
    }
}
