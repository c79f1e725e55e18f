using System.Globalization;
using PolyMaker.Core;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// Reads a literal number exactly. At most six decimals and below a trillion: what micro-units can hold.
/// </summary>
internal static class Literal
{
    private const decimal Largest = 1_000_000_000_000m;

    private static readonly (string Suffix, decimal Scale)[] TimeUnits =
        [("ms", 0.001m), ("s", 1m), ("m", 60m), ("h", 3_600m), ("d", 86_400m)];

    public static LimitDocument? Read(string key, NamedText text, LiteralUnit unit, DiagnosticBag bag)
    {
        string written = text.Value;
        string? digits = unit switch
        {
            LiteralUnit.Shares => written.EndsWith("sh", StringComparison.Ordinal) ? written[..^2] : null,
            LiteralUnit.Dollars => written.StartsWith('$') ? written[1..] : null,
            LiteralUnit.Price => written.EndsWith('c') ? written[..^1]
                : written.EndsWith("bp", StringComparison.Ordinal) ? written[..^2] : null,
            LiteralUnit.Count or LiteralUnit.Plain => written,
            LiteralUnit.Percent => written.EndsWith('%') ? written[..^1] : null,
            LiteralUnit.Cents => written.EndsWith('c') ? written[..^1] : null,
            LiteralUnit.Seconds => ScaleOf(written) is { } time ? written[..^time.Suffix.Length] : null,
            _ => throw Invariant.Unreachable(unit),
        };
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (digits is null
            || digits.StartsWith('+')
            || !decimal.TryParse(digits, Style, CultureInfo.InvariantCulture, out decimal value)
            || LeadingZero(digits)
            || decimal.Abs(value) >= Largest
            || value.Scale > (unit == LiteralUnit.Percent ? 4 : 6)
            || (unit == LiteralUnit.Count && value != decimal.Truncate(value))
            || (unit == LiteralUnit.Price && decimal.Truncate(InBasisPoints(value, written)) != InBasisPoints(value,
                written)))
        {
            bag.Error("E108", text.Span, $"'{written}' is not a literal for '{key}'",
                Lookalike.Hint(written) ?? Meant(key, written, unit) ?? LiteralSlip.Hint(key, written, unit)
                    ?? Form(key, unit));
            return null;
        }

        decimal known = unit == LiteralUnit.Price ? InBasisPoints(value, written) : value;
        decimal scale = unit == LiteralUnit.Seconds ? ScaleOf(written)!.Value.Scale
            : unit == LiteralUnit.Cents ? 0.01m
            : 1;
        return new LimitDocument(key, known * scale, written, text.Span);
    }

    /// <summary>The time unit at the end, longest first, and its seconds.</summary>
    private static (string Suffix, decimal Scale)? ScaleOf(string written)
    {
        foreach ((string suffix, decimal scale) in TimeUnits)
        {
            if (written.EndsWith(suffix, StringComparison.Ordinal))
            {
                return (suffix, scale);
            }
        }

        return null;
    }

    private static decimal InBasisPoints(decimal value, string written) => written.EndsWith('c') ? value * 100 : value;

    private static bool LeadingZero(string digits) =>
        digits.TrimStart('-') is ['0', >= '0' and <= '9', ..];

    /// <summary>The literal that a sum of money written as elsewhere stands for: 100$ and $1,000.</summary>
    private static string? Meant(string key, string written, LiteralUnit unit)
    {
        string digits = written.Trim('$').Replace(",", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal);
        return unit == LiteralUnit.Dollars && written.Contains('$', StringComparison.Ordinal)
            && digits.Length > 0 && digits.All(char.IsAsciiDigit)
                ? $"write `{key}: ${digits}`"
                : null;
    }

    private static string Form(string key, LiteralUnit unit) => unit switch
    {
        LiteralUnit.Shares => $"write shares as a plain literal, like `{key}: 500sh`; expressions are not allowed here",
        LiteralUnit.Dollars =>
            $"write dollars as a plain literal, like `{key}: $400`; expressions are not allowed here",
        LiteralUnit.Price => $"write whole basis points or cents as a plain literal, like `{key}: 5c`",
        LiteralUnit.Count => $"write a whole number, like `{key}: 12`; expressions are not allowed here",
        LiteralUnit.Percent => $"write a percentage as a plain literal, like `{key}: 70%`",
        LiteralUnit.Cents => $"write a price as a plain literal, like `{key}: 10c`",
        LiteralUnit.Seconds =>
            $"write a time as a plain literal, like `{key}: 30s`; units are ms s m h d, no expressions",
        _ => $"write a plain number as the venue does, like `{key}: 0.001`",
    };
}
