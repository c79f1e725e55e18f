using PolyMaker.Core;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket;

/// <summary>
/// Where the venue is: hosts, chain, contracts, and what we assume where its documentation is silent. One immutable
/// value; a local venue is this with other hosts. Source: protocol sections 1.2, 3 to 5 and 8.
/// </summary>
public sealed record PolymarketEnvironment
{
    /// <summary>Polygon: real money.</summary>
    public static PolymarketEnvironment Polygon { get; } = new()
    {
        Name = "polygon",
        ChainId = 137,
        Contracts = VenueContracts.Polygon,
        Hosts = VenueHosts.Production,
    };

    /// <summary>
    /// The test chain. The client's configuration names it; that a venue runs there is not confirmed.
    /// </summary>
    public static PolymarketEnvironment Amoy { get; } = new()
    {
        Name = "amoy",
        ChainId = 80002,
        Contracts = VenueContracts.Amoy,
        Hosts = VenueHosts.Production,
        Assumptions = new VenueAssumptions { IsServiceConfirmed = false },
    };

    public required string Name { get; init; }

    public required long ChainId { get; init; }

    public required VenueContracts Contracts { get; init; }

    public required VenueHosts Hosts { get; init; }

    public VenueAssumptions Assumptions { get; init; } = new();

    /// <summary>Null for a chain the venue does not know.</summary>
    public static PolymarketEnvironment? ByChain(long chainId) => chainId switch
    {
        137 => Polygon,
        80002 => Amoy,
        _ => null,
    };

    /// <summary>What orders of a kind of market are signed for.</summary>
    public ExchangeDomain Domain(ExchangeKind kind) => kind switch
    {
        ExchangeKind.Normal => new ExchangeDomain(ProtocolVersion.Two, ChainId, Contracts.Exchange),
        ExchangeKind.NegRisk => new ExchangeDomain(ProtocolVersion.Two, ChainId, Contracts.NegRiskExchange),
        ExchangeKind.Position => new ExchangeDomain(ProtocolVersion.Three, ChainId, Contracts.PositionExchange),
        _ => throw Invariant.Unreachable(kind),
    };
}
