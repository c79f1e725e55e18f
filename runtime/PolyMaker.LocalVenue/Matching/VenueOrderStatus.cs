namespace PolyMaker.LocalVenue.Matching;

/// <summary>Where an order stands (protocol sections 3.4 and 5.2). The first two are open, the others final.</summary>
public enum VenueOrderStatus : byte
{
    /// <summary>Rests in the book.</summary>
    Live,

    /// <summary>Marketable in a market with a taker delay: waits, and cannot be cancelled.</summary>
    Delayed,

    /// <summary>Traded to its end; a remainder below 0.01 share is dropped.</summary>
    Matched,

    /// <summary>A delayed FOK or FAK that found nothing when its delay was over.</summary>
    Unmatched,

    /// <summary>Ended by its owner, its time, the operator or because it was never meant to rest.</summary>
    Canceled,

    /// <summary>Ended because its market resolved.</summary>
    CanceledMarketResolved,
}
