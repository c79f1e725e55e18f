using PolyMaker.Rules.Checking;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// YAML event stream to nodes with places. Never throws on any text: what YAML or this language forbids becomes a
/// diagnostic (duplicate keys, anchors, tags, several documents, deep nesting), and the rest of the file is still read
/// where that is possible.
/// </summary>
internal sealed class NodeReader
{
    /// <summary>The deepest legal rule file is 7 levels; a bound keeps hostile ones off the stack.</summary>
    public const int DeepestNesting = 32;

    private readonly SourceText source;
    private readonly DiagnosticBag bag;
    private readonly Parser parser;
    private int lastGoodOffset;
    private int merging;

    private NodeReader(SourceText source, DiagnosticBag bag)
    {
        this.source = source;
        this.bag = bag;
        parser = new Parser(new Scanner(new StringReader(source.Text), skipComments: true));
    }

    /// <summary>The document's root, or null when there is none to work with (reported).</summary>
    public static RuleNode? Read(SourceText source, DiagnosticBag bag)
    {
        if (TabbedIndentation(source) is { } tab)
        {
            bag.Error("E004", tab, "a tab is used for indentation", "indent with spaces");
            return null;
        }

        NodeReader reader = new(source, bag);
        try
        {
            return reader.ReadDocument();
        }
        catch (NestingException)
        {
            return null;
        }
        catch (YamlException fault)
        {
            YamlFault.Report(source, (int)fault.Start.Index, fault.Message, bag);
        }
#pragma warning disable CA1031 // YamlDotNet 16 throws InvalidOperationException and others on malformed flow lists.
        catch (Exception)
#pragma warning restore CA1031
        {
            YamlFault.Report(source, reader.lastGoodOffset, "a flow list or map is not closed where it should be", bag);
        }

        return null;
    }

    private static SourceSpan? TabbedIndentation(SourceText source)
    {
        for (int line = 1; line <= source.LineCount; line++)
        {
            string text = source.LineText(line);
            int indent = 0;
            while (indent < text.Length && text[indent] is ' ' or '\t')
            {
                indent++;
            }

            int tab = text.IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && tab < indent && indent < text.Length && text[indent] != '#')
            {
                return new SourceSpan(source, source.StartOfLine(line) + tab, 1);
            }
        }

