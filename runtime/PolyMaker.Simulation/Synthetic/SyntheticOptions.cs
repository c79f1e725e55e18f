using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Synthetic;

/// <summary>What to generate. Equal options give equal recordings.</summary>
public sealed record SyntheticOptions
{
    public int Markets { get; init; } = 1;

    public double Hours { get; init; } = 1;

    public ulong Seed { get; init; } = 1;

    /// <summary>A fixed day, so that a recording does not depend on when it was made: 2026-01-01T00:00:00Z.</summary>
    public Timestamp Start { get; init; } = Timestamp.FromMilliseconds(1_767_225_600_000);

    public SyntheticParameters Parameters { get; init; } = new();
}
