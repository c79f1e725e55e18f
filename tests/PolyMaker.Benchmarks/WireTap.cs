using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PolyMaker.Benchmarks;

/// <summary>
/// A third party on the wire: passes bytes between the program and the venue, a thread for each direction of each
/// connection, and notes when a frame with a price change leaves for the program and when an order arrives from it.
/// </summary>
internal sealed class WireTap : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint venue;
    private readonly ConcurrentBag<Socket> sockets = [];
    private long frameAt;

    public WireTap(Uri venue)
    {
        this.venue = new IPEndPoint(IPAddress.Loopback, venue.Port);
        listener.Start();
        Rest = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        new Thread(Accept) { IsBackground = true, Name = "tap" }.Start();
    }

    /// <summary>Where the program finds the venue.</summary>
    public Uri Rest { get; }

    /// <summary>From a frame to the first byte of the first order after it, microseconds.</summary>
    public ConcurrentQueue<double> Latencies { get; } = new();

    public void Dispose()
    {
        listener.Dispose();
        foreach (Socket socket in sockets)
        {
            socket.Dispose();
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket program = listener.AcceptSocket();
                Socket server = new(SocketType.Stream, ProtocolType.Tcp);
                server.Connect(venue);
                program.NoDelay = server.NoDelay = true;
                sockets.Add(program);
                sockets.Add(server);
                new Thread(() => Pass(program, server, NoteOrder)) { IsBackground = true }.Start();
                new Thread(() => Pass(server, program, NoteFrame)) { IsBackground = true }.Start();
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    private static void Pass(Socket from, Socket to, Action<ReadOnlySpan<byte>> note)
    {
        byte[] buffer = new byte[BufferSize];
        try
        {
            while (from.Receive(buffer) is > 0 and int length)
            {
                note(buffer.AsSpan(0, length));
                to.Send(buffer, length, SocketFlags.None);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // One side has gone; the other finds out by itself.
        }
    }

    private void NoteFrame(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf("price_change"u8) >= 0)
        {
            Volatile.Write(ref frameAt, Stopwatch.GetTimestamp());
        }
    }

    private void NoteOrder(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("POST /order"u8) && Interlocked.Exchange(ref frameAt, 0) is > 0 and long sent)
        {
            Latencies.Enqueue(Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
        }
    }
}
