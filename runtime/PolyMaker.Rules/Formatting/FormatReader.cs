using PolyMaker.Rules.Reading;
using YamlDotNet.Core;

namespace PolyMaker.Rules.Formatting;

/// <summary>
/// The nodes of a file as the formatter sees them: with how each was written. An expression that YAML had split at its
/// commas (E013) comes out whole and in quotes.
/// </summary>
internal sealed class FormatReader(SourceText source)
{
    /// <summary>
    /// True when a comment stands between the pieces of a split expression: where it belongs is for its author to say.
    /// </summary>
    public bool HasCommentInExpression { get; private set; }

    public FormatNode Read(RuleNode node, int ownerColumn) => node switch
    {
        ScalarNode scalar => Scalar(scalar, ownerColumn),
        ListNode list => List(list),
        MapNode map => Map(map),
        _ => Whole(node),
    };

    private FormatScalar Whole(RuleNode broken)
    {
        string text = source.Text.Substring(broken.Span.Start, broken.Span.Length);
        HasCommentInExpression |= text.Contains('#', StringComparison.Ordinal);
        return new FormatScalar
        {
            Value = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            IsPlain = false,
            Start = broken.Span.Start,
            End = broken.Span.Start + broken.Span.Length,
        };
    }

    private FormatCollection Map(MapNode map)
    {
        List<FormatEntry> entries = [];
        foreach (MapEntry entry in map.Entries)
        {
            int column = ColumnOf(entry.Key.Span.Start);
            entries.Add(new FormatEntry
            {
                Key = Scalar(entry.Key, column),
                Value = Read(entry.Value, column),
                Start = entry.Key.Span.Start,
                Column = column,
            });
        }

        return Collection(map, entries, isMap: true);
    }

    private FormatCollection List(ListNode list)
    {
        bool isFlow = source.Text[list.Span.Start] == '[';
        List<FormatEntry> items = [];
        foreach (RuleNode item in list.Items)
        {
            int start = isFlow ? item.Span.Start : Dash(item.Span.Start);
            items.Add(new FormatEntry
            {
                Value = Read(item, ColumnOf(start)),
                Start = start,
                Column = ColumnOf(start),
            });
        }

        return Collection(list, items, isMap: false);
    }

    private FormatCollection Collection(RuleNode node, List<FormatEntry> entries, bool isMap) => new()
    {
        IsMap = isMap,
        Entries = entries,
        IsFlow = source.Text[node.Span.Start] is '{' or '[',
        Start = node.Span.Start,
        End = node.Span.Start + node.Span.Length,
    };

    /// <summary>The dash before an item: only white space stands between.</summary>
    private int Dash(int start)
    {
        int at = Math.Min(start, source.Text.Length - 1);
        while (at > 0 && source.Text[at] != '-')
        {
            at--;
        }

        return at;
    }

    private FormatScalar Scalar(ScalarNode scalar, int ownerColumn)
    {
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            return Block(scalar, ownerColumn);
        }

        // An empty value has no characters of its own, whatever its span underlines.
        bool isEmpty = scalar is { IsPlain: true, Value: "" };
        return new FormatScalar
        {
            Value = scalar.Value,
            IsPlain = scalar.IsPlain,
            Start = scalar.Span.Start,
            End = scalar.Span.Start + (isEmpty ? 0 : scalar.Span.Length),
        };
    }

    /// <summary>A block is kept line by line, because folding it anew could change what it says.</summary>
    private FormatScalar Block(ScalarNode scalar, int ownerColumn)
    {
        (int first, _) = source.PositionOf(scalar.Span.Start);
        string header = source.Text[scalar.Span.Start..EndOf(first)].TrimEnd();
        List<string> lines = [];
        int last = first;
        for (int line = first + 1; line <= source.LineCount; line++)
        {
            string text = source.LineText(line);
            bool isBlank = text.Trim(' ').Length == 0;
            if (!isBlank && IndentOf(text) <= ownerColumn)
            {
                break;
            }

            lines.Add(text);
            last = isBlank ? last : line;
        }

        bool keeps = header.Split(' ')[0].Contains('+');
        last = keeps ? first + lines.Count : last;
        lines.RemoveRange(last - first, lines.Count - (last - first));
        int indent = lines.Where(line => line.Trim(' ').Length > 0).Select(IndentOf).DefaultIfEmpty(0).Min();
        bool isRegular = !keeps && !header.Split(' ')[0].Any(char.IsAsciiDigit);
        return new FormatScalar
        {
            Value = scalar.Value,
            IsPlain = false,
            BlockHeader = isRegular ? header : null,
            BlockLines = [.. lines.Select(line => line.Length <= indent ? "" : line[indent..])],
            Start = scalar.Span.Start,
            End = EndOf(last),
        };
    }

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    private int EndOf(int line) => source.StartOfLine(line) + source.LineText(line).Length;

    private int ColumnOf(int offset) => source.PositionOf(offset).Column - 1;
}
