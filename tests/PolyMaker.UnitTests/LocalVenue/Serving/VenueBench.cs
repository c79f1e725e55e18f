using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Simulation.Time;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

/// <summary>
/// A local venue in virtual time on a free loopback port, with one market (or a position market of protocol 3), and
/// clients that sign like the real one.
/// </summary>
internal sealed class VenueBench : IAsyncDisposable
{
    public const string PositionYes =
        "452312848583266388373324160190187140051835877600158453279131187530910662656";

    private readonly HttpClient http = new();
    private long salt;

    private VenueBench(LocalVenueServer server, VirtualTime time, VenueMarketTerms terms)
    {
        Server = server;
        Time = time;
        Terms = terms;
        http.BaseAddress = server.Hosts.Clob;
    }

    public LocalVenueServer Server { get; }

    public VirtualTime Time { get; }

    public VenueMarketTerms Terms { get; }

    public static Task<VenueBench> StartAsync(
        VenueMarketTerms? terms = null, RateTier? tier = null, params FaultRule[] faults) =>
        StartAsync(new VenueOptions(), terms, tier, faults);

    public static async Task<VenueBench> StartAsync(
        VenueOptions rules, VenueMarketTerms? terms = null, RateTier? tier = null, params FaultRule[] faults)
    {
        VirtualTime time = new();
        time.MoveTo(VenueDesk.Start);
        VenueMarketTerms market = terms ?? VenueDesk.Terms(1);
        LocalVenueOptions options = new()
        {
            Open = at =>
            {
                VenueEngine engine = new(rules, at);
                engine.AddMarket(market);
                return engine;
            },
            Time = time,
            TickEvery = TimeSpan.Zero,
            Faults = new FaultPlan(faults, 1),
            NewAccountCash = Cash.FromDollars(1000),
            NewAccountShares = Size.FromShares(100),
            Tier = tier ?? RateTier.Standard,
        };
        return new VenueBench(await LocalVenueServer.StartAsync(options, CancellationToken.None), time, market);
    }

    /// <summary>A key with its API credentials.</summary>
    public async Task<Trader> TraderAsync(int number)
    {
        SecretKey key = KeyOf(number);
        AuthHeaders headers = new ClobAuth(137).Sign(key, SigningBackend.Best.Curve, Seconds, 0);
        JsonElement made = (await SendAsync(HttpMethod.Post, "/auth/api-key", "", headers)).Json;
        made = made.TryGetProperty("apiKey", out _)
            ? made
            : (await SendAsync(HttpMethod.Get, "/auth/derive-api-key", "", headers)).Json;
        Assert.True(ApiCredentials.TryCreate(
            made.GetProperty("apiKey").GetString()!, made.GetProperty("secret").GetString()!,
            made.GetProperty("passphrase").GetString()!, out ApiCredentials? credentials));
        return new Trader(key, SigningBackend.Best.Curve.AddressOf(key), credentials!)
        {
            First = made,
        };
    }

    public static SecretKey KeyOf(int number) => SecretKey.Parse(new string((char)('0' + number), 64));

    public long Seconds => Time.Now.Micro / Timestamp.MicroPerSecond;

    public void Move(double seconds)
    {
        Time.MoveTo(Time.Now.PlusMicro((long)(seconds * 1e6)));
        Server.Tick();
    }

    /// <summary>A signed order of 10 shares, as the body of POST /order.</summary>
    public byte[] Body(
        Trader trader, Side side, int cents, PostOptions? options = null, TradingWallet? wallet = null,
        Outcome outcome = Outcome.Yes, ExchangeDomain? domain = null, long shares = 10, Bytes32 builder = default)
    {
        string token = outcome == Outcome.Yes ? Terms.Spec.YesToken : Terms.Spec.NoToken;
        PositionToken position = PositionToken.Parse(token);
        ExchangeDomain signedFor = domain
            ?? PolymarketEnvironment.Polygon.Domain(position.ExchangeOf(Terms.Spec.NegRisk));
        OrderSigner signer = new(trader.Key, signedFor, wallet ?? TradingWallet.OfKey, SigningBackend.Best);
        SignedOrder order = signer.Sign(new OrderDraft
        {
            Token = position,
            Side = side,
            Amounts = OrderAmounts.Limit(side, new Price(cents * 100), Size.FromShares(shares), TickSize.Cent),
            Salt = ++salt,
            TimestampMs = Time.Now.Micro / 1000,
            Builder = builder,
        });
        ArrayBufferWriter<byte> output = new();
        using OrderBodyWriter writer = new(trader.Credentials);
        writer.Write(output, order, options ?? PostOptions.Maker);
        return output.WrittenSpan.ToArray();
    }

