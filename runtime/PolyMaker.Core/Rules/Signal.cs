namespace PolyMaker.Core.Rules;

/// <summary>
/// `toxic: { ewma: flow.signed_ratio, half_life: 30s }`: a stateful value over one input. While the input is unknown it
/// goes on as if the input stood still, for at most <see cref="MaxAgeSeconds"/>; after that it is unknown itself and
/// starts afresh with the next known input.
/// </summary>
public sealed record Signal(
    string Name, int Slot, string DefinitionHash, SourceLocation Source, SignalKind Kind, Expression Input)
    : DerivedValue(Name, Slot, DefinitionHash, Source)
{
    /// <summary>Half-life, hold or time constant, by kind.</summary>
    public required double Seconds { get; init; }

    /// <summary>Only volatility: over how long the deviation is told.</summary>
    public double HorizonSeconds { get; init; }

    public required double MaxAgeSeconds { get; init; }
}
