namespace PolyMaker.Core.Rules;

/// <summary>
/// A named number of a profile with its legal range, read by formulas as p.name. Values in base units (dollars, shares,
/// seconds).
/// </summary>
public sealed record Parameter(
    string Name, double Value, double Minimum, double Maximum, string Unit, SourceLocation Source)
{
    /// <summary>Set while an operator has moved the value for some time.</summary>
    public Nudge? Nudge { get; init; }
}
