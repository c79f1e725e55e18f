using PolyMaker.Core.Units;

namespace PolyMaker.LocalVenue.Faults;

/// <summary>One thing that a fault may happen to. What does not apply is empty.</summary>
public readonly record struct FaultTarget(FaultStage Stage, Timestamp At)
{
    public string Method { get; init; } = "";

    public string Path { get; init; } = "";

    public FaultChannel Channel { get; init; }

    /// <summary>The event type of a frame; of several, that of the first.</summary>
    public string Frame { get; init; } = "";

    /// <summary>The key's address with its checksum.</summary>
    public string Account { get; init; } = "";

    public string ConditionId { get; init; } = "";

    public string Slug { get; init; } = "";
}
