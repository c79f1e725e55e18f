using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Relayer;
using PolyMaker.Polymarket.Rest.Wallet;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Live;

/// <summary>
/// How a run's wallet acts on the chain: by its own transactions through a node, or through the venue's relayer.
/// </summary>
internal sealed class ChainDoor : IDisposable
{
    private readonly VenueConnection connection;

    private ChainDoor(VenueConnection connection, IContractCaller caller)
    {
        this.connection = connection;
        Caller = caller;
    }

    public IContractCaller Caller { get; }

    /// <summary>Why a wallet of this place cannot act on the chain, and what to do; null when it can.</summary>
    public static string? Missing(VenuePlace place) => place.Keys.Wallet switch
    {
        { IsSessionKey: true } => "a session key may trade but not merge; use the key that owns the wallet",
        { Type: SignatureType.Eoa } when place.Environment.Hosts.Node is null =>
            "no node of the chain is named; set POLYMAKER_RPC",
        { Type: not SignatureType.Eoa } when place.Relayer is null && !place.Environment.Hosts.Relayer.IsLoopback
            => "no key of the relayer; set RELAYER_API_KEY and RELAYER_API_KEY_ADDRESS",
        _ => null,
    };

    /// <summary>Null when the wallet cannot act on the chain.</summary>
    public static ChainDoor? Open(VenuePlace place, ClientSettings settings)
    {
        if (Missing(place) is not null)
        {
            return null;
        }

        if (place.Keys.Wallet.Type == SignatureType.Eoa)
        {
            VenueConnection node = new(place.Environment.Hosts.Node!, settings);
            return new ChainDoor(
                node,
                new ChainCaller(
                    new ChainClient(node), place.Keys.PrivateKey, place.Environment.ChainId, settings.Time));
        }

        VenueConnection relayer = new(place.Environment.Hosts.Relayer, settings);
        return new ChainDoor(
            relayer,
            new RelayedCaller(
                new RelayerClient(relayer, place.Environment, SigningBackend.Best, place.Relayer),
                place.Keys.Wallet.Type, place.Wallet, place.Keys.PrivateKey, settings.Time));
    }

    public void Dispose()
    {
        (Caller as IDisposable)?.Dispose();
        connection.Dispose();
    }
}
