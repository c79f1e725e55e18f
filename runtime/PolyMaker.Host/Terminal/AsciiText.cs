using System.Text;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// Screens for a terminal whose locale knows no more than ASCII: as many cells, frames and bars of signs that
/// everybody has, and a question mark for each cell of a letter that it lacks.
/// </summary>
internal static class AsciiText
{
    private const string Known = "─│╭╮╰╯▪█·…▁▂▃▄▅▆▇↑↓←→▲▼×";
    private const string Instead = "-|++++##.~_..-=+#^v<>^vx";

    public static string Of(string text)
    {
        foreach (char letter in text)
        {
            if (letter > '~')
            {
                return Spelled(text);
            }
        }

        return text;
    }

    private static string Spelled(string text)
    {
        StringBuilder spelled = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            int known = rune.IsBmp ? Known.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
            if (rune.Value <= '~')
            {
                spelled.Append((char)rune.Value);
            }
            else if (known >= 0)
            {
                spelled.Append(Instead[known]);
            }
            else
            {
                spelled.Append('?', CellText.Width(rune.ToString()));
            }
        }

        return spelled.ToString();
    }
}
