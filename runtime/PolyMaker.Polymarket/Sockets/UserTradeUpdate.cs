using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// News of a trade we took part in. The venue sends it again for every status: count a fill once per (id, status).
/// The fields of the trade itself describe the taker's order; a maker's fill is in <see cref="MakerOrders"/> under
/// its own order id.
/// </summary>
public sealed record UserTradeUpdate
{
    /// <summary>When we learned of it.</summary>
    public required Timestamp At { get; init; }

    /// <summary>The venue's stamp; <see cref="At"/> when it has none.</summary>
    public required Timestamp VenueAt { get; init; }

    public required string TradeId { get; init; }

    public required TradeStatus Status { get; init; }

    public required Bytes32 TakerOrderId { get; init; }

    public required string ConditionId { get; init; }

    public required string AssetId { get; init; }

    /// <summary>The taker's.</summary>
    public required Side Side { get; init; }

    public required Price Price { get; init; }

    public required Size Size { get; init; }

    public TraderSide TraderSide { get; init; }

    /// <summary>API key of the account the message is for.</summary>
    public string Owner { get; init; } = "";

    /// <summary>API key of the account that traded.</summary>
    public string TradeOwner { get; init; } = "";

    public string MakerAddress { get; init; } = "";

    /// <summary>Empty until the trade is sent to the chain.</summary>
    public string TransactionHash { get; init; } = "";

    /// <summary>Tells apart the transactions one match was split over.</summary>
    public long BucketIndex { get; init; }

    /// <summary><see cref="Timestamp.Zero"/> when the message does not say.</summary>
    public Timestamp MatchedAt { get; init; }

    /// <summary><see cref="Timestamp.Zero"/> when the message does not say.</summary>
    public Timestamp UpdatedAt { get; init; }

    public IReadOnlyList<UserMakerFill> MakerOrders { get; init; } = [];
}
