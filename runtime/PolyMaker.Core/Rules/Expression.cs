namespace PolyMaker.Core.Rules;

/// <summary>A compiled formula together with the text and place it came from.</summary>
public sealed record Expression(Formula Evaluate, string Text, SourceLocation Source);
