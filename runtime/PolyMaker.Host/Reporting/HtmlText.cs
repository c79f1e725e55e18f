using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// Text inside HTML. Names come from recordings, which anyone may have written: all of it is escaped.
/// </summary>
internal static partial class HtmlText
{
    public static string Of(string text) => WebUtility.HtmlEncode(PlainText.Of(text));

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
}
