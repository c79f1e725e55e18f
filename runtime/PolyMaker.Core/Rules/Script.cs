namespace PolyMaker.Core.Rules;

/// <summary>
/// A function of the rules folder's scripts, read as js.name: evaluated at most once per <see cref="EverySeconds"/> (0:
/// at each decision), kept inside its clamp, and <see cref="OnError"/> whenever it has no finite value.
/// </summary>
public sealed record Script(
    string Name, int Slot, string DefinitionHash, SourceLocation Source, Expression Body)
    : DerivedValue(Name, Slot, DefinitionHash, Source)
{
    public required Expression ClampLow { get; init; }

    public required Expression ClampHigh { get; init; }

    public required double OnError { get; init; }

    public double EverySeconds { get; init; }

    /// <summary>
    /// Null in the hot lane. In the slow lane it stands in for <see cref="Body"/>, and a failure of it is no quote.
    /// </summary>
    public Interpretation? Slow { get; init; }
}
