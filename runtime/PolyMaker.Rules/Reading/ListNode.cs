namespace PolyMaker.Rules.Reading;

/// <summary>A YAML sequence, block or flow.</summary>
internal sealed class ListNode(SourceSpan span, IReadOnlyList<RuleNode> items) : RuleNode(span)
{
    public IReadOnlyList<RuleNode> Items { get; } = items;

    public override string Kind => "a list";
}
