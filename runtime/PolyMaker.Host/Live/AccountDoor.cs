using System.Collections;
using PolyMaker.Host.Config;
using PolyMaker.Host.Preflight;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Host.Live;

/// <summary>
/// An account at its venue, for verbs that ask or do one thing there without a run: the operator's own, or the
/// play-money account of a seed on a local exchange.
/// </summary>
internal sealed class AccountDoor : IDisposable
{
    private readonly VenueConnection connection;

    private AccountDoor(PolymarketEnvironment environment, OperatorKeys keys, bool isReal)
    {
        Environment = environment;
        Keys = keys;
        IsReal = isReal;
        Owner = SigningBackend.Best.Curve.AddressOf(keys.PrivateKey);
        connection = new VenueConnection(environment.Hosts.Clob, new ClientSettings());
    }

    public PolymarketEnvironment Environment { get; }

    public OperatorKeys Keys { get; }

    /// <summary>Real money.</summary>
    public bool IsReal { get; }

    /// <summary>The key's own account.</summary>
    public Address Owner { get; }

    /// <summary>Where the funds are.</summary>
    public Address Wallet => Keys.Wallet.PartiesFor(Owner).Maker;

    /// <summary>"live" or "local", as in the state's account names.</summary>
    public string Venue => IsReal ? "live" : "local";

    public ClobClient Clob { get; private set; } = null!;

    /// <param name="exchange">A local exchange; null: the real venue, with the operator's keys.</param>
    /// <param name="seed">Of the play-money account.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="InputException">Keys are missing, or the venue does not accept them.</exception>
    public static async Task<AccountDoor> OpenAsync(Uri? exchange, long seed, CancellationToken stop)
    {
        AccountDoor door = exchange is null
            ? new AccountDoor(PolymarketEnvironment.Polygon, OwnKeys(), isReal: true)
            : new AccountDoor(
                PolymarketEnvironment.Polygon with { Name = "local", Hosts = VenueHosts.At(exchange) },
                ThrowawayKey.Of(seed),
                isReal: false);
        try
        {
            VenueLogin login = new(door.connection, door.Environment.ChainId, SigningBackend.Best);
            CredentialFile? file = door.IsReal
                ? new CredentialFile(VenueDoor.CredentialFolder, door.Environment.Hosts.Clob, door.Owner)
                : null;
            VenueAccount account = Require(await login.OpenAsync(door.Keys, file, stop));
            door.Clob = new ClobClient(door.connection, account, door.Environment.Assumptions);
            return door;
        }
        catch
        {
            door.Dispose();
            throw;
        }
    }

    /// <exception cref="InputException">The venue refused; the text says what it said.</exception>
    public static T Require<T>(VenueResult<T> result) =>
        result.IsOk ? result.Value : throw new InputException($"the venue answers: {result.Error}");

    public void Dispose()
    {
        Clob?.Dispose();
        connection.Dispose();
        Keys.Dispose();
    }

    private static OperatorKeys OwnKeys()
    {
        KeyReading reading = KeyReader.Read(
            System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .ToDictionary(each => (string)each.Key, each => (string?)each.Value ?? "", StringComparer.Ordinal),
            Path.Combine(Directory.GetCurrentDirectory(), ".env"));
        return reading.Keys ?? throw new InputException(
            "the account at the venue needs its keys (`polymaker doctor --help`), or --exchange URL for a local one:\n"
            + string.Join('\n', reading.Problems.Select(each => $"  - {each}")));
    }
}
