namespace PolyMaker.Polymarket;

/// <summary>The venue's hosts (protocol sections 1.2, 3, 4 and 5).</summary>
public sealed record VenueHosts
{
    public static VenueHosts Production { get; } = new()
    {
        Clob = new Uri("https://clob.polymarket.com"),
        Gamma = new Uri("https://gamma-api.polymarket.com"),
        Data = new Uri("https://data-api.polymarket.com"),
        Relayer = new Uri("https://relayer-v2.polymarket.com"),
        MarketChannel = new Uri("wss://ws-subscriptions-clob.polymarket.com/ws/market"),
        UserChannel = new Uri("wss://ws-subscriptions-clob.polymarket.com/ws/user"),
    };

    /// <summary>Everything behind one address, as a local venue serves it.</summary>
    /// <param name="rest">Scheme, host and port; the channels are at the venue's own paths.</param>
    public static VenueHosts At(Uri rest)
    {
        string scheme = rest.Scheme == Uri.UriSchemeHttps ? "wss" : "ws";
        Uri socket = new UriBuilder(rest) { Scheme = scheme, Port = rest.Port }.Uri;
        return new VenueHosts
        {
            Clob = rest,
            Gamma = rest,
            Data = rest,
            Relayer = rest,
            Node = new Uri(rest, "/rpc"),
            MarketChannel = new Uri(socket, "/ws/market"),
            UserChannel = new Uri(socket, "/ws/user"),
        };
    }

    public required Uri Clob { get; init; }

    public required Uri Gamma { get; init; }

    public required Uri Data { get; init; }

    public required Uri Relayer { get; init; }

    /// <summary>A node of the chain; the venue itself serves none, the operator names one.</summary>
    public Uri? Node { get; init; }

    public required Uri MarketChannel { get; init; }

    public required Uri UserChannel { get; init; }
}
