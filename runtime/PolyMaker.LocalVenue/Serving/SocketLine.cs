using System.Net.WebSockets;
using System.Threading.Channels;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// One client's socket: a bounded queue of frames out, whole text messages in, PING answered with PONG. A client that
/// does not read is cut off when its queue is full, one that says nothing when <see cref="Silence"/> has passed: as the
/// venue does (protocol section 5.1). Frames are queued by the owner of the engine, in the order of the happenings.
/// </summary>
internal sealed class SocketLine : IDisposable
{
    /// <summary>After so long without a word from the client the venue resets the connection.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(125);

    private const int LargestQueue = 16_384;
    private const int LargestMessage = 1 << 20;

    private static readonly byte[] Pong = "PONG"u8.ToArray();

    private readonly WebSocket socket;
    private readonly CancellationTokenSource ending;
    private readonly Channel<byte[]> outgoing = System.Threading.Channels.Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(LargestQueue) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly FrameFaults faults;
    private long heardAt;
    private bool isClosing;

    public SocketLine(WebSocket socket, FaultChannel channel, FaultScript script, Timestamp now, CancellationToken stop)
    {
        this.socket = socket;
        Channel = channel;
        ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        faults = new FrameFaults(script, Queue);
        heardAt = now.Micro;
    }

    public FaultChannel Channel { get; }

    /// <summary>Whose socket it is; empty before it said so, and on the public channel.</summary>
    public string Account { get; set; } = "";

    /// <summary>Sends a frame, unless a fault takes it. The array is not changed by anyone afterwards.</summary>
    public void Send(byte[] frame, in FaultTarget about) => faults.Pass(frame, about);

    /// <summary>For what no fault concerns.</summary>
    public void Queue(byte[] frame)
    {
        if (!outgoing.Writer.TryWrite(frame))
        {
            Abort();
        }
    }

    /// <summary>Lets go of frames that were held back, and of clients that fell silent.</summary>
    public void Tick(Timestamp now)
    {
        faults.Release(now);
        if (now.Micro - Interlocked.Read(ref heardAt) > Silence.TotalMicroseconds)
        {
            Abort();
        }
    }

    /// <summary>
    /// Cuts the connection without a word. What ends with it runs elsewhere: the caller may be going through the
    /// connections, which this shortens.
    /// </summary>
    public void Abort() => ThreadPool.QueueUserWorkItem(
        static line =>
        {
            try
            {
                line.ending.Cancel();
                line.socket.Abort();
            }
            catch (ObjectDisposedException)
            {
                // It ended by itself in the meantime.
            }
        },
        this,
        preferLocal: false);

    /// <summary>Ends the connection in good order once everything queued is sent.</summary>
    public void Close()
    {
        isClosing = true;
        outgoing.Writer.TryComplete();
    }

    /// <summary>Runs until either side ends it. Each whole text message except PING goes to the handler.</summary>
    public async Task RunAsync(Action<ReadOnlyMemory<byte>> heard, Func<Timestamp> clock)
    {
        Task sending = SendAllAsync();
        try
        {
            await ReceiveAllAsync(heard, clock);
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or IOException)
        {
            // The other side is gone, or we cut it off: both end the line.
            socket.Abort();
        }

        outgoing.Writer.TryComplete();
        await sending;
    }

    public void Dispose()
    {
        ending.Dispose();
        socket.Dispose();
    }

    private async Task ReceiveAllAsync(Action<ReadOnlyMemory<byte>> heard, Func<Timestamp> clock)
    {
        byte[] buffer = new byte[16 * 1024];
        int length = 0;
        while (!ending.IsCancellationRequested)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(buffer.AsMemory(length), ending.Token);
            if (received.MessageType == WebSocketMessageType.Close || length + received.Count > LargestMessage)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ending.Token);
                return;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                Interlocked.Exchange(ref heardAt, clock().Micro);
                Hear(buffer.AsMemory(0, length), heard, clock);
                length = 0;
            }
        }
    }

    private void Hear(ReadOnlyMemory<byte> message, Action<ReadOnlyMemory<byte>> heard, Func<Timestamp> clock)
    {
        if (!message.Span.SequenceEqual("PING"u8))
        {
            heard(message);
        }
        else if (!faults.MutesPong(new FaultTarget(FaultStage.Frame, clock()) { Channel = Channel, Account = Account }))
        {
            Queue(Pong);
        }
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (byte[] frame in outgoing.Reader.ReadAllAsync(ending.Token))
            {
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, ending.Token);
            }

            if (isClosing && socket.State == WebSocketState.Open)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, ending.Token);
            }
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or IOException
            or ObjectDisposedException)
        {
            socket.Abort();
        }
    }
}
