using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>What a user channel is told once.</summary>
public sealed record UserChannelOptions
{
    public required PolymarketEnvironment Environment { get; init; }

    /// <summary>Whose orders and trades: sent in the first message of each connection, and nowhere else.</summary>
    public required ApiCredentials Credentials { get; init; }

    /// <summary>Condition ids to hear of; null hears of every market, which needs no subscribing.</summary>
    public IReadOnlyList<string>? Markets { get; init; }

    public SocketTimes Times { get; init; } = new();

    /// <summary>Of the reconnect jitter.</summary>
    public long Seed { get; init; }

    /// <summary>For the account whose requests are signed: all of its markets.</summary>
    public static UserChannelOptions For(PolymarketEnvironment environment, VenueAccount account) =>
        new() { Environment = environment, Credentials = account.Credentials };
}
