using System.Globalization;

namespace PolyMaker.Rules.Interpreting;

/// <summary>
/// A value inside an interpreted script: a number, true or false, text, an array, an object, a function, or none. There
/// are no conversions but that of a number into text, and nothing behind the values: no prototypes, no hidden members.
/// </summary>
internal readonly struct ScriptValue
{
    private static readonly object TrueMark = new();
    private static readonly object FalseMark = new();
    private static readonly object NothingMark = new();
    private static readonly object UnsetMark = new();

    /// <summary>What a function without `return` gives.</summary>
    public static readonly ScriptValue Nothing = new(NothingMark);

    /// <summary>A variable before its first value.</summary>
    public static readonly ScriptValue Unset = new(UnsetMark);

    private readonly object? what;

    public ScriptValue(double number) => Number = number;

    public ScriptValue(bool truth) => what = truth ? TrueMark : FalseMark;

    public ScriptValue(string text) => what = text;

    public ScriptValue(ScriptArray array) => what = array;

    public ScriptValue(ScriptRecord fields) => what = fields;

    public ScriptValue(ScriptClosure function) => what = function;

    private ScriptValue(object mark) => what = mark;

    public double Number { get; }

    public bool IsNumber => what is null;

    public bool IsTruth => ReferenceEquals(what, TrueMark) || ReferenceEquals(what, FalseMark);

    public bool IsTrue => ReferenceEquals(what, TrueMark);

    public bool IsUnset => ReferenceEquals(what, UnsetMark);

    public string? Text => what as string;

    public ScriptArray? Array => what as ScriptArray;

    public ScriptRecord? Fields => what as ScriptRecord;

    public ScriptClosure? Function => what as ScriptClosure;

    /// <summary>In an operator's words.</summary>
    public string Kind => what switch
    {
        null => "a number",
        string => "text",
        ScriptArray => "an array",
        ScriptRecord => "an object",
        ScriptClosure => "a function",
        _ when IsTruth => "true or false",
        _ => "no value",
    };

    /// <summary>Equal as === has it; both are of one kind.</summary>
    public bool Is(ScriptValue other) =>
        what is string text ? text == other.Text
        : IsNumber ? Number == other.Number : ReferenceEquals(what, other.what);

    /// <summary>A number as JavaScript writes it.</summary>
    public static string TextOf(double number)
    {
        if (!double.IsFinite(number) || number == 0)
        {
            return number == 0 ? "0" : double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        string[] parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        string all = parts[0].Replace(".", "", StringComparison.Ordinal);
        string digits = all.Trim('0');
        int zeros = all.Length - all.TrimStart('0').Length;
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        int point = parts[0].Split('.')[0].Length + exponent - zeros;
        string sign = number < 0 ? "-" : "";
        if (point is > 21 or < -5)
        {
            string rest = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{sign}{digits[0]}{rest}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}";
        }

        return sign + (point <= 0 ? "0." + new string('0', -point) + digits
            : point >= digits.Length ? digits.PadRight(point, '0')
            : digits[..point] + "." + digits[point..]);
    }
}
