using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// Text inside HTML. Names come from recordings, which anyone may have written: all of it is escaped.
/// </summary>
internal static partial class HtmlText
{
    public static string Of(string text) => WebUtility.HtmlEncode(
        string.Concat(text.Select(each => char.IsControl(each) || IsTurning(each) ? '\uFFFD' : each)));

    /// <summary>Numbers as a page shows them: with a real minus.</summary>
    public static string Cell(string text) => Of(RealMinus(text));

    public static StringBuilder Line(this StringBuilder page, [System.Diagnostics.CodeAnalysis.StringSyntax("Html")]
        string html) => page.Append(html).Append('\n');

    /// <summary>Class of a sum of money that may be a loss.</summary>
    public static string Tone(long micro) => micro switch { > 0 => "good", < 0 => "bad", _ => "" };

    public static string Number(double value, string form) => value.ToString(form, CultureInfo.InvariantCulture);

    private static string RealMinus(string text) => MinusOfNumber().Replace(text, "\u2212");

    // A hyphen before a number, not one of "--held-out" or of a name.
    [GeneratedRegex(@"(?<=^|[ \[])-(?=[0-9.$])")]
    private static partial Regex MinusOfNumber();

    // Marks that reverse the direction of writing make a name look like another.
    private static bool IsTurning(char each) => each is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
