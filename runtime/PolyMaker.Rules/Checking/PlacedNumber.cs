using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// A number of a plan as far as it can be known before trading: expressions over constants, params and market.tick have
/// a value; one that reads the market has none and is left to the clamps at run time.
/// </summary>
internal sealed record PlacedNumber(double? Value, string Text, SourceSpan Span)
{
    /// <summary>False only when both are known and this one is larger.</summary>
    public bool IsAtMost(PlacedNumber other) => !(Value > other.Value);
}
