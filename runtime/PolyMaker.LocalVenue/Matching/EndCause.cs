namespace PolyMaker.LocalVenue.Matching;

/// <summary>Why an order left the book without trading to its end.</summary>
public enum EndCause : byte
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>Its owner asked.</summary>
    Owner,

    /// <summary>A GTD order reached one minute before its expiration.</summary>
    Expired,

    /// <summary>Its API key missed its heartbeats.</summary>
    MissedHeartbeat,

    /// <summary>The operator found that balance or allowance no longer cover it.</summary>
    FundsVanished,

    /// <summary>The remainder of a FAK, or a delayed order that nothing matched.</summary>
    Killed,

    /// <summary>The market resolved.</summary>
    Resolution,

    /// <summary>The operator cleared the book, as at the start of a game.</summary>
    BookCleared,
}
