using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

/// <summary>A WebSocket server on loopback that does nothing by itself: a test speaks for each connection.</summary>
internal sealed class LoopbackVenue : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Channel<Peer> peers = Channel.CreateUnbounded<Peer>();
    private readonly CancellationTokenSource ending = new();
    private readonly Task accepting;

    public LoopbackVenue()
    {
        listener.Start();
        Host = new Uri($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/ws");
        accepting = AcceptAllAsync();
    }

    public Uri Host { get; }

    public Task<Peer> NextPeer() => peers.Reader.ReadAsync(ending.Token).AsTask().WaitAsync(Patience, ending.Token);

    public static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await accepting;
        ending.Dispose();
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(ending.Token);
                WebSocket socket = await HandshakeAsync(client.GetStream());
                await peers.Writer.WriteAsync(new Peer(client, socket), ending.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException)
        {
            peers.Writer.TryComplete();
        }
    }

    private static async Task<WebSocket> HandshakeAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, false, 1, leaveOpen: true);
        string key = "";
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            key = line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase) ? line[18..].Trim() : key;
        }

#pragma warning disable CA5350 // RFC 6455 says SHA-1.
        byte[] digest = SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + $"Sec-WebSocket-Accept: {Convert.ToBase64String(digest)}\r\n\r\n"));
        return WebSocket.CreateFromStream(stream, isServer: true, null, Timeout.InfiniteTimeSpan);
    }

    /// <summary>One connection, from the venue's side.</summary>
    internal sealed class Peer(TcpClient client, WebSocket socket)
    {
        /// <summary>The next text the client sent that is not a PING; PINGs are answered.</summary>
        public async Task<string> Read()
        {
            byte[] buffer = new byte[64 * 1024];
            while (true)
            {
                int filled = 0;
                WebSocketReceiveResult part;
                do
                {
                    ArraySegment<byte> room = new(buffer, filled, buffer.Length - filled);
                    part = await socket.ReceiveAsync(room, default)
                        .WaitAsync(Patience);
                    filled += part.Count;
                }
                while (!part.EndOfMessage);
                string text = Encoding.UTF8.GetString(buffer, 0, filled);
                if (text != "PING")
                {
                    return text;
                }

                await Say("PONG");
            }
        }

        public Task Say(string text, int pieces = 1) => Say(Encoding.UTF8.GetBytes(text), pieces);

        public async Task Say(byte[] text, int pieces)
        {
            int length = (text.Length / pieces) + 1;
            for (int start = 0; start < text.Length; start += length)
            {
                bool isLast = start + length >= text.Length;
                await socket.SendAsync(
                    text.AsMemory(start, Math.Min(length, text.Length - start)),
                    WebSocketMessageType.Text, isLast, default).AsTask().WaitAsync(Patience);
            }
        }

        /// <summary>Reset, without a goodbye.</summary>
        public void Drop()
        {
            client.LingerState = new LingerOption(true, 0);
            client.Close();
        }
    }
}
