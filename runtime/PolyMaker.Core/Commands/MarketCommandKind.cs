namespace PolyMaker.Core.Commands;

/// <summary>All that a market may ask of the world.</summary>
public enum MarketCommandKind : byte
{
    /// <summary>Rest a post-only limit order.</summary>
    Place,

    /// <summary>Take one order off the venue.</summary>
    Cancel,

    /// <summary>Take every order of this market off the venue: the one answer to every emergency.</summary>
    CancelAll,

    /// <summary>Call back at this time even if nothing happens.</summary>
    WakeAt,

    /// <summary>Turn pairs of YES and NO into a dollar each.</summary>
    Merge,
}