    public Task<Answer> PostAsync(Trader trader, byte[] body) =>
        CallAsync(trader, HttpMethod.Post, "/order", Encoding.UTF8.GetString(body));

    public async Task<string> PlaceAsync(Trader trader, Side side, int cents, Outcome outcome = Outcome.Yes)
    {
        Answer answer = await PostAsync(
            trader, Body(trader, side, cents, new PostOptions(OrderType.Gtc, false), outcome: outcome));
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json.GetProperty("orderID").GetString()!;
    }

    public Task<Answer> CallAsync(Trader trader, HttpMethod method, string path, string body = "") =>
        SendAsync(method, path, body, new RequestSigner(trader.Credentials, trader.Account).Sign(
            Seconds, method.Method, path.Split('?')[0], Encoding.UTF8.GetBytes(body)));

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, "", null);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string body, AuthHeaders? headers)
    {
        using HttpRequestMessage request = new(method, path);
        headers?.AddTo(request.Headers);
        request.Content = body.Length > 0 ? new StringContent(body, Encoding.UTF8, "application/json") : null;
        using HttpResponseMessage response = await http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, text, response.Headers.ToDictionary(
            pair => pair.Key, pair => string.Join(",", pair.Value), StringComparer.OrdinalIgnoreCase));
    }

    public static async Task<SocketBench> ConnectAsync(Uri channel, string first)
    {
        ClientWebSocket socket = new();
        await socket.ConnectAsync(channel, CancellationToken.None);
        SocketBench bench = new(socket);
        await bench.SendAsync(first);
        return bench;
    }

    public Task<SocketBench> ConnectUserAsync(Trader trader) => ConnectAsync(
        Server.Hosts.UserChannel,
        $$"""{"auth":{"apiKey":"{{trader.Text("apiKey")}}","secret":"{{trader.Text("secret")}}","passphrase":"{{trader.Text("passphrase")}}"},"type":"user"}""");

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
    }

    internal sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
    {
        public JsonElement Json => JsonDocument.Parse(Text).RootElement;

        public string Error => Json.GetProperty("error").GetString()!;
    }

    internal sealed record Trader(SecretKey Key, Address Account, ApiCredentials Credentials)
    {
        public required JsonElement First { get; init; }

        public string Text(string name) => First.GetProperty(name).GetString()!;
    }

    /// <summary>One socket; reads wait for the next text message.</summary>
    internal sealed class SocketBench(ClientWebSocket socket) : IDisposable
    {
        private readonly byte[] buffer = new byte[1 << 20];

        public Task SendAsync(string text) => socket.SendAsync(
            Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

        /// <summary>Null when the connection has ended. What never comes is a failure, not an endless test.</summary>
        public async Task<string?> NextAsync()
        {
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
            int length = 0;
            try
            {
                while (true)
                {
                    ValueWebSocketReceiveResult part = await socket.ReceiveAsync(
                        buffer.AsMemory(length), patience.Token);
                    length += part.Count;
                    if (part.MessageType == WebSocketMessageType.Close)
                    {
                        return null;
                    }

                    if (part.EndOfMessage)
                    {
                        return Encoding.UTF8.GetString(buffer, 0, length);
                    }
                }
            }
            catch (WebSocketException)
            {
                return null;
            }
        }

        /// <summary>The next message with this text in it.</summary>
        public async Task<string?> NextWithAsync(string fragment)
        {
            string? text = await NextAsync();
            while (text is not null && !text.Contains(fragment, StringComparison.Ordinal))
            {
                text = await NextAsync();
            }

            return text;
        }

        public void Dispose() => socket.Dispose();
    }
}
