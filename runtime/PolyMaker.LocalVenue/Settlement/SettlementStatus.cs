namespace PolyMaker.LocalVenue.Settlement;

/// <summary>How far a trade has settled (protocol section 5.2). Confirmed and Failed are final.</summary>
public enum SettlementStatus : byte
{
    /// <summary>Matched: what each side gives is set aside, nothing has moved.</summary>
    Matched,

    /// <summary>Its transaction is tried again.</summary>
    Retrying,

    /// <summary>On the chain: money and shares have moved.</summary>
    Mined,

    Confirmed,

    /// <summary>Undone: what was set aside is free again, nothing has moved.</summary>
    Failed,
}
