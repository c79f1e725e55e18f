namespace PolyMaker.Polymarket.Sockets;

/// <summary>Which part we had in a trade.</summary>
public enum TraderSide : byte
{
    /// <summary>The message does not say.</summary>
    Unknown,
    Taker,
    Maker,
}
