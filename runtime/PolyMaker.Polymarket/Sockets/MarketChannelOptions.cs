namespace PolyMaker.Polymarket.Sockets;

/// <summary>What a market channel is told once.</summary>
public sealed record MarketChannelOptions
{
    /// <summary>Where the venue is, and how many tokens one of its connections takes.</summary>
    public required PolymarketEnvironment Environment { get; init; }

    /// <summary>
    /// Reads books by REST, for markets that stay quiet; null only when there is no REST (a plain viewer).
    /// </summary>
    public BookReader? Books { get; init; }

    /// <summary>Hears the frames themselves, one at a time: a recorder; null: nobody does.</summary>
    public FrameTap? Frames { get; init; }

    public SocketTimes Times { get; init; } = new();

    /// <summary>Of the reconnect jitter.</summary>
    public long Seed { get; init; }
}
