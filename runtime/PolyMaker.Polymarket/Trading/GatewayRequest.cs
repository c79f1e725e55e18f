using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// One request for the driver to carry out. Every request is answered exactly once, with a value or an error, in any
/// order; <see cref="Kind"/> says which fields mean something.
/// </summary>
public sealed record GatewayRequest
{
    public required GatewayRequestKind Kind { get; init; }

    /// <summary>When it left the gateway.</summary>
    public required Timestamp At { get; init; }

    public IReadOnlyList<SignedOrder> Orders { get; init; } = [];

    public PostOptions Options { get; init; } = PostOptions.Maker;

    /// <summary>Orders to cancel or to find.</summary>
    public IReadOnlyList<Bytes32> Ids { get; init; } = [];

    /// <summary>Trades matched since then.</summary>
    public Timestamp Since { get; init; }

    public BalanceAsset Asset { get; init; }

    /// <summary>Whose pairs are merged.</summary>
    public GatewayMarket? Market { get; init; }

    /// <summary>How many.</summary>
    public Size Size { get; init; }

    /// <summary>Empty for the first.</summary>
    public string HeartbeatId { get; init; } = "";

    /// <summary>Without what the order says or signs.</summary>
    public override string ToString() => $"{Kind} {Orders.Count + Ids.Count}";
}
