using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// One name of the vocabulary. Low and high bound what can be seen in base units (dollars, shares, seconds); MaxAge is
/// for how many seconds it outlives the last word of the market's connection (null: it is known by definition).
/// </summary>
public sealed record Variable(
    string Name,
    ContextSlot Slot,
    Unit Unit,
    double Low,
    double High,
    string Source,
    double? MaxAge,
    string Doc)
{
    /// <summary>True or false rather than a number.</summary>
    public bool IsBoolean { get; init; }
}
