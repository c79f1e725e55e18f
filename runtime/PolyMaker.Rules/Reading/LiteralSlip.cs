using System.Globalization;

namespace PolyMaker.Rules.Reading;

/// <summary>A literal with a number whose unit is missing or spelt otherwise: `200`, `30 min`, `€100`.</summary>
internal static class LiteralSlip
{
    /// <summary>"write `max_position: 200sh`"; null when it is not plain what was meant.</summary>
    public static string? Hint(string key, string written, LiteralUnit unit)
    {
        string text = written.Trim();
        bool isMoney = text.Length > 0 && char.GetUnicodeCategory(text[0])
            == UnicodeCategory.CurrencySymbol;
        text = isMoney ? text[1..] : text;
        int end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        string digits = text[..end];
        bool isNumber = end is > 0 and < 16 && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1])
            && digits.Count(c => c == '.') < 2 && digits is not ['0', >= '0' and <= '9', ..];
        string? meant = isNumber ? Meant(digits, text[end..].Trim().ToLowerInvariant(), unit, isMoney) : null;
        return meant is null || meant == written ? null : $"write `{key}: {meant}`";
    }

    /// <summary>A bare 0.7 is seven tenths, of a dollar or of all; a bare 70 counts cents or percent already.</summary>
    private static string Hundredths(string digits)
    {
        decimal number = decimal.Parse(digits, CultureInfo.InvariantCulture);
        return number < 1 ? (number * 100).ToString("0.######", CultureInfo.InvariantCulture) : digits;
    }

    private static string? Meant(string digits, string word, LiteralUnit unit, bool isMoney) => unit switch
    {
        _ when isMoney && unit != LiteralUnit.Dollars => null,
        LiteralUnit.Dollars when word is "usd" or "usdc" or "dollar" or "dollars" => "$" + digits,
        LiteralUnit.Dollars when word.Length == 0 => "$" + digits,
        LiteralUnit.Shares when word is "" or "sh" or "share" or "shares" => digits + "sh",
        LiteralUnit.Percent when word.Length == 0 => Hundredths(digits) + "%",
        LiteralUnit.Percent when word is "%" or "percent" or "pct" => digits + "%",
        LiteralUnit.Price or LiteralUnit.Cents when word.Length == 0 => Hundredths(digits) + "c",
        LiteralUnit.Price or LiteralUnit.Cents when word is "c" or "cent" or "cents" or "ct" => digits + "c",
        LiteralUnit.Seconds when word is "" or "s" or "sec" or "secs" or "second" or "seconds" => digits + "s",
        LiteralUnit.Seconds when word is "ms" or "msec" or "millis" or "milliseconds" => digits + "ms",
        LiteralUnit.Seconds when word is "min" or "mins" or "minute" or "minutes" => digits + "m",
        LiteralUnit.Seconds when word is "hr" or "hrs" or "hour" or "hours" => digits + "h",
        LiteralUnit.Seconds when word is "day" or "days" => digits + "d",
        _ => null,
    };
}
