using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Comparing;

/// <summary>A node as one line, near to how it was written: `{ add: 0.4c, when: flow.z > 2 }`.</summary>
internal static class NodeText
{
    public static string Of(RuleNode node) => node switch
    {
        ScalarNode { IsNull: true } => "null",
        ScalarNode scalar => OneLine(scalar.Value),
        ListNode list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        MapNode map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{entry.Name}: {Of(entry.Value)}"))} }}",
        _ => "",
    };

    /// <summary>The same without the operator's remark: what two terms must share to be one under two names.</summary>
    public static string Meaning(RuleNode node) => node is MapNode map
        ? Of(new MapNode(map.Span, [.. map.Entries.Where(entry => entry.Name != "because")]))
        : Of(node);

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
