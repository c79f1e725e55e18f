using System.Buffers;
using System.Text;

namespace PolyMaker.Host.Rendering;

/// <summary>
/// Text that others wrote (names of markets, reasons, what a file or the venue says) before somebody reads it: nothing
/// in it may move a cursor, begin a line, or turn the direction of writing, which makes a name look like another one
/// and numbers beside it change places. Letters that are written from right to left stay.
/// </summary>
internal static class PlainText
{
    private const char Unknown = '\uFFFD';

    /// <summary>Marks and overrides of the direction (Unicode annex 9), and separators of lines.</summary>
    private static readonly SearchValues<char> Turning = SearchValues.Create(
        "\u061C\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    /// <summary>One line in which such a sign is shown as one that nobody knows.</summary>
    public static string Of(string text) => IsPlain(text)
        ? text
        : string.Concat(text.Select(each => char.IsControl(each) || IsTurning(each) ? Unknown : each));

    /// <summary>The same of a whole text, whose lines, tabs and colours are meant.</summary>
    public static string Lines(string text) => text.AsSpan().IndexOfAny(Turning) < 0
        ? text
        : string.Concat(text.Select(each => IsTurning(each) ? Unknown : each));

    /// <summary>JSON that says the same without such signs: in its strings they become \u and a number.</summary>
    public static string Json(string json)
    {
        if (json.AsSpan().IndexOfAny(Turning) < 0)
        {
            return json;
        }

        StringBuilder escaped = new(json.Length + 16);
        foreach (char each in json)
        {
            _ = IsTurning(each) ? escaped.Append($"\\u{(int)each:x4}") : escaped.Append(each);
        }

        return escaped.ToString();
    }

    public static bool IsTurning(char each) => Turning.Contains(each);

    private static bool IsPlain(string text)
    {
        foreach (char each in text)
        {
            if (each is < ' ' or > '~' && (char.IsControl(each) || IsTurning(each)))
            {
                return false;
            }
        }

        return true;
    }
}
