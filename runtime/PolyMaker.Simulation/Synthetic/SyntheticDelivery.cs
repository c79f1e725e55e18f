namespace PolyMaker.Simulation.Synthetic;

/// <summary>How a frame travels: faults on request.</summary>
public enum SyntheticDelivery : byte
{
    Once,

    /// <summary>
    /// Lost on the way: it happened, but the recording does not have it. A full book follows some seconds later.
    /// </summary>
    Dropped,

    /// <summary>Received twice in a row.</summary>
    Twice,
}
