using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;

namespace PolyMaker.Simulation.Statistics;

/// <summary>
/// The result of a run. Equal recordings, rules, options and seed give equal summaries; wall time and speed are the
/// Host's to add, apart from these.
/// </summary>
public sealed record RunSummary
{
    /// <summary>Venue time of the first and the last event.</summary>
    public required Timestamp Start { get; init; }

    public required Timestamp End { get; init; }

    /// <summary>True when the recording is generated, not real: shown wherever a number of this run is shown.</summary>
    public required bool IsSynthetic { get; init; }

    public required FlowMode Flow { get; init; }

    /// <summary>The model's parameters when takers were modelled, else empty.</summary>
    public required string FlowParameters { get; init; }

    public required ulong Seed { get; init; }

    public required string QueueModel { get; init; }

    public required LatencyModel Latency { get; init; }

    /// <summary>Frames of the recording that could not be parsed.</summary>
    public required long RejectedFrames { get; init; }

    /// <summary>In the order in which the recording showed them; only those that rules were given to.</summary>
    public required IReadOnlyList<MarketSummary> Markets { get; init; }

    public required MarketSummary Total { get; init; }
}
