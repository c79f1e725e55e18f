using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// The YAML trap of this language: in `{ add: clamp(x, -1c, 1c) }` YAML splits the expression at its commas and yields
/// the keys `-1c` and `1c)` without a word. A value whose parentheses do not close is reported once and takes the
/// pieces with it.
/// </summary>
internal static class FlowCommas
{
    public static List<MapEntry> Repair(List<MapEntry> entries, DiagnosticBag bag)
    {
        List<MapEntry> whole = [];
        for (int i = 0; i < entries.Count; i++)
        {
            MapEntry entry = entries[i];
            int open = Unclosed(entry.Value);
            if (open <= 0)
            {
                // The rest is an unknown key and is told as one; what stands before it is not what was meant.
                bool isTorn = i + 1 < entries.Count && IsRest(entry.Value, entries[i + 1]);
                whole.Add(isTorn ? new MapEntry(entry.Key, new BrokenNode(entry.Value.Span)) : entry);
                continue;
            }

            RuleNode last = entry.Value;
            while (open > 0 && i + 1 < entries.Count && entries[i + 1].Value is ScalarNode { Value: "" })
            {
                last = entries[++i].Key;
                open += Unclosed(last);
            }

            whole.Add(last == entry.Value ? entry : new MapEntry(entry.Key, Report(entry.Value, last, bag)));
        }

        return whole;
    }

    public static List<RuleNode> Repair(List<RuleNode> items, DiagnosticBag bag)
    {
        List<RuleNode> whole = [];
        for (int i = 0; i < items.Count; i++)
        {
            int first = i;
            int open = Unclosed(items[i]);
            while (open > 0 && i + 1 < items.Count && items[i + 1] is ScalarNode)
            {
                open += Unclosed(items[++i]);
            }

            whole.Add(first == i ? items[i] : Report(items[first], items[i], bag));
        }

        return whole;
    }

    /// <summary>In `{ value: 0,8c }` YAML sees the value 0 and the key 8c: a number with a comma.</summary>
    public static bool IsRest(RuleNode value, MapEntry next) =>
        next is { Value: ScalarNode { Value: "" }, Name: [>= '0' and <= '9', ..] }
        && value is BrokenNode or ScalarNode { IsPlain: true }
        && value.Span is { Length: > 0 } span && char.IsAsciiDigit(span.Source.Text[span.Start + span.Length - 1])
        && next.Key.Span.Start == span.Start + span.Length + 1;

    private static BrokenNode Report(RuleNode first, RuleNode last, DiagnosticBag bag)
    {
        int length = last.Span.Start + last.Span.Length - first.Span.Start;
        SourceSpan span = first.Span with { Length = length };
        string? lookalike = first is ScalarNode scalar ? Lookalike.Hint(scalar.Value) : null;
        bag.Error("E013", span, "YAML splits this expression at its commas",
            lookalike ?? "quote this expression, or use block style");
        return new BrokenNode(span);
    }

    private static int Unclosed(RuleNode node) =>
        node is ScalarNode { IsPlain: true } scalar
            ? scalar.Value.Count(c => c == '(') - scalar.Value.Count(c => c == ')') : 0;
}
