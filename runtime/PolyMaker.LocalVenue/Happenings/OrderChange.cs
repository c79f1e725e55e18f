namespace PolyMaker.LocalVenue.Happenings;

/// <summary>What the user channel calls the type of an order message (protocol section 5.2).</summary>
public enum OrderChange : byte
{
    /// <summary>The venue took the order.</summary>
    Placement,

    /// <summary>It traded, or its delay is over.</summary>
    Update,

    /// <summary>It left without (further) trading; its status and end cause say why.</summary>
    Cancellation,
}
