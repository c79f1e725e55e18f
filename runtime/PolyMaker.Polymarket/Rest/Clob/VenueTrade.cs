using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// A trade of ours (protocol section 3.4). Token, side, size and price describe the taker's order; a maker books the
/// entry of <see cref="MakerOrders"/> that has its own order id.
/// </summary>
public sealed record VenueTrade
{
    public required string Id { get; init; }

    public required TradeStatus Status { get; init; }

    public required string ConditionId { get; init; }

    public required string TokenId { get; init; }

    public required Side Side { get; init; }

    public required Price Price { get; init; }

    public required Size Size { get; init; }

    /// <summary>Null when the venue does not say.</summary>
    public Bytes32? TakerOrderId { get; init; }

    public TraderRole Role { get; init; }

    public IReadOnlyList<MakerOrder> MakerOrders { get; init; } = [];

    public Timestamp MatchedAt { get; init; }

    public Timestamp UpdatedAt { get; init; }

    /// <summary>Empty until it is mined.</summary>
    public string TransactionHash { get; init; } = "";

    /// <summary>A trade settled in several transactions has one entry each, which differ in this.</summary>
    public int Bucket { get; init; }

    public string Outcome { get; init; } = "";

    public string Owner { get; init; } = "";

    public string MakerAddress { get; init; } = "";
}
