using System.Globalization;

namespace PolyMaker.Host.Verbs;

/// <summary>A length of time as people type it: 500ms, 30s, 5m, 1.5h.</summary>
public static class Duration
{
    public const string Forms = "500ms, 30s, 5m or 1.5h";

    private const double LongestSeconds = 366 * 86_400;

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var digits = text.AsSpan().TrimEnd("mshd");
        var seconds = text[digits.Length..] switch
        {
            "ms" => 0.001,
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            "d" => 86_400,
            _ => 0,
        };
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number * seconds is not (> 0 and <= LongestSeconds))
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(number * seconds);
        return true;
    }
}
