using System.Collections;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Preflight;

/// <summary>The venue that a verb was pointed at, and the keys to it: the real one with the operator's, or a local one
/// with its own.</summary>
internal sealed class VenueDoor : IAsyncDisposable
{
    /// <summary>Where derived API credentials are kept from run to run.</summary>
    public const string CredentialFolder = "data/credentials";

    private readonly LocalVenueServer? server;
    private readonly Dictionary<Uri, VenueConnection> connections = [];

    /// <param name="environment">Which venue.</param>
    /// <param name="keys">To it; the door disposes of them.</param>
    /// <param name="server">The local venue behind the door, closed with it; null for one that others run.</param>
    internal VenueDoor(PolymarketEnvironment environment, OperatorKeys keys, LocalVenueServer? server)
    {
        Environment = environment;
        Keys = keys;
        this.server = server;
        Owner = SigningBackend.Best.Curve.AddressOf(keys.PrivateKey);
    }

    public PolymarketEnvironment Environment { get; }

    public OperatorKeys Keys { get; }

    public bool IsLive => server is null;

    /// <summary>The key's own account.</summary>
    public Address Owner { get; }

    /// <summary>Where the funds are.</summary>
    public Address Wallet => Keys.Wallet.PartiesFor(Owner).Maker;

    /// <summary>Where credentials are kept.</summary>
    public string Kept { get; init; } = CredentialFolder;

    /// <summary>Null for a venue that starts anew each time.</summary>
    public CredentialFile? Credentials => IsLive ? new CredentialFile(Kept, Environment.Hosts.Clob, Owner) : null;

    /// <summary>Null when there are no usable keys; what was found is told either way.</summary>
    public static async Task<VenueDoor?> OpenAsync(bool isLive, List<Finding> findings, CancellationToken stop)
    {
        if (!isLive)
        {
            var server = await PracticeVenue.StartAsync(stop);
            findings.Add(Finding.Ok("keys", "a throwaway key with play money"));
            return new VenueDoor(
                PolymarketEnvironment.Polygon with { Name = "local", Hosts = server.Hosts },
                PracticeVenue.ThrowawayKeys(),
                server);
        }

        var reading = KeyReader.Read(Variables(), ".env");
        findings.AddRange(reading.Warnings.Select(each => Finding.Warn("keys", each, "then nobody else can read it")));
        findings.AddRange(reading.Problems.Select(
            each => Finding.Fail("keys", each, "see: polymaker doctor --help")));
        if (reading.Keys is not { } keys)
        {
            return null;
        }

        VenueDoor door = new(PolymarketEnvironment.Polygon, keys, server: null);
        findings.Add(Finding.Ok("keys", $"key from {keys.Sources[KeySetting.PrivateKey]}; it signs as {door.Owner}"));
        findings.Add(Finding.Ok("wallet", $"{NameOf(keys.Wallet)} {door.Wallet}"));
        return door;
    }

    /// <summary>One connection a host, shared by all who ask.</summary>
    public VenueConnection To(Uri host)
    {
        if (!connections.TryGetValue(host, out var connection))
        {
            connections[host] = connection = new VenueConnection(host, new ClientSettings());
        }

        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections.Values)
        {
            connection.Dispose();
        }

        Keys.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private static string NameOf(TradingWallet wallet) => wallet.Type switch
    {
        SignatureType.Eoa => "type 0, the key's own account",
        SignatureType.Proxy => "type 1, proxy wallet",
        SignatureType.Safe => "type 2, Safe",
        SignatureType.DepositWallet => wallet.IsSessionKey ? "type 3, session key of deposit wallet"
            : "type 3, deposit wallet",
        _ => throw Core.Invariant.Unreachable(wallet.Type),
    };

    private static Dictionary<string, string> Variables() =>
        System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(each => (string)each.Key, each => (string?)each.Value ?? "", StringComparer.Ordinal);
}
