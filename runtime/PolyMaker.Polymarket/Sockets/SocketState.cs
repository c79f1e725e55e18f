namespace PolyMaker.Polymarket.Sockets;

/// <summary>Where a connection stands.</summary>
public enum SocketState : byte
{
    /// <summary>Not connected; waits for the backoff to pass, or is not wanted.</summary>
    Idle,
    Connecting,
    Open,
}
