using System.Globalization;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Number literals of expressions: `0.6c 5bp 2tick 40sh $50 30s 2% 1.5`. One token, value in base units.
/// </summary>
internal static class LiteralReader
{
    private static readonly Dictionary<string, (decimal Scale, FormulaType Type)> Units = new()
    {
        [""] = (1m, FormulaType.Plain),
        ["%"] = (0.01m, FormulaType.Plain),
        ["c"] = (0.01m, FormulaType.Price),
        ["bp"] = (0.0001m, FormulaType.Price),
        ["tick"] = (1m, FormulaType.Price),
        ["sh"] = (1m, FormulaType.Shares),
        ["ms"] = (0.001m, FormulaType.Number(Unit.Second)),
        ["s"] = (1m, FormulaType.Number(Unit.Second)),
        ["m"] = (60m, FormulaType.Number(Unit.Second)),
        ["h"] = (3_600m, FormulaType.Number(Unit.Second)),
        ["d"] = (86_400m, FormulaType.Number(Unit.Second)),
    };

    /// <summary>Units in the order they are named to operators.</summary>
    public const string UnitList = "c, bp, tick (prices), sh, s, ms, m, h, d, %, or $ in front";

    public static bool IsUnit(string word) => Units.ContainsKey(word);

    /// <summary>
    /// Reads the literal that starts at <paramref name="at"/> (a digit, a point, or a dollar sign before one).
    /// </summary>
    public static FormulaToken Read(string text, int at, List<FormulaFault> faults)
    {
        bool dollars = text[at] == '$';
        int digits = dollars ? at + 1 : at;
        int end = EndOfNumber(text, digits);
        int unitEnd = end;
        while (unitEnd < text.Length
            && (char.IsAsciiLetterOrDigit(text[unitEnd]) || text[unitEnd] is '_' or '%' or '.'))
        {
            unitEnd++;
        }

        string number = text[digits..end];
        string unit = text[end..unitEnd];
        FormulaToken token =
            new(FormulaTokenKind.Number, text[at..unitEnd], at, unitEnd - at) { Type = FormulaType.Plain };
        if (Fault(number, unit, dollars) is (string message, string hint))
        {
            faults.Add(new FormulaFault("E208", at, unitEnd - at, message, hint));
            return token;
        }

        (decimal scale, FormulaType type) = dollars ? (1m, FormulaType.Number(Unit.Dollar)) : Units[unit];
        double value = Scaled(number, scale);
        if (!double.IsFinite(value) || Math.Abs(value) > 1e15)
        {
            faults.Add(new FormulaFault("E208", at, unitEnd - at, $"'{token.Text}' is too large", "use at most 1e15"));
        }

        bool bareZero = value == 0 && unit.Length == 0 && !dollars;
        return token with
        {
            Value = value,
            Type = bareZero ? FormulaType.Zero : type,
            IsTicks = unit == "tick"
            && !dollars
        };
    }

    private static (string Message, string Hint)? Fault(string number, string unit, bool dollars)
    {
        if (number.Length == 0)
        {
            return ("'$' without a number", "write $50");
        }

        if (number is ['0', >= '0' and <= '9', ..])
        {
            string bare = number.TrimStart('0');
            return ($"'{number}' starts with a zero", $"write {(bare is ['.', ..] or "" ? "0" : "")}{bare}");
        }

        if (dollars && unit.Length > 0)
        {
            return ($"'${number}{unit}' has two units", $"write ${number} or {number}{unit}");
        }

        return Units.ContainsKey(unit) ? null : ($"unknown unit '{unit}' after {number}",
            WordSlip.UnitOf(unit) is { } meant ? $"write {number}{meant}" : $"units are {UnitList}");
    }

    /// <summary>In decimal where it fits, so that 0.4c is the double nearest to 0.004.</summary>
    private static double Scaled(string number, decimal scale)
    {
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(number, Style, CultureInfo.InvariantCulture, out decimal exact) && exact < 1e20m
            && !HasTinyExponent(number)
            ? (double)(exact * scale)
            : double.Parse(number, Style, CultureInfo.InvariantCulture) * (double)scale;
    }

    private static bool HasTinyExponent(string number) => number.Contains("e-", StringComparison.OrdinalIgnoreCase);

    private static int EndOfNumber(string text, int at)
    {
        int end = SkipDigits(text, at);
        if (end < text.Length && text[end] == '.')
        {
            end = SkipDigits(text, end + 1);
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            int sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            int digits = SkipDigits(text, sign);
            end = digits > sign ? digits : end;
        }

        return end;
    }

    private static int SkipDigits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}