        return null;
    }

    private RuleNode? ReadDocument()
    {
        Advance();
        Advance();
        if (parser.Current is StreamEnd)
        {
            bag.Error("E008", new SourceSpan(source, 0, 1), "the file is empty",
                "a rule file starts with `version: 1`, a market file with `market: the-slug`");
            return null;
        }

        Advance();
        RuleNode root = ReadNode(1);
        Advance();
        if (parser.Current is DocumentStart second)
        {
            bag.Error("E007", Span(second), "a second document starts here",
                "keep one document per file; remove `---`");
        }

        return root;
    }

    /// <summary>Reads the node that starts at the current event and leaves the parser on the event after it.</summary>
    private RuleNode ReadNode(int depth)
    {
        ParsingEvent start = parser.Current!;
        if (depth > DeepestNesting)
        {
            bag.Error("E006", Span(start), $"nested deeper than {DeepestNesting} levels", "no rule needs more than 7");
            throw new NestingException();
        }

        CheckDecoration(start);
        switch (start)
        {
            case Scalar { Tag: { IsEmpty: false, IsNonSpecific: false } } tagged:
                Advance();
                return new BrokenNode(Span(tagged));
            case Scalar scalar:
                Advance();
                return new ScalarNode(Span(scalar), scalar.Value, scalar.Style);
            case SequenceStart sequence:
                return ReadList(sequence, depth);
            case MappingStart mapping:
                return ReadMap(mapping, depth);
            default:
                Advance();
                return new BrokenNode(Span(start));
        }
    }

    private ListNode ReadList(SequenceStart start, int depth)
    {
        List<RuleNode> items = [];
        Advance();
        while (parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        int end = (int)parser.Current.End.Index;
        Advance();
        return new ListNode(SpanTo(start, end), start.Style == SequenceStyle.Flow ? FlowCommas.Repair(items, bag)
            : items);
    }

    private MapNode ReadMap(MappingStart start, int depth)
    {
        List<MapEntry> entries = [];
        Advance();
        while (parser.Current is not MappingEnd)
        {
            RuleNode key = ReadNode(depth + 1);
            bool isMerge = key is ScalarNode { Value: MapNode.MergeKey };
            merging += isMerge ? 1 : 0;
            RuleNode value = ReadNode(depth + 1);
            merging -= isMerge ? 1 : 0;
            if (key is ScalarNode scalar)
            {
                entries.Add(new MapEntry(scalar, value));
            }
            else if (key is not BrokenNode)
            {
                bag.Error("E011", key.Span, $"a key must be plain text, not {key.Kind}", "write `name: value`");
            }
        }

        int end = (int)parser.Current.End.Index;
        Advance();
        if (entries.Count > MapNode.Most)
        {
            bag.Error("E491", entries[MapNode.Most].Key.Span,
                $"this map has {entries.Count} entries; at most {MapNode.Most} stand in one",
                "spread them over several files, or leave out what nothing uses");
            entries.RemoveRange(MapNode.Most, entries.Count - MapNode.Most);
        }

        List<MapEntry> whole = start.Style == MappingStyle.Flow ? FlowCommas.Repair(entries, bag) : entries;
        return new MapNode(SpanTo(start, end), WithoutDuplicates(whole));
    }

    private List<MapEntry> WithoutDuplicates(List<MapEntry> entries)
    {
        Dictionary<string, MapEntry> first = [];
        List<MapEntry> unique = [];
        foreach (MapEntry entry in entries)
        {
            if (entry.Name == MapNode.MergeKey)
            {
                bag.Error("E012", entry.Key.Span, "merge keys are not part of the language", "use `extends`");
                unique.Add(new MapEntry(entry.Key, new BrokenNode(entry.Value.Span)));
            }
            else if (entry.Name.Length == 0)
            {
                bag.Error("E011", entry.Key.Span, "a key is missing before ':'", "write `name: value`");
            }
            else if (first.TryAdd(entry.Name, entry))
            {
                unique.Add(entry);
            }
            else
            {
                string place = first[entry.Name].Key.Span.Place;
                bag.Error("E010", entry.Key.Span, $"'{entry.Name}' is already given at {place}", "keep one of the two");
            }
        }

        return unique;
    }

    private void CheckDecoration(ParsingEvent start)
    {
        if (merging > 0)
        {
            // The merge key itself is reported; that it names an anchor goes without saying.
            return;
        }

        if (start is AnchorAlias alias)
        {
            bag.Error("E012", Span(alias), $"alias '*{alias.Value}' is not allowed",
                "write the value out, or use `extends`");
        }
        else if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            bag.Error("E012", Span(anchored), $"anchor '&{anchored.Anchor}' is not allowed",
                "use `extends` or `params`");
        }
        else if (start is NodeEvent { Tag.IsEmpty: false, Tag.IsNonSpecific: false } tagged)
        {
            string name = tagged.Tag.Value;
            bag.Error("E012", Span(tagged), $"YAML reads '{name}' as a tag",
                name.Contains(':', StringComparison.Ordinal)
                    ? "values need no type; remove the `!!…`"
                    : $"for negation write `not {name.TrimStart('!')}`");
        }
    }

    private void Advance()
    {
        lastGoodOffset = (int)(parser.Current?.End.Index ?? 0);
        if (!parser.MoveNext())
        {
            throw new SyntaxErrorException("the file ends early");
        }
    }

    private SourceSpan Span(ParsingEvent at) => SpanTo(at, (int)at.End.Index);

    private SourceSpan SpanTo(ParsingEvent start, int end)
    {
        int from = (int)start.Start.Index;
        return new SourceSpan(source, from, Math.Max(1, Math.Min(end, source.Text.Length) - from));
    }

    /// <summary>Leaves the reading of a file that nests too deep; caught by <see cref="Read"/> only.</summary>
    private sealed class NestingException : Exception;
}
