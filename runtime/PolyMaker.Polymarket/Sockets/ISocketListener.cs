namespace PolyMaker.Polymarket.Sockets;

/// <summary>Who is told what became of a real socket. Called from the socket's own thread.</summary>
internal interface ISocketListener
{
    void Opened(int socket, int generation);

    /// <summary>One whole text message; the bytes are the socket's and are used again.</summary>
    void Heard(int socket, int generation, ReadOnlySpan<byte> text);

    /// <summary>Always the last call, and always made.</summary>
    void Closed(int socket, int generation);
}
