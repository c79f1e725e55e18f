using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// One resting order's part in a trade: an entry of <c>maker_orders</c>. A mint or a merge fills a maker on the other
/// token and side than the taker's, so token, side and price are the maker's own (protocol sections 3.4 and 6).
/// </summary>
public sealed record UserMakerFill
{
    public required Bytes32 OrderId { get; init; }

    public required string AssetId { get; init; }

    public required Side Side { get; init; }

    public required Price Price { get; init; }

    /// <summary>Shares.</summary>
    public required Size MatchedAmount { get; init; }

    /// <summary>API key of the maker.</summary>
    public string Owner { get; init; } = "";

    public string MakerAddress { get; init; } = "";
}
