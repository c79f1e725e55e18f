namespace PolyMaker.Rules.Reading;

/// <summary>A value that was already reported: readers take it as present and say no more about it.</summary>
internal sealed class BrokenNode(SourceSpan span) : RuleNode(span)
{
    public override string Kind => "an unreadable value";
}
