using PolyMaker.Core.Markets;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Rest.Relayer;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Live;

/// <summary>Where a live run trades, as whom, and what.</summary>
internal sealed record VenuePlace
{
    public required PolymarketEnvironment Environment { get; init; }

    /// <summary>Whoever made the place disposes of them.</summary>
    public required OperatorKeys Keys { get; init; }

    /// <summary>Every market must know both of its tokens.</summary>
    public required IReadOnlyList<MarketSpec> Markets { get; init; }

    /// <summary>Whose money it is.</summary>
    public Address Wallet =>
        Keys.Wallet.PartiesFor(SigningBackend.Best.Curve.AddressOf(Keys.PrivateKey)).Maker;

    /// <summary>For what a deposit wallet does on the chain; a local venue asks for none.</summary>
    public RelayerKey? Relayer { get; init; }

    /// <summary>The account's rate tier as far as it is known; the venue's answers correct it.</summary>
    public RateTier Tier { get; init; } = RateTier.Standard;

    /// <summary>Folder for derived API credentials; null keeps none.</summary>
    public string? CredentialFolder { get; init; }
}
