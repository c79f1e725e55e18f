using System.Globalization;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Verbs;

/// <summary>A price at which somebody wants to hear of a market: "fed-cut-march>60c", above or below.</summary>
public sealed record PriceMark(string Market, bool IsAbove, Price At)
{
    public const string Forms = "a market's slug, > or <, and cents, such as \"fed-cut-march>60c\"";

    public static PriceMark? Parse(string text)
    {
        int sign = text.AsSpan().IndexOfAny('>', '<');
        if (sign <= 0 || !text.EndsWith('c'))
        {
            return null;
        }

        string slug = text[..sign].Trim();
        bool isCents = decimal.TryParse(text[(sign + 1)..^1].Trim(), NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out decimal cents);
        decimal units = cents * 100;
        return slug.Length > 0 && isCents && units is > 0 and < Price.UnitsPerDollar && units == decimal.Truncate(units)
            ? new PriceMark(slug, text[sign] == '>', new Price((int)units))
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(IsAbove ? "above" : "below")} {At.Units / 100m:0.##}c");
}
