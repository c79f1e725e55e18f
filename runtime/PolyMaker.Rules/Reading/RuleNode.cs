namespace PolyMaker.Rules.Reading;

/// <summary>A YAML value that still knows where it was written. Closed: scalar, list, map, or broken.</summary>
internal abstract class RuleNode(SourceSpan span)
{
    public SourceSpan Span { get; } = span;

    /// <summary>What an operator would call it: "a map", "a list", "text", "nothing".</summary>
    public abstract string Kind { get; }
}
