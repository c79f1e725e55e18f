namespace PolyMaker.Polymarket.Rest.Modes;

/// <summary>What the venue lets us do now (protocol sections 3.6 and 7.7).</summary>
public enum VenueMode : byte
{
    /// <summary>Everything.</summary>
    Open,

    /// <summary>The matching engine restarts: nothing, until it answers again.</summary>
    Restarting,

    /// <summary>Post-only orders and cancels.</summary>
    PostOnly,

    /// <summary>Cancels.</summary>
    CancelOnly,

    /// <summary>Nothing; cancels are tried all the same, for the text may mean cancel-only.</summary>
    Disabled,

    /// <summary>This account may only close positions.</summary>
    ClosedOnly,

    /// <summary>The venue's front door refuses this machine's place.</summary>
    GeoBlocked,
}
