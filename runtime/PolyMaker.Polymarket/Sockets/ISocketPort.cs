namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// What a channel asks of real sockets, or of a test's world. Each call returns at once; what comes of it is told to
/// the channel with the socket's number and generation.
/// </summary>
public interface ISocketPort
{
    void Connect(int socket, int generation);

    /// <summary>Sends one text message after those before it. The bytes stay unchanged until they are sent.</summary>
    void Send(int socket, int generation, ReadOnlyMemory<byte> text);

    /// <summary>Aborts without a goodbye.</summary>
    void Close(int socket, int generation);
}
