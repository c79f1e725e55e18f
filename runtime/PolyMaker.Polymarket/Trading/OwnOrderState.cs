namespace PolyMaker.Polymarket.Trading;

/// <summary>Where one of our orders stands between the engine and the venue.</summary>
internal enum OwnOrderState : byte
{
    /// <summary>Decided; waits for its batch.</summary>
    Waiting,

    /// <summary>On the wire.</summary>
    Posting,

    /// <summary>Nobody knows whether it rests: it is being looked up.</summary>
    Unsure,

    /// <summary>The venue has it.</summary>
    Live,

    /// <summary>The venue has it and is asked to take it off.</summary>
    Cancelling,

    /// <summary>Off the book; how much had traded is being found out.</summary>
    Ending,

    /// <summary>Off the book, and the engine knows how much had traded.</summary>
    Gone,
}
