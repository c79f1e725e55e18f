namespace PolyMaker.Polymarket.Recordings;

/// <summary>Why a snapshot is in a recording.</summary>
internal enum SnapshotOrigin : byte
{
    /// <summary>A single book message within a stream, as the venue sends after trades.</summary>
    Streamed,

    /// <summary>Part of the array that answers a subscription.</summary>
    Subscribed,

    /// <summary>The answer to a REST request.</summary>
    Polled,
}
