using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// One resting order that a trade filled. Its own token, side and price count: in a mint or merge they differ from the
/// taker's (protocol section 3.4).
/// </summary>
public sealed record MakerOrder
{
    public required Bytes32 OrderId { get; init; }

    public required string TokenId { get; init; }

    public required Side Side { get; init; }

    public required Price Price { get; init; }

    public required Size MatchedSize { get; init; }

    public string Owner { get; init; } = "";

    public string MakerAddress { get; init; } = "";

    public string Outcome { get; init; } = "";
}
