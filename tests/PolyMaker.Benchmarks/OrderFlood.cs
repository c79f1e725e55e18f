using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using PolyMaker.LocalVenue.Serving;

namespace PolyMaker.Benchmarks;

/// <summary>
/// How many orders the local venue takes over HTTP: requests signed beforehand, sent by eight connections that wait for
/// each answer. The venue checks the HMAC, recomputes every digest, recovers every signature, and books.
/// </summary>
internal static class OrderFlood
{
    private const int Connections = 8;

    // Beyond what the venue can take in a second, so that the time decides and not the supply.
    private const int OrdersPerSecond = 16_000;

    // Requests are signed before the clock starts and the venue takes no timestamp older than half a minute.
    private const int LongestSeconds = 5;

    public static async Task<string> RunAsync(int ordersEach, int seconds)
    {
        seconds = Math.Min(seconds, LongestSeconds);
        RateTier unlimited = new("unlimited", 1_000_000, 1_000_000);
        await using BenchVenue venue = await BenchVenue.StartAsync(1, unlimited, limitsAddresses: false);
        await SendAllAsync(venue, await venue.RequestsAsync(1500 / ordersEach, ordersEach), 60);
        byte[][] requests = await venue.RequestsAsync(OrdersPerSecond * seconds / ordersEach, ordersEach);
        long start = Stopwatch.GetTimestamp();
        (int taken, int refused) = await SendAllAsync(venue, requests, seconds);
        double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return FormattableString.Invariant(
            $"{taken / took:N0} orders/s accepted ({taken} in {took:0.0} s, {refused} refused)");
    }

    private static async Task<(int Taken, int Refused)> SendAllAsync(BenchVenue venue, byte[][] requests, int seconds)
    {
        int next = -1;
        long start = Stopwatch.GetTimestamp();
        (int, int)[] each = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            using TcpClient client = new(venue.Server.Hosts.Clob.Host, venue.Server.Hosts.Clob.Port) { NoDelay = true };
            NetworkStream stream = client.GetStream();
            byte[] answer = new byte[64 * 1024];
            (int taken, int refused) = (0, 0);
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds
                && Interlocked.Increment(ref next) is int at && at < requests.Length)
            {
                await stream.WriteAsync(requests[at]);
                int length = await ReadAnswerAsync(stream, answer);
                taken += answer.AsSpan(0, length).Count("\"success\":true"u8);
                refused += answer.AsSpan(0, length).Count("\"success\":false"u8)
                    + answer.AsSpan(0, length).Count("{\"error\":"u8);
            }

            return (taken, refused);
        })));
        return (each.Sum(one => one.Item1), each.Sum(one => one.Item2));
    }

    private static async Task<int> ReadAnswerAsync(NetworkStream stream, byte[] buffer)
    {
        int length = 0;
        while (true)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length));
            length += read > 0 ? read : throw new IOException("the venue ended the connection");
            int head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (head >= 0 && length >= head + 4 + BodyLength(Encoding.ASCII.GetString(buffer, 0, head)))
            {
                return length;
            }
        }
    }

    private static int BodyLength(string head)
    {
        const string Name = "Content-Length: ";
        int at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase) + Name.Length;
        int end = head.IndexOf('\r', at);
        return int.Parse(head.AsSpan(at, (end < 0 ? head.Length : end) - at));
    }
}
