namespace PolyMaker.Rules.Reading;

/// <summary>
/// Why a parser found no key where it looked for one: a bracket too many, a colon forgotten above, or a line that
/// stands further in or out than its neighbours. Looks at the text alone.
/// </summary>
internal static class YamlIndentation
{
    /// <summary>Null when none of these is what is wrong.</summary>
    /// <param name="line">Where the parser gave up, counted from 1 as the column is.</param>
    public static (SourceSpan Span, string Message, string Hint)? Of(SourceText source, int line, int column)
    {
        string text = source.LineText(line);
        if (column <= text.Length && text[column - 1] is '}' or ']')
        {
            return (Span(source, line, column, 1), $"one {text[column - 1]} too many", "remove it");
        }

        // What looks like a space and is none makes its line a part of the one above, however far up.
        for (int each = 1; each <= line; each++)
        {
            string odd = source.LineText(each);
            int indent = Indent(odd);
            if (indent < odd.Length && !char.IsAscii(odd[indent]) && char.IsWhiteSpace(odd[indent])
                && Lookalike.Hint(odd[indent..]) is { } hint)
            {
                return (Span(source, each, indent + 1, 1), "this is no indentation", hint);
            }
        }

        return WithoutColon(source, Above(source, line)) ?? Misplaced(source, line);
    }

    /// <summary>`half_spread` where `half_spread:` was meant; `extends base` where `extends: base` was.</summary>
    private static (SourceSpan, string, string)? WithoutColon(SourceText source, int line)
    {
        string said = line > 0 ? source.LineText(line).Trim() : "";
        int word = 0;
        while (word < said.Length && (char.IsAsciiLetterOrDigit(said[word]) || said[word] is '_' or '-'))
        {
            word++;
        }

        bool isKey = word > 0 && char.IsAsciiLetter(said[0]) && !said.Contains(':', StringComparison.Ordinal)
            && (word == said.Length || said[word] == ' ') && said[^1] is not (',' or '[' or '{' or '"' or '\'');
        return isKey
            ? (Span(source, line, Indent(source.LineText(line)) + 1, word),
                $"there is no colon behind '{said[..word]}'", $"write `{said[..word]}:{said[word..]}`")
            : null;
    }

    /// <summary>A line must stand where one of the open maps above it stands.</summary>
    private static (SourceSpan, string, string)? Misplaced(SourceText source, int line)
    {
        string text = source.LineText(line);
        int indent = Indent(text);
        Stack<(int Indent, int Line)> open = new();
        for (int each = 1; each < line; each++)
        {
            if (!IsContent(source.LineText(each)))
            {
                continue;
            }

            int its = Indent(source.LineText(each));
            while (open.TryPeek(out (int Indent, int Line) inner) && inner.Indent >= its)
            {
                open.Pop();
            }

            open.Push((its, each));
        }

        // Further in than a key that ends its line is where its map belongs.
        if (open.Count == 0 || (indent > open.Peek().Indent
            && source.LineText(open.Peek().Line).Split(" #")[0].TrimEnd().EndsWith(':')))
        {
            return null;
        }

        bool isItem = text.AsSpan(indent).StartsWith("- ");
        if (open.Any(each => each.Indent == indent))
        {
            bool isAmongItems = source.LineText(open.First(each => each.Indent == indent).Line)
                .AsSpan(indent).StartsWith("- ");
            return isItem == isAmongItems ? null
                : (Span(source, line, indent + 1, Math.Max(1, text.Length - indent)),
                    isItem ? "a list item among the keys of a map" : "a key among the items of a list",
                    isItem ? "write `name: value` like its neighbours"
                        : "write every entry the same way, all with `- ` or none");
        }

        // Of two as near, the outer one: a key is more often pushed in than pulled out.
        (int near, int neighbour) = open.MinBy(each => (Math.Abs(each.Indent - indent), each.Indent));
        return (Span(source, line, indent + 1, Math.Max(1, text.Length - indent)),
            $"this line is indented by {indent}, no key that it could stand beside is; line {neighbour} is by {near}",
            $"give it the indentation of its neighbours, perhaps {near} spaces");
    }

    private static int Above(SourceText source, int line)
    {
        int above = line - 1;
        while (above > 0 && !IsContent(source.LineText(above)))
        {
            above--;
        }

        return above;
    }

    private static bool IsContent(string line) => line.AsSpan().TrimStart() is not ([] or ['#', ..]);

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart(' ').Length;

    private static SourceSpan Span(SourceText source, int line, int column, int length) =>
        new(source, source.StartOfLine(line) + column - 1, length);
}
