namespace PolyMaker.Host.Live;

/// <summary>Whether a market of a run is traded now.</summary>
internal enum MarketPresence : byte
{
    /// <summary>It is quoted as its rules say.</summary>
    In,

    /// <summary>It is about to be: what the account holds of it is not known yet.</summary>
    Joining,

    /// <summary>It is wound down: orders go, or only what makes the position smaller is quoted.</summary>
    Leaving,

    /// <summary>Nothing of ours rests there, and its book is still followed because of what is held.</summary>
    Held,

    /// <summary>
    /// Nothing of ours rests there and nothing is heard of it; what was traded and is held stays in the books.
    /// </summary>
    Out,
}
