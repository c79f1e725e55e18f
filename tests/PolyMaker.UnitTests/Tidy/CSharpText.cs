namespace PolyMaker.UnitTests.Tidy;

/// <summary>
/// Just enough C# to count on: blanks comments, strings and characters so that what is left is code. Knows regular,
/// verbatim, raw and interpolated strings, with code in their holes (blanked with them).
/// </summary>
public static class CSharpText
{
    public static string Blank(string text)
    {
        var result = text.ToCharArray();
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfNonCode(text, at);
            for (var i = at; i < end; i++)
            {
                result[i] = result[i] == '\n' ? '\n' : ' ';
            }

            at = Math.Max(end, at + 1);
        }

        return new string(result);
    }

    /// <summary>
    /// Where the comment or literal that starts at <paramref name="at"/> ends; <paramref name="at"/> itself when none
    /// does.
    /// </summary>
    private static int EndOfNonCode(string text, int at)
    {
        if (Starts(text, at, "//"))
        {
            return EndAfter(text, at, "\n", 0);
        }

        if (Starts(text, at, "/*"))
        {
            return EndAfter(text, at + 2, "*/", 2);
        }

        return text[at] == '\'' ? EndOfCharacter(text, at) : EndOfString(text, at);
    }

    private static int EndOfCharacter(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && text[end] != '\'' && text[end] != '\n')
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        return Math.Min(end + 1, text.Length);
    }

    private static int EndOfString(string text, int at)
    {
        var quote = at;
        while (quote < text.Length && text[quote] is '$' or '@')
        {
            quote++;
        }

        if (quote >= text.Length || text[quote] != '"')
        {
            return at;
        }

        var prefix = text[at..quote];
        var verbatim = prefix.Contains('@', StringComparison.Ordinal);
        var quotes = text.AsSpan(quote).IndexOfAnyExcept('"');
        return !verbatim && quotes >= 3
            ? EndAfter(text, quote + quotes, new string('"', quotes), quotes)
            : EndOfQuoted(text, quote + 1, verbatim, prefix.Contains('$', StringComparison.Ordinal));
    }

    private static int EndOfQuoted(string text, int at, bool verbatim, bool interpolated)
    {
        while (at < text.Length)
        {
            if (verbatim ? Starts(text, at, "\"\"") : text[at] == '\\')
            {
                at += 2;
            }
            else if (text[at] == '"')
            {
                return at + 1;
            }
            else if (interpolated && text[at] == '{')
            {
                at = Starts(text, at, "{{") ? at + 2 : EndOfHole(text, at + 1);
            }
            else
            {
                at++;
            }
        }

        return text.Length;
    }

    private static int EndOfHole(string text, int at)
    {
        for (var depth = 1; at < text.Length;)
        {
            var end = EndOfNonCode(text, at);
            if (end > at)
            {
                at = end;
                continue;
            }

            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at++;
            if (depth == 0)
            {
                return at;
            }
        }

        return text.Length;
    }

    private static bool Starts(string text, int at, string what) =>
        string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private static int EndAfter(string text, int from, string what, int length)
    {
        var found = text.IndexOf(what, Math.Min(from, text.Length), StringComparison.Ordinal);
        return found < 0 ? text.Length : found + length;
    }
}
