namespace PolyMaker.LocalVenue.Accounts;

/// <summary>What the venue lets an account do (protocol section 3.6).</summary>
public enum AccountStanding : byte
{
    Open,

    /// <summary>May only sell what it has.</summary>
    ClosedOnly,

    Banned,
}
