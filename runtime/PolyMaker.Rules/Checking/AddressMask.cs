using System.Buffers;
using System.Text;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// Addresses hold keys: a user before the @, tokens after the ?. Whatever shows a line or a value of a rule file shows
/// it through this mask. It hides too much rather than too little, and needs one pass however hostile the text is.
/// </summary>
public static class AddressMask
{
    private const string Hidden = "***";
    private const string Scheme = "://";
    private static readonly SearchValues<char> BehindToken = SearchValues.Create("&;#,}]");

    /// <summary>The text with every user and every token as `***`; the text itself when it has none.</summary>
    public static string Of(string text)
    {
        List<(int Start, int End)> secrets = Secrets(text);
        if (secrets.Count == 0)
        {
            return text;
        }

        StringBuilder shown = new();
        int from = 0;
        foreach ((int start, int end) in secrets)
        {
            shown.Append(text, from, start - from).Append(Hidden);
            from = end;
        }

        return shown.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The same of one line, with the place of a fault in it moved to where it now stands.</summary>
    internal static (string Line, int Start, int Length) Of(string line, int start, int length)
    {
        List<(int Start, int End)> secrets = Secrets(line);
        int first = Moved(secrets, start);
        return secrets.Count == 0
            ? (line, start, length)
            : (Of(line), first, Math.Max(1, Moved(secrets, start + length) - first));
    }

    /// <summary>What lay inside a secret now lies at its end.</summary>
    private static int Moved(List<(int Start, int End)> secrets, int at)
    {
        int moved = at;
        foreach ((int start, int end) in secrets)
        {
            moved += at >= end ? Hidden.Length - (end - start) : at > start ? start + Hidden.Length - at : 0;
        }

        return moved;
    }

    /// <summary>In their order, none empty. Words end at spaces and quotes, where addresses end as well.</summary>
    private static List<(int Start, int End)> Secrets(string text)
    {
        List<(int, int)> found = [];
        if (text.AsSpan().IndexOfAny('@', '?', '#') < 0)
        {
            return found;
        }

        for (int start = 0; start < text.Length; start++)
        {
            int end = start;
            while (end < text.Length && !IsBetweenWords(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                AddWord(text, start, end, found);
                start = end;
            }
        }

        return found;
    }

    private static void AddWord(string text, int start, int end, List<(int, int)> found)
    {
        ReadOnlySpan<char> word = text.AsSpan(start, end - start);
        int scheme = word.IndexOf(Scheme, StringComparison.Ordinal);
        int user = scheme >= 0 ? scheme + Scheme.Length : word.IndexOfAnyExcept("{[,(");
        int at = word.LastIndexOf('@');
        bool isUser = at > user && user >= 0 && (scheme >= 0 || word[user..at].Contains(':'));
        if (isUser)
        {
            found.Add((start + user, start + at));
        }

        if (scheme >= 0)
        {
            AddTokens(text, start + (isUser ? at : user), end, found);
        }
    }

    /// <summary>The value of each `name=value` behind the first ? or #; a part without a name whole.</summary>
    private static void AddTokens(string text, int from, int end, List<(int, int)> found)
    {
        int query = text.AsSpan(from, end - from).IndexOfAny('?', '#');
        for (int part = from + query + 1; query >= 0 && part < end;)
        {
            int length = text.AsSpan(part, end - part).IndexOfAny(BehindToken);
            int stop = length < 0 ? end : part + length;
            int name = text.AsSpan(part, stop - part).IndexOf('=');
            int value = part + name + 1;
            if (value < stop)
            {
                found.Add((value, stop));
            }

            part = stop + 1;
        }
    }

    private static bool IsBetweenWords(char c) => char.IsWhiteSpace(c) || c is '"' or '\'' or '`';
}
