namespace PolyMaker.Polymarket.Sockets;

/// <summary>What a doubtful market needs.</summary>
internal enum MarketRemedy : byte
{
    None,

    /// <summary>Its book is proved wrong: tell, then subscribe again.</summary>
    Distrust,

    /// <summary>Unsubscribe and subscribe: the venue answers with a new book.</summary>
    Resubscribe,

    /// <summary>
    /// Its connection does not answer although REST has a book: make another one, if that is allowed yet.
    /// </summary>
    Reconnect,
}
