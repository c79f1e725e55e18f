using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// One of our orders as the venue sees it (protocol section 3.4). Side and price are the token's own.
/// </summary>
public sealed record OpenOrder
{
    public required Bytes32 Id { get; init; }

    public required OrderStatus Status { get; init; }

    public required string ConditionId { get; init; }

    public required string TokenId { get; init; }

    public required Side Side { get; init; }

    public required Price Price { get; init; }

    public required Size OriginalSize { get; init; }

    public required Size MatchedSize { get; init; }

    /// <summary>Still to be filled; zero when a mistaken answer matches more than there was.</summary>
    public Size Remaining => Size.Max(OriginalSize - MatchedSize, Size.Zero);

    public OrderType Type { get; init; }

    /// <summary>When the venue drops it; <see cref="Timestamp.Never"/> for none.</summary>
    public Timestamp Expiration { get; init; } = Timestamp.Never;

    /// <summary>Zero when the venue does not say.</summary>
    public Timestamp CreatedAt { get; init; }

    /// <summary>The API key it was posted with; not secret, it is in every order.</summary>
    public string Owner { get; init; } = "";

    public string MakerAddress { get; init; } = "";

    public string Outcome { get; init; } = "";

    /// <summary>Trades that filled it so far.</summary>
    public IReadOnlyList<string> TradeIds { get; init; } = [];
}
