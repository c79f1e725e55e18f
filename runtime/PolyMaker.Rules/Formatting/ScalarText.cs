using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PolyMaker.Rules.Formatting;

/// <summary>
/// Scalars as text: plain where every YAML reader, 1.1 or 1.2, gets the same text back, in quotes otherwise.
/// </summary>
internal static partial class ScalarText
{
    private const string NeverFirst = ",[]{}#&*!|>'\"%@`";
    private const string OnlyBeforeText = "-?:";
    private const string FlowMarks = ",[]{}";

    public static string Write(FormatScalar scalar, bool inFlow)
    {
        if (scalar.IsPlain && scalar.Value.Length == 0)
        {
            return inFlow ? "null" : "";
        }

        bool plain = IsSafe(scalar.Value, inFlow) && (scalar.IsPlain
            || (!LooksTyped(scalar.Value) && !(inFlow && scalar.Value.Contains(':'))));
        return plain ? scalar.Value : Quoted(scalar.Value);
    }

    /// <summary>Whether some YAML reader makes a number, a date, a truth value or nothing of it.</summary>
    public static bool LooksTyped(string value) =>
        value.Length == 0 || TypedWord().IsMatch(value) || NumberLike().IsMatch(value);

    private static bool IsSafe(string value, bool inFlow)
    {
        if (value.Length == 0 || char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1])
            || NeverFirst.Contains(value[0], StringComparison.Ordinal)
            || (OnlyBeforeText.Contains(value[0], StringComparison.Ordinal) && !StartsText(value, inFlow))
            || value.StartsWith("---", StringComparison.Ordinal)
            || value.StartsWith("...", StringComparison.Ordinal)
            || value is "<<" or "=")
        {
            return false;
        }

        return !value.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff' || char.IsSurrogate(c))
            && !value.EndsWith(':')
            && !value.Contains(": ", StringComparison.Ordinal)
            && !value.Contains(" #", StringComparison.Ordinal)
            && !(inFlow && value.AsSpan().IndexOfAny(FlowMarks) >= 0);
    }

    private static bool StartsText(string value, bool inFlow) =>
        value.Length > 1 && value[1] != ' ' && !(inFlow && FlowMarks.Contains(value[1], StringComparison.Ordinal));

    private static string Quoted(string value)
    {
        bool hard = value.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\ufeff');
        if (!hard && !value.Contains('\'') && value.AsSpan().IndexOfAny('"', '\\') >= 0)
        {
            return $"'{value}'";
        }

        StringBuilder quoted = new("\"");
        foreach (char c in value)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\u2028' or '\u2029' or '\ufeff' => Escaped(c),
                _ when char.IsControl(c) => Escaped(c),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static string Escaped(char c) => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?\\.(?:inf|nan))$", RegexOptions.IgnoreCase)]
    private static partial Regex TypedWord();

    [GeneratedRegex(@"^[-+]?(?:\.?[0-9][0-9_.,:]*(?:[eE][-+]?[0-9]+)?|0[xXoObB][0-9a-fA-F_]+)$"
        + "|^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")]
    private static partial Regex NumberLike();
}
