using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Formatting;

/// <summary>A comment, or an empty line (no text), as it stands in the file.</summary>
internal readonly record struct FormatComment(string Text, int Start, int Column, bool OwnsLine)
{
    public bool IsBlank => Text.Length == 0;

    /// <summary>
    /// Every comment and empty line outside of values, in order of the file: a # inside a value is none of them.
    /// </summary>
    public static List<FormatComment> Find(SourceText source, FormatNode? root)
    {
        Queue<(int Start, int End)> values = new(Values(root).OrderBy(value => value.Start));
        List<FormatComment> found = [];
        for (int line = 1; line <= source.LineCount; line++)
        {
            int start = source.StartOfLine(line);
            string text = source.LineText(line);
            if (text.Trim().Length == 0 && line < source.LineCount && !IsInside(values, start))
            {
                found.Add(new FormatComment("", start, 0, OwnsLine: true));
            }
            else if (CommentAt(text, start, values) is var at and >= 0)
            {
                bool owns = text.AsSpan(0, at).IsWhiteSpace();
                found.Add(new FormatComment(text[at..].TrimEnd(), start + at, at, owns));
            }
        }

        return found;
    }

    private static int CommentAt(string line, int start, Queue<(int Start, int End)> values)
    {
        for (int i = 0; i < line.Length; i++)
        {
            bool begins = line[i] == '#' && (i == 0 || line[i - 1] is ' ' or '\t' or '\ufeff');
            if (begins && !IsInside(values, start + i))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsInside(Queue<(int Start, int End)> values, int offset)
    {
        while (values.TryPeek(out (int Start, int End) value) && value.End <= offset)
        {
            values.Dequeue();
        }

        return values.TryPeek(out (int Start, int End) next) && next.Start <= offset;
    }

    private static IEnumerable<(int Start, int End)> Values(FormatNode? node)
    {
        if (node is FormatScalar scalar)
        {
            yield return (scalar.Start, scalar.End);
        }

        foreach (FormatEntry entry in (node as FormatCollection)?.Entries ?? [])
        {
            foreach ((int Start, int End) value in Values(entry.Key).Concat(Values(entry.Value)))
            {
                yield return value;
            }
        }
    }
}
