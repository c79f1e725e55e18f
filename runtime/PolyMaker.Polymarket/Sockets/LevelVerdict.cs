namespace PolyMaker.Polymarket.Sockets;

/// <summary>What one telling of a level is worth.</summary>
internal enum LevelVerdict : byte
{
    Taken,

    /// <summary>The level was told of with a newer stamp already.</summary>
    Superseded,

    /// <summary>Taken, but the order within its millisecond rests on the order of arrival alone.</summary>
    Doubtful,
}
