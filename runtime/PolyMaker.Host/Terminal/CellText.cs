using System.Globalization;
using System.Text;
using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// Text measured in cells of a terminal. Names come from recordings, which anyone may have written: nothing that moves
/// a cursor, turns the direction of writing or takes no room survives <see cref="Clean"/>.
/// </summary>
internal static class CellText
{
    private const char Unknown = '\uFFFD';
    private const string Cut = "…";

    public static string Clean(string text)
    {
        foreach (char letter in text)
        {
            if (letter is < ' ' or > '~')
            {
                return Cleaned(text);
            }
        }

        return text;
    }

    /// <summary>Cells that a clean text takes.</summary>
    public static int Width(string text)
    {
        foreach (char letter in text)
        {
            if (letter > '~')
            {
                return text.GetCellWidth();
            }
        }

        return text.Length;
    }

    /// <summary>A clean text in at most so many cells; what is left out shows as three points.</summary>
    public static string Crop(string text, int width) =>
        Width(text) <= width ? text : width <= 0 ? "" : Start(text, width - 1) + Cut;

    /// <summary>The same without its middle, because markets of one event differ at the end.</summary>
    public static string CropMiddle(string text, int width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        if (width <= 0)
        {
            return "";
        }

        int head = (width - 1) / 2;
        return Start(text, head) + Cut + End(text, width - 1 - head);
    }

    /// <summary>A clean text as lines of at most so many cells, parted at spaces where there are any.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        string left = text;
        while (width > 1 && Width(left) > width)
        {
            string head = Start(left, width);
            int space = head.LastIndexOf(' ');
            head = space > head.Length / 2 ? head[..space] : head;
            yield return head;
            left = left[head.Length..].TrimStart();
        }

        yield return left;
    }

    private static string Cleaned(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                    break;
                case UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator:
                    clean.Append(Unknown);
                    break;
                default:
                    clean.Append(rune.IsBmp || IsWide(rune) ? rune.ToString() : Unknown.ToString());
                    break;
            }
        }

        return clean.ToString();
    }

    /// <summary>Beyond the basic plane only what terminals draw two cells wide: pictures and ideographs.</summary>
    private static bool IsWide(Rune rune) =>
        rune.Value is (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6C5) or (>= 0x1F900 and <= 0x1F9FF)
            or (>= 0x20000 and <= 0x3FFFD);

    private static string Start(string text, int width)
    {
        int used = 0;
        int end = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += Width(rune.ToString());
            if (used > width)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end];
    }

    private static string End(string text, int width)
    {
        int excess = Width(text) - width;
        int start = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (excess <= 0)
            {
                break;
            }

            excess -= Width(rune.ToString());
            start += rune.Utf16SequenceLength;
        }

        return text[start..];
    }
}
