namespace PolyMaker.Polymarket.Trading;

/// <summary>Why nothing is quoted for a while although nothing is wrong with a market.</summary>
[Flags]
internal enum QuietCause : byte
{
    None = 0,

    /// <summary>The dead-man switch could not be kept alive.</summary>
    Heartbeat = 1,

    /// <summary>The channel of our own orders has been away for too long.</summary>
    Deafness = 2,
}
