namespace PolyMaker.Simulation.Venue;

/// <summary>What proves that our order traded.</summary>
public enum FillCause : byte
{
    /// <summary>A recorded trade at our price was larger than what stood ahead of us.</summary>
    Print,

    /// <summary>
    /// A recorded trade happened at a price worse for the taker than ours: we would have been hit first.
    /// </summary>
    Through,

    /// <summary>
    /// A recorded order came to rest at or through our price: it would have hit us instead of resting.
    /// </summary>
    Cross,

    /// <summary>A taker of the flow model reached us.</summary>
    Model,

    /// <summary>An order of ours that takes met what the recording displayed.</summary>
    Taken,
}
