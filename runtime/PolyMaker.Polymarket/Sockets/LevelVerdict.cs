namespace PolyMaker.Polymarket.Sockets;

/// <summary>What one telling of a level is worth.</summary>
internal enum LevelVerdict : byte
{
    Taken,

    /// <summary>The level was told of with a newer stamp already.</summary>
    Superseded,

    /// <summary>Taken, but it may be a frame repeated within its own millisecond.</summary>
    Doubtful,
}
