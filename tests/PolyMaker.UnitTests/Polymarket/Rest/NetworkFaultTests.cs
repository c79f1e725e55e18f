using System.Net;
using System.Net.Sockets;
using System.Text;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Rest;

/// <summary>
/// What sockets do that no venue means: real connections to a server that answers bytes of its own. An order's outcome
/// is unknown whenever the venue may have seen it.
/// </summary>
public sealed class NetworkFaultTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private static readonly Dictionary<string, (string Answer, bool Stays, VenueErrorKind Kind)> Cases = new()
    {
        ["nothing ever comes (half-open)"] = ("", true, VenueErrorKind.TimedOut),
        ["the head comes and never ends"] = ("HTTP/1.1 200 OK\r\nX-A: ", true, VenueErrorKind.TimedOut),
        ["the body comes byte by byte and never ends"] =
            (Head + "Content-Length: 500\r\n\r\n{\"err", true, VenueErrorKind.TimedOut),
        ["it ends before anything was said"] = ("", false, VenueErrorKind.ConnectionLost),
        ["the body is shorter than was said"] =
            (Head + "Content-Length: 500\r\n\r\n{}", false, VenueErrorKind.ConnectionLost),
        ["a chunk has no length"] =
            (Head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n", false, VenueErrorKind.ConnectionLost),
        ["it is no HTTP"] = ("SSH-2.0-OpenSSH_9.2\r\n\r\n", false, VenueErrorKind.ConnectionLost),
        ["it says gzip and is none"] =
            (Head + "Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!", false,
            VenueErrorKind.ConnectionLost),
        ["it is larger than anything"] =
            (Head + "Content-Length: 99999999999\r\n\r\n{", true, VenueErrorKind.AnswerTooLarge),
        ["it is half a JSON"] = (Head + "Content-Length: 5\r\n\r\n{\"err", false, VenueErrorKind.UnreadableAnswer),
        ["it holds a text that is none"] =
            (Head + "Content-Length: 21\r\n\r\n{\"errorMsg\":\"\\ud800\"}", false, VenueErrorKind.UnreadableAnswer),
        ["it is a page of the front door"] =
            ("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 28\r\n\r\n<html><title>502</title></ht", false,
            VenueErrorKind.ServerFailed),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnOrderThatMayHaveArrivedIsInDoubt(string name)
    {
        (string answer, bool stays, VenueErrorKind kind) = Cases[name];
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using CancellationTokenSource over = new();
        Task serving = ServeAsync(listener, Encoding.ASCII.GetBytes(answer), stays, over.Token);
        using VenueConnection connection = new(
            new Uri($"http://{listener.LocalEndpoint}"),
            new ClientSettings { OrderTimeout = stays ? Patience : TimeSpan.FromMinutes(1) });
        using ClientFixture client = new();
        using ClobClient clob = new(connection, client.Account, new PolyMaker.Polymarket.VenueAssumptions());

        VenueResult<PostedOrder> result = await clob.PostOrderAsync(
            client.Order(), PostOptions.Maker, CancellationToken.None);

        await over.CancelAsync();
        await serving;
        Assert.False(result.IsOk);
        Assert.Equal((kind, true), (result.Error.Kind, result.Error.IsOutcomeUnknown));
        Assert.DoesNotContain(ClientFixture.Passphrase, result.Error.ToString(), StringComparison.Ordinal);
    }

    private static async Task ServeAsync(TcpListener listener, byte[] answer, bool stays, CancellationToken over)
    {
        try
        {
            while (true)
            {
                using TcpClient peer = await listener.AcceptTcpClientAsync(over);
                NetworkStream stream = peer.GetStream();
                byte[] buffer = new byte[8192];
                _ = await stream.ReadAsync(buffer, over);
                await stream.WriteAsync(answer, over);
                if (stays)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, over);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
    }
}
