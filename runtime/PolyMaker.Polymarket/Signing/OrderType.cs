namespace PolyMaker.Polymarket.Signing;

/// <summary>How long an order lives at the venue; not signed.</summary>
public enum OrderType : byte
{
    /// <summary>Good till cancelled.</summary>
    Gtc,

    /// <summary>Good till its expiration.</summary>
    Gtd,

    /// <summary>Fill all at once or kill.</summary>
    Fok,

    /// <summary>Fill what is there and kill the rest.</summary>
    Fak,
}
