namespace PolyMaker.Simulation.Models;

/// <summary>
/// Where the takers that fill us come from. Crossing orders seen in the recorded deltas fill us in every mode.
/// </summary>
public enum FlowMode : byte
{
    /// <summary>Trade prints of the recording.</summary>
    Recorded,

    /// <summary>The seeded <see cref="TakerFlowModel"/>; prints of the recording, if any, fill nothing.</summary>
    Model,

    /// <summary>No takers: only what the deltas prove.</summary>
    None,
}
