namespace PolyMaker.Polymarket.Sockets;

/// <summary>What a connection asks its driver to do now.</summary>
public enum SocketStep : byte
{
    None,
    Connect,
    Ping,

    /// <summary>Abort: whatever the old socket still says is of no interest.</summary>
    Close,
}
