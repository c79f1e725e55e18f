namespace PolyMaker.Simulation.Randomness;

/// <summary>
/// Purposes that draw chance. Each has its own stream: adding one must not change what the others draw, so never
/// renumber.
/// </summary>
public enum RandomPurpose : byte
{
    Latency = 1,
    TakerFlow = 2,
    SyntheticPath = 3,
    SyntheticFlow = 4,
    SyntheticFaults = 5,
    SyntheticIdentity = 6,
    Resampling = 7,
    VenueIdentity = 8,
    RewardSampling = 9,

    /// <summary>Which points a random sweep tries.</summary>
    SweepPoints = 10,

    /// <summary>What goes wrong at the local venue.</summary>
    VenueFaults = 16,
}
