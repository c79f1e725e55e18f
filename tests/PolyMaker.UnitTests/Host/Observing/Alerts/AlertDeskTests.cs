using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PolyMaker.Host.Observing.Alerts;
using PolyMaker.Host.Observing.Events;

namespace PolyMaker.UnitTests.Host.Observing.Alerts;

/// <summary>Against listeners on loopback: one answers, one never does.</summary>
public sealed class AlertDeskTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task APlaceThatDoesNotAnswerHoldsUpNoOther()
    {
        using TcpListener silent = Listen();
        using TcpListener well = Listen();
        Task<IReadOnlyList<string>> heard = HearAsync(well, 2);
        ConcurrentQueue<RunEvent> said = new();
        string targets = $"slack=http://{silent.LocalEndpoint}/SECRET generic=http://{well.LocalEndpoint}/x";
        AlertDesk desk = new(AlertTarget.Parse(targets), new AlertPolicy(), TimeProvider.System, said.Enqueue);
        desk.Take(Alert("error_a"), At);
        desk.Take(Alert("error_a"), At);

        // The same of another weight is another: a pause holds back no kill.
        desk.Take(Alert("error_a") with { Severity = Severity.Warning }, At);
        IReadOnlyList<string> bodies = await heard.WaitAsync(Bound);
        Assert.Contains("error_a", bodies[0], StringComparison.Ordinal);
        Assert.Contains("\"warning\"", bodies[1], StringComparison.Ordinal);
        Assert.Contains("\"held_back\":1", bodies[1], StringComparison.Ordinal);

        // A run that ends waits no longer for it, and says so without the address.
        await desk.DisposeAsync().AsTask().WaitAsync(Bound);
        Assert.Equal(2, said.Count);
        Assert.All(said, each => Assert.Equal("target 1, slack=***: the run ended first", each.Text));
    }

    [Fact]
    public async Task AReceiverThatAsksForTimeGetsItWithinReason()
    {
        using TcpListener busy = Listen();
        Task<IReadOnlyList<string>> heard = HearAsync(
            busy, "429 Busy\r\nRetry-After: 40", "429 Busy\r\nRetry-After: 4000", "200 OK");
        HastyTime time = new();
        ConcurrentQueue<RunEvent> said = new();
        await using AlertDesk desk = new(
            AlertTarget.Parse($"generic=http://{busy.LocalEndpoint}/x"), new AlertPolicy(), time, said.Enqueue);
        desk.Take(Alert("error_a"), At);
        Assert.Equal(3, (await heard.WaitAsync(Bound)).Count);
        Assert.Equal([TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(1)], time.Waits);
        Assert.Empty(said);
    }

    private static RunEvent Alert(string name) => new(name, Severity.Critical) { Text = "why", IsAlert = true };

    private static TcpListener Listen()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    /// <summary>Takes so many requests, one connection each, and answers that all is well.</summary>
    private static Task<IReadOnlyList<string>> HearAsync(TcpListener listener, int requests) =>
        HearAsync(listener, [.. Enumerable.Repeat("200 OK", requests)]);

    private static async Task<IReadOnlyList<string>> HearAsync(TcpListener listener, params string[] answers)
    {
        List<string> bodies = [];
        foreach (string answer in answers)
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            NetworkStream stream = client.GetStream();
            bodies.Add(await BodyAsync(stream));
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        }

        return bodies;
    }

    private static async Task<string> BodyAsync(NetworkStream stream)
    {
        const string Length = "Content-Length: ";
        StringBuilder text = new();
        byte[] piece = new byte[4096];
        while (true)
        {
            int read = await stream.ReadAsync(piece);
            Assert.True(read > 0, "the request broke off");
            text.Append(Encoding.UTF8.GetString(piece, 0, read));
            string[] parts = text.ToString().Split("\r\n\r\n", 2);
            string? length = parts[0].Split("\r\n").FirstOrDefault(
                line => line.StartsWith(Length, StringComparison.OrdinalIgnoreCase));
            if (parts.Length == 2 && length is not null
                && parts[1].Length >= int.Parse(length[Length.Length..], CultureInfo.InvariantCulture))
            {
                return parts[1];
            }
        }
    }

    /// <summary>Waits for nothing, and notes how long it should have waited.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public ConcurrentQueue<TimeSpan> Waits { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Enqueue(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
