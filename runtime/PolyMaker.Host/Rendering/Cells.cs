using System.Globalization;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Rendering;

/// <summary>How single values look, everywhere the same.</summary>
internal static class Cells
{
    public const string None = "-";

    public static string Of(Price? price) => price?.ToString() ?? None;

    public static string Of(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Dollars with sign and four decimals, so that columns line up and a cent's hundredth shows.</summary>
    public static string Of(Cash cash) => Signed(cash.Micro, "0.0000");

    public static string Of(Size shares) => Signed(shares.Micro, "0.##");

    public static string Percent(double? share) => share is { } value && double.IsFinite(value)
        ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%"
        : None;

    /// <summary>Dollars per share, shown in cents.</summary>
    public static string Cents(double? dollars) => dollars is { } value && double.IsFinite(value)
        ? (value * 100).ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) + "c"
        : None;

    /// <summary>A value of a formula: up to six significant decimals, NaN and infinity by name.</summary>
    /// <summary>Six decimals at most. Adding zero turns the minus zero of -k * 0 into a plain one.</summary>
    public static string Number(double value) => (value + 0.0).ToString("0.######", CultureInfo.InvariantCulture);

    public static string Time(Timestamp at)
    {
        var text = at.ToString();
        return text.Length >= 19 ? text[11..19] : text;
    }

    public static string Length(TimeSpan length) => length.TotalSeconds < 120
        ? length.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
        : length.ToString(length.TotalDays < 1 ? @"h\:mm\:ss" : @"d\d\ h\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>
    /// Names come from recordings, which anyone may have written: plain text. Too long ones lose their middle, because
    /// markets of one event differ at the end.
    /// </summary>
    public static string Name(string name, int width)
    {
        var clean = PlainText.Of(name);
        if (clean.Length <= width)
        {
            return clean;
        }

        // Half a pair of surrogates is no letter.
        var head = (width - 1) / 2;
        var tail = clean.Length - (width - 1 - head);
        head -= char.IsLowSurrogate(clean[head]) ? 1 : 0;
        tail += char.IsLowSurrogate(clean[tail]) ? 1 : 0;
        return clean[..head] + "…" + clean[tail..];
    }

    /// <summary>How far something got: 0 to 1 as a bar and a percentage.</summary>
    public static string Bar(double share, int width)
    {
        var done = (int)(Math.Clamp(share, 0, 1) * width);
        return $"[{new string('=', done)}{new string(' ', width - done)}] {Percent(share),6}";
    }

    public static string Recording(string path, bool isSynthetic) =>
        Name(path, 80) + (isSynthetic ? "  SYNTHETIC" : "");

    private static string Signed(long micro, string form) =>
        (micro / 1e6).ToString($"+{form};-{form};{form}", CultureInfo.InvariantCulture);
}
