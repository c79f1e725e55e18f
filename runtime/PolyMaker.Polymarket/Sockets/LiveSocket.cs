using System.Buffers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Threading.Channels;
using PolyMaker.Polymarket.Rest;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// One connection attempt and what comes of it: connects, then one loop receives whole text messages into one pooled
/// buffer while another sends in order. Any failure ends it; it is never used again.
/// </summary>
internal sealed class LiveSocket : IDisposable
{
    /// <summary>A message longer than this ends the connection: the largest known book is some 100 kB.</summary>
    public const int MessageLimit = 16 * 1024 * 1024;

    private const int FirstBuffer = 64 * 1024;
    private const int OutgoingLimit = 1024;

    private readonly int socket;
    private readonly int generation;
    private readonly ISocketListener listener;
    private readonly CancellationTokenSource ending;
    private readonly Channel<ReadOnlyMemory<byte>> outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(OutgoingLimit) { SingleReader = true });

    public LiveSocket(int socket, int generation, ISocketListener listener, CancellationToken cancellation)
    {
        this.socket = socket;
        this.generation = generation;
        this.listener = listener;
        ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    public int Generation => generation;

    /// <summary>Queues a message; a peer that takes none for so long that the queue is full has failed.</summary>
    public void Send(ReadOnlyMemory<byte> text)
    {
        if (!outgoing.Writer.TryWrite(text))
        {
            Abort();
        }
    }

    public void Abort()
    {
        // Not on this thread: cancelling runs the socket's own continuations, and the caller holds the channel's gate.
        _ = Task.Run(Cancel, CancellationToken.None);
    }

    public void Dispose() => ending.Dispose();

    /// <summary>Runs until the connection ends, however it ends. Only a bug throws.</summary>
    public async Task RunAsync(Uri host)
    {
        try
        {
            using ClientWebSocket client = new();
            // The venue's keep-alive is its own text PING; protocol pings would hide a silent peer.
            client.Options.KeepAliveInterval = TimeSpan.Zero;
            client.Options.SetRequestHeader("User-Agent", ClientSettings.OurUserAgent);
            await client.ConnectAsync(host, ending.Token);
            listener.Opened(socket, generation);
            Task sending = SendAllAsync(client);
            try
            {
                await ReceiveAllAsync(client);
            }
            finally
            {
                await ending.CancelAsync();
                await sending;
            }
        }
        catch (Exception fault) when (IsEnd(fault))
        {
            await ending.CancelAsync();
        }
        finally
        {
            listener.Closed(socket, generation);
        }
    }

    private void Cancel()
    {
        try
        {
            ending.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in the meantime.
        }
    }

    private async Task SendAllAsync(ClientWebSocket client)
    {
        try
        {
            while (await outgoing.Reader.WaitToReadAsync(ending.Token))
            {
                while (outgoing.Reader.TryRead(out ReadOnlyMemory<byte> text))
                {
                    await client.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, ending.Token);
                }
            }
        }
        catch (Exception fault) when (IsEnd(fault))
        {
            await ending.CancelAsync();
        }
    }

    private async Task ReceiveAllAsync(ClientWebSocket client)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        int filled = 0;
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await client.ReceiveAsync(buffer.AsMemory(filled), ending.Token);
                filled += part.Count;
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                if (part.EndOfMessage)
                {
                    if (part.MessageType == WebSocketMessageType.Text)
                    {
                        listener.Heard(socket, generation, buffer.AsSpan(0, filled));
                    }

                    filled = 0;
                }
                else if (filled == buffer.Length)
                {
                    if (filled >= MessageLimit)
                    {
                        return;
                    }

                    byte[] larger = ArrayPool<byte>.Shared.Rent(filled * 2);
                    buffer.AsSpan(0, filled).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>What networks do: refuse, reset, close, time out.</summary>
    private static bool IsEnd(Exception fault) =>
        fault is WebSocketException or OperationCanceledException or IOException or HttpRequestException
            or SocketException;
}
