using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// News of one of our orders from the user channel (protocol section 5.2). Side and price are in terms of the token
/// the order names, not of YES. Texts the venue left out are empty.
/// </summary>
public sealed record UserOrderUpdate
{
    /// <summary>When we learned of it.</summary>
    public required Timestamp At { get; init; }

    /// <summary>The venue's stamp; <see cref="At"/> when it has none.</summary>
    public required Timestamp VenueAt { get; init; }

    /// <summary>The order's digest.</summary>
    public required Bytes32 OrderId { get; init; }

    public required UserOrderKind Kind { get; init; }

    public required OrderStatus Status { get; init; }

    public required string ConditionId { get; init; }

    public required string AssetId { get; init; }

    public required Side Side { get; init; }

    public required Price Price { get; init; }

    public required Size OriginalSize { get; init; }

    /// <summary>Matched so far, absolute.</summary>
    public required Size MatchedSize { get; init; }

    /// <summary>API key of the account the message is for.</summary>
    public string Owner { get; init; } = "";

    /// <summary>API key of the account that placed the order.</summary>
    public string OrderOwner { get; init; } = "";

    public string MakerAddress { get; init; } = "";

    /// <summary>Null when the message does not say.</summary>
    public OrderType? OrderType { get; init; }

    /// <summary><see cref="Timestamp.Zero"/> for none.</summary>
    public Timestamp Expiration { get; init; }

    /// <summary><see cref="Timestamp.Zero"/> when the message does not say.</summary>
    public Timestamp CreatedAt { get; init; }

    /// <summary>Ids of trades this order took part in.</summary>
    public IReadOnlyList<string> TradeIds { get; init; } = [];
}
