namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// Where an order stands at the venue (protocol sections 3.4 and 5.2), with or without its old ORDER_STATUS_ prefix.
/// </summary>
public enum OrderStatus : byte
{
    /// <summary>A word we do not know: the order is asked for again.</summary>
    Unknown,

    /// <summary>Rests in the book.</summary>
    Live,

    /// <summary>Filled in full (or, of a posted order, matched at once).</summary>
    Matched,

    /// <summary>A taker waits for its delay.</summary>
    Delayed,

    /// <summary>Marketable, but its delay could not be placed: it rests.</summary>
    Unmatched,

    Canceled,
    CanceledMarketResolved,
    Invalid,
}
