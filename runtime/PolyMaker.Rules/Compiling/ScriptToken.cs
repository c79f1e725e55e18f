namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A word, number, sign or piece of text of a script that could not be parsed; see <see cref="ScriptSlip"/>.
/// </summary>
internal readonly record struct ScriptToken(ScriptTokenKind Kind, string Text, int Start)
{
    public int End => Start + Text.Length;

    /// <summary>A value may end with it.</summary>
    public bool EndsValue => Kind is ScriptTokenKind.Number or ScriptTokenKind.Text
        || (Kind == ScriptTokenKind.Word && Text is not ("return" or "var" or "let" or "const" or "else" or "function"))
        || Text is ")" or "]" or "}";

    /// <summary>A value may begin with it.</summary>
    public bool BeginsValue => Kind is ScriptTokenKind.Number or ScriptTokenKind.Text or ScriptTokenKind.Word
        || Text is "(" or "[" or "{";

    /// <summary>Every token but comments, in order; what a quote leaves open ends with its line.</summary>
    public static IReadOnlyList<ScriptToken> In(string text)
    {
        List<ScriptToken> found = [];
        for (int at = 0; at < text.Length;)
        {
            int end = EndAt(text, at, out ScriptTokenKind? kind);
            if (kind is { } known)
            {
                found.Add(new ScriptToken(known, text[at..end], at));
            }

            at = end;
        }

        return found;
    }

    private static int EndAt(string text, int at, out ScriptTokenKind? kind)
    {
        char first = text[at];
        kind = null;
        if (char.IsWhiteSpace(first))
        {
            return at + 1;
        }

        if (first == '/' && At(text, at + 1) is '/' or '*')
        {
            string close = text[at + 1] == '/' ? "\n" : "*/";
            int end = text.IndexOf(close, at + 2, StringComparison.Ordinal);
            return end < 0 ? text.Length : end + close.Length;
        }

        if (first is '\'' or '"')
        {
            return EndOfText(text, at, out kind);
        }

        if (IsOfNumber(first) || (first == '.' && IsOfNumber(At(text, at + 1))))
        {
            kind = ScriptTokenKind.Number;
            return While(text, at, each => IsOfNumber(each) || each == '.');
        }

        if (char.IsAsciiLetter(first) || first is '_' or '$')
        {
            kind = ScriptTokenKind.Word;
            return While(text, at, each => char.IsAsciiLetterOrDigit(each) || each is '_' or '$' or '.');
        }

        kind = ScriptTokenKind.Sign;
        return at + (char.IsHighSurrogate(first) && at + 1 < text.Length ? 2 : 1);
    }

    private static int EndOfText(string text, int at, out ScriptTokenKind? kind)
    {
        int end = at + 1;
        while (end < text.Length && text[end] != text[at] && text[end] != '\n')
        {
            end += text[end] == '\\' ? 2 : 1;
        }

        bool isClosed = end < text.Length && text[end] == text[at];
        kind = isClosed ? ScriptTokenKind.Text : ScriptTokenKind.OpenText;
        return Math.Min(isClosed ? end + 1 : end, text.Length);
    }

    private static int While(string text, int at, Func<char, bool> holds)
    {
        while (at < text.Length && holds(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsOfNumber(char each) => char.IsAsciiDigit(each);

    private static char At(string text, int at) => at < text.Length ? text[at] : '\0';
}
