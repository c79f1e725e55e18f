using System.Net;
using System.Net.Sockets;

namespace PolyMaker.Polymarket.Rest;

/// <summary>
/// Connections to a venue host for orders that must not wait: kept open, without a proxy, cookies, redirects (they
/// would carry signed headers elsewhere) or Nagle's delay; renewed now and then so that a moved host is found.
/// </summary>
public static class VenueHandler
{
    private const int Connections = 16;

    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        // Broken gzip is an InvalidDataException; broken Brotli would look like a bug of ours.
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        UseCookies = false,
        UseProxy = false,
        MaxConnectionsPerServer = Connections,
        ConnectTimeout = TimeSpan.FromSeconds(4),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        MaxResponseDrainSize = 64 * 1024,
        ConnectCallback = ConnectAsync,
    };

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
