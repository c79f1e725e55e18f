using System.Buffers.Text;
using System.Globalization;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// Decimals as the venue writes them, to and from integers. Nothing is ever rounded: what does not fit the grid is refused.
/// </summary>
public static class WireDecimal
{
    /// <summary>Room for any size or price in text form.</summary>
    public const int MaxLength = 24;

    private const int PriceDecimals = 4;
    private const int SizeDecimals = 6;
    private const int WholeDigitsLimit = 13;
    private const long WholeLimit = 9_000_000_000_000;

    /// <summary>A price from 0 to 1 on the 1/10,000 grid.</summary>
    public static bool TryPrice(ReadOnlySpan<byte> text, out Price price)
    {
        bool fits = TryScaled(text, PriceDecimals, out long units) && units <= Price.UnitsPerDollar;
        price = new Price(fits ? (int)units : 0);
        return fits;
    }

    /// <summary>A size of zero or more, no finer than micro-shares.</summary>
    public static bool TrySize(ReadOnlySpan<byte> text, out Size size)
    {
        bool fits = TryScaled(text, SizeDecimals, out long micro);
        size = new Size(micro);
        return fits;
    }

    /// <summary>Seconds or milliseconds since 1970 (10^11 and more is milliseconds), possibly with decimals.</summary>
    public static bool TryTimestamp(ReadOnlySpan<byte> text, out Timestamp timestamp)
    {
        const long SmallestMilliseconds = 100_000_000_000;
        timestamp = Timestamp.Zero;
        if (!TryScaled(text, SizeDecimals, out long scaled))
        {
            return false;
        }

        bool isMilliseconds = scaled / Timestamp.MicroPerSecond >= SmallestMilliseconds;
        timestamp = new Timestamp(isMilliseconds ? scaled / Timestamp.MicroPerMillisecond : scaled);
        return true;
    }

    /// <summary>The value times ten to the <paramref name="decimals"/>; false when it is negative, too large or too fine.</summary>
    public static bool TryScaled(ReadOnlySpan<byte> text, int decimals, out long value)
    {
        value = 0;
        int at = 0;
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
        {
            value = (value * 10) + (text[at++] - '0');
            if (at > WholeDigitsLimit)
            {
                return false;
            }
        }

        if (value > WholeLimit)
        {
            return false;
        }

        int wholeDigits = at;
        int left = decimals;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            while (at < text.Length && (uint)(text[at] - '0') <= 9)
            {
                if (left > 0)
                {
                    value = (value * 10) + (text[at] - '0');
                    left--;
                }
                else if (text[at] != '0')
                {
                    return false;
                }

                at++;
            }
        }

        if (at == 0 || (at == 1 && wholeDigits == 0))
        {
            return false;
        }

        if (at < text.Length)
        {
            return TryExponent(text, decimals, out value);
        }

        while (left-- > 0)
        {
            value *= 10;
        }

        return true;
    }

    /// <summary>The venue's text of a price: "0.1", "0.4234", "0", "1".</summary>
    public static int Format(Price price, Span<byte> output) => Format(price.Units, PriceDecimals, output);

    /// <summary>The venue's text of a size: "30", "19333.33".</summary>
    public static int Format(Size size, Span<byte> output) => Format(size.Micro, SizeDecimals, output);

    /// <summary>1e-05 and the like, as some languages print numbers. Rare, so it may take the slow way.</summary>
    private static bool TryExponent(ReadOnlySpan<byte> text, int decimals, out long value)
    {
        value = 0;
        Span<char> letters = stackalloc char[MaxLength];
        if (text.Length > letters.Length || text.IndexOfAny((byte)'e', (byte)'E') < 1)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            letters[i] = (char)text[i];
        }

        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        decimal scale = (decimal)Math.Pow(10, decimals);
        if (!decimal.TryParse(letters[..text.Length], Style, CultureInfo.InvariantCulture, out decimal parsed)
            || parsed < 0
            || parsed > long.MaxValue / scale
            || parsed * scale != decimal.Floor(parsed * scale))
        {
            return false;
        }

        value = (long)(parsed * scale);
        return true;
    }

    private static int Format(long value, int decimals, Span<byte> output)
    {
        long scale = decimals == PriceDecimals ? Price.UnitsPerDollar : Size.MicroPerShare;
        (long whole, long rest) = Math.DivRem(value, scale);
        Utf8Formatter.TryFormat(whole, output, out int length);
        if (rest == 0)
        {
            return length;
        }

        output[length++] = (byte)'.';
        for (int digit = 0; digit < decimals && rest != 0; digit++)
        {
            rest *= 10;
            output[length++] = (byte)('0' + (rest / scale));
            rest %= scale;
        }

        return length;
    }
}
