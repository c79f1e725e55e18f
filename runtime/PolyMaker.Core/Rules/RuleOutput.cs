namespace PolyMaker.Core.Rules;

/// <summary>
/// A number the rules produce (fair, half_spread, skew, size_scale): terms from top to bottom, then the clamp, always.
/// </summary>
public sealed record RuleOutput(string Name, IReadOnlyList<Term> Terms, Expression ClampLow, Expression ClampHigh);
