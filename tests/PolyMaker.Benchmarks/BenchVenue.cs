using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Benchmarks;

/// <summary>A local venue on a free loopback port for a measurement, and one account's signed requests to it.</summary>
internal sealed class BenchVenue : IAsyncDisposable
{
    private static readonly PolymarketEnvironment Polygon = PolymarketEnvironment.Polygon;

    // A published throwaway key of a development chain.
    private readonly SecretKey key =
        SecretKey.Parse("59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");

    private readonly OrderSigner signer;
    private long salt;

    private BenchVenue(LocalVenueServer server)
    {
        Server = server;
        signer = new OrderSigner(
            key, Polygon.Domain(ExchangeKind.Normal), TradingWallet.OfKey, SigningBackend.Best);
    }

    public LocalVenueServer Server { get; }

    public PolymarketEnvironment Environment => Polygon with { Hosts = Server.Hosts };

    public static MarketSpec Spec(int number) => new()
    {
        ConditionId = $"0x{number + 1:x64}",
        Slug = $"market-{number}",
        YesToken = $"5211431950124591551605510604688420996992612748282795467444384642781380{number:0000}001",
        NoToken = $"5211431950124591551605510604688420996992612748282795467444384642781380{number:0000}002",
    };

    public static async Task<BenchVenue> StartAsync(int markets, RateTier tier, bool limitsAddresses) =>
        new(await LocalVenueServer.StartAsync(
            new LocalVenueOptions
            {
                Open = at =>
                {
                    VenueEngine engine = new(new VenueOptions(), at);
                    for (int market = 0; market < markets; market++)
                    {
                        engine.AddMarket(new VenueMarketTerms { Spec = Spec(market) });
                    }

                    return engine;
                },
                NewAccountCash = Cash.FromDollars(100_000_000),
                Tier = tier,
                LimitsAddresses = limitsAddresses,
            },
            CancellationToken.None));

    public OperatorKeys Keys() => new()
    {
        PrivateKey = key,
        Wallet = TradingWallet.OfKey,
        Sources = new Dictionary<KeySetting, string>(),
    };

    /// <summary>A bid of 5 to 15 shares deep in the book of the first market.</summary>
    public SignedOrder Sign()
    {
        salt++;
        return signer.Sign(new OrderDraft
        {
            Token = PositionToken.Parse(Spec(0).YesToken),
            Side = Side.Buy,
            Amounts = OrderAmounts.Limit(
                Side.Buy, new Price((int)(1 + (salt % 40)) * 100), Size.FromShares(5 + (salt % 11)), TickSize.Cent),
            Salt = salt,
            TimestampMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        });
    }

    /// <summary>Whole HTTP requests, signed: nothing is left to do while the clock runs but to send them.</summary>
    public async Task<byte[][]> RequestsAsync(int count, int ordersEach)
    {
        ApiCredentials credentials = await DeriveAsync();
        using OrderBodyWriter writer = new(credentials);
        RequestSigner requests = new(credentials, signer.KeyAddress);
        byte[][] made = new byte[count][];
        ArrayBufferWriter<byte> body = new();
        for (int i = 0; i < count; i++)
        {
            body.ResetWrittenCount();
            if (ordersEach == 1)
            {
                writer.Write(body, Sign(), PostOptions.Maker);
            }
            else
            {
                SignedOrder[] batch = [.. Enumerable.Range(0, ordersEach).Select(_ => Sign())];
                writer.WriteBatch(body, batch, PostOptions.Maker);
            }

            made[i] = Request(requests, ordersEach == 1 ? "/order" : "/orders", body.WrittenSpan);
        }

        return made;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        key.Dispose();
    }

    private byte[] Request(RequestSigner requests, string path, ReadOnlySpan<byte> body)
    {
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: {Server.Hosts.Clob.Authority}\r\n");
        long seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        foreach ((string name, string value) in requests.Sign(seconds, "POST", path, body))
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append(
            CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. body];
    }

    private async Task<ApiCredentials> DeriveAsync()
    {
        using HttpClient http = new() { BaseAddress = Server.Hosts.Clob };
        using HttpRequestMessage request = new(HttpMethod.Get, "/auth/derive-api-key");
        new ClobAuth(Polygon.ChainId)
            .Sign(key, SigningBackend.Best.Curve, DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 0)
            .AddTo(request.Headers);
        using HttpResponseMessage response = await http.SendAsync(request);
        using JsonDocument made = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        string Text(string name) => made.RootElement.GetProperty(name).GetString()!;
        return ApiCredentials.TryCreate(Text("apiKey"), Text("secret"), Text("passphrase"), out ApiCredentials? own)
            ? own!
            : throw new InvalidOperationException("the local venue gives out credentials");
    }
}
