namespace PolyMaker.Core.Rules;

/// <summary>A compiled formula together with the text and place it came from.</summary>
public sealed record Expression(Formula Evaluate, string Text, SourceLocation Source)
{
    /// <summary>Every context slot it reads: what tells whether it rests on a stale value.</summary>
    public IReadOnlyList<int> Slots { get; init; } = [];
}
