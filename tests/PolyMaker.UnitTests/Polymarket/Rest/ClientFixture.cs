using PolyMaker.Core.Markets;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Rest;

/// <summary>A client of a scripted venue, with a clock that only the test moves and a public throwaway key.</summary>
internal sealed class ClientFixture : IDisposable
{
    public const string Secret = "zvQ_7Z-9kqUxWb3mP1yTnE0sHdLc5aVgJr8fOi2-Xw4=";
    public const string Passphrase = "3f2a9d7c5b1e4860a7c2d9f0e1b3a5c7";
    public const string ApiKey = "f4f247b7-4ac7-ff29-a152-04fda0a8755a";
    public const string Condition = "0xbd31dc8a20211944f6b70f31557f1001557b59905b7738480ca09bd4532f84af";
    public const string Token = "52114319501245915516055106046884209969926127482827954674443846427813813222426";

    /// <summary>A test key that every developer's chain knows.</summary>
    public const string Key = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private readonly SecretKey key = SecretKey.Parse(Key);
    private readonly ApiCredentials credentials;
    private readonly OrderSigner signer;
    private long salt;

    public ClientFixture(ClientSettings? settings = null, VenueAssumptions? assumptions = null)
    {
        ApiCredentials.TryCreate(ApiKey, Secret, Passphrase, out ApiCredentials? made);
        credentials = made!;
        Connection = new VenueConnection(
            new Uri("https://clob.example"), (settings ?? new ClientSettings()) with { Time = Time }, Venue);
        signer = new OrderSigner(
            key,
            PolymarketEnvironment.Polygon.Domain(ExchangeKind.Normal),
            TradingWallet.OfKey,
            SigningBackend.Managed);
        Account = new VenueAccount(signer.KeyAddress, credentials, SignatureType.Eoa);
        Clob = new ClobClient(Connection, Account, assumptions ?? new VenueAssumptions());
    }

    public StepTime Time { get; } = new();

    public ScriptedVenue Venue { get; } = new();

    public VenueConnection Connection { get; }

    public VenueAccount Account { get; }

    public ClobClient Clob { get; }

    public SecretKey PrivateKey => key;

    /// <summary>10 shares at 0.57.</summary>
    public SignedOrder Order(Side side = Side.Buy) => signer.Sign(new OrderDraft
    {
        Token = PositionToken.Parse(Token),
        Side = side,
        Amounts = side == Side.Buy ? new OrderAmounts(5_700_000, 10_000_000) : new OrderAmounts(10_000_000, 5_700_000),
        Salt = ++salt,
        TimestampMs = 1_763_697_601_001,
    });

    public Task<T> Finish<T>(Task<T> task) => Time.Finish(task);

    /// <summary>Posts one order to a venue that answers so.</summary>
    public Task<VenueResult<PostedOrder>> PostTo(
        string body, int status = 200, params (string Name, string Value)[] headers)
    {
        Venue.Answers(body, status, headers);
        if (status == 401)
        {
            // A refused signature makes the client look at the venue's clock.
            Venue.Answers($"{Time.Now.Micro / 1_000_000}");
        }

        return Finish(Clob.PostOrderAsync(Order(), PostOptions.Maker));
    }

    public void Dispose()
    {
        Clob.Dispose();
        Connection.Dispose();
        credentials.Dispose();
        key.Dispose();
    }
}
