using System.Net;
using System.Net.Sockets;
using System.Text;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

public sealed class LiveSocketTests : ISocketListener
{
    /// <summary>The venue's front door refuses who does not say a name, on the channels as on requests.</summary>
    [Fact]
    public async Task TheHandshakeSaysWhoAsks()
    {
        using TcpListener door = new(IPAddress.Loopback, 0);
        door.Start();
        using LiveSocket socket = new(0, 1, this, CancellationToken.None);
        Task running = socket.RunAsync(new Uri($"ws://127.0.0.1:{((IPEndPoint)door.LocalEndpoint).Port}/ws/market"));
        string asked;
        using (TcpClient caller = await door.AcceptTcpClientAsync())
        {
            using StreamReader reader = new(caller.GetStream(), Encoding.ASCII);
            StringBuilder lines = new();
            while (await reader.ReadLineAsync() is { Length: > 0 } line)
            {
                lines.AppendLine(line);
            }

            asked = lines.ToString();
        }

        await running;
        Assert.Contains("User-Agent: PolyMaker.Rules/", asked, StringComparison.Ordinal);
    }

    void ISocketListener.Opened(int socket, int generation)
    {
    }

    void ISocketListener.Heard(int socket, int generation, ReadOnlySpan<byte> text)
    {
    }

    void ISocketListener.Closed(int socket, int generation)
    {
    }
}
