using System.Globalization;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// Shares and dollars in a column: whole where they fit, else shorter by thousands, millions and so on, never a part of
/// the digits, which would read as another amount.
/// </summary>
internal static class Amounts
{
    // A short form has at most four digits before its point.
    private const double LargestShort = 9_999.5;

    private static readonly (double Unit, string Name)[] Shorter =
        [(1e3, "k"), (1e6, "M"), (1e9, "G"), (1e12, "T"), (1e15, "P")];

    /// <summary>Up to two decimals, none from a hundred thousand on.</summary>
    public static string Shares(Size size, int width) => Fitting(LadderLines.Shares(size), size.ToDouble(), "", width);

    /// <summary>The same with its sign, without commas where that makes it fit.</summary>
    public static string Signed(Size size, int width)
    {
        string whole = size.ToDouble().ToString("+#,0.##;-#,0.##;0", CultureInfo.InvariantCulture);
        string bare = whole.Replace(",", "", StringComparison.Ordinal);
        return Fitting(whole.Length <= width ? whole : bare, size.ToDouble(), "+", width);
    }

    /// <summary>Dollars with sign and two decimals, without decimals where that makes them fit.</summary>
    public static string Signed(Cash cash, int width)
    {
        string whole = cash.ToDouble().ToString("+#,0.00;-#,0.00;0.00", CultureInfo.InvariantCulture);
        string bare = cash.ToDouble().ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);
        return whole.Length <= width ? whole : Fitting(bare, cash.ToDouble(), "+", width);
    }

    private static string Fitting(string whole, double value, string plus, int width)
    {
        if (whole.Length <= width)
        {
            return whole;
        }

        string sign = value < 0 ? "-" : plus;
        double left = Math.Abs(value);
        foreach ((double unit, string name) in Shorter)
        {
            for (int decimals = 2; decimals >= 0 && left / unit is >= 1 and <= LargestShort; decimals--)
            {
                string text = sign + (left / unit).ToString($"F{decimals}", CultureInfo.InvariantCulture) + name;
                if (text.Length <= width)
                {
                    return text;
                }
            }
        }

        return new string('#', width);
    }
}
