using System.Text;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;
using static PolyMaker.UnitTests.LocalVenue.Serving.VenueBench;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

/// <summary>The venue's doors over real HTTP: who may come in, with what, and what is said to the others.</summary>
public sealed class LocalVenueServerTests
{
    [Fact]
    public async Task KeysAreTheSameForTheSameWalletAndNonce()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader first = await bench.TraderAsync(1);
        Trader again = await bench.TraderAsync(1);
        Assert.Equal(first.Text("secret"), again.Text("secret"));
        Assert.NotEqual(first.Text("apiKey"), (await bench.TraderAsync(2)).Text("apiKey"));
    }

    [Fact]
    public async Task AWalletSignatureIsForItsOwnerAndItsTime()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        ClobAuth auth = new(137);
        AuthHeaders late = auth.Sign(KeyOf(1), SigningBackend.Best.Curve, bench.Seconds - 31, 0);
        Answer refused = await bench.SendAsync(HttpMethod.Post, "/auth/api-key", "", late);
        Assert.Equal((401, "Invalid L1 Request headers"), (refused.Status, refused.Error));
        AuthHeaders otherChain = new ClobAuth(80002).Sign(KeyOf(1), SigningBackend.Best.Curve, bench.Seconds, 0);
        Assert.Equal(401, (await bench.SendAsync(HttpMethod.Post, "/auth/api-key", "", otherChain)).Status);
    }

    [Fact]
    public async Task ARequestIsSignedOverItsExactBytes()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader trader = await bench.TraderAsync(1);
        AuthHeaders headers = new RequestSigner(trader.Credentials, trader.Account).Sign(
            bench.Seconds, "DELETE", "/orders", "[]"u8);
        Assert.Equal(200, (await bench.SendAsync(HttpMethod.Delete, "/orders", "[]", headers)).Status);
        Answer refused = await bench.SendAsync(HttpMethod.Delete, "/orders", "[ ]", headers);
        Assert.Equal((401, "Unauthorized/Invalid api key"), (refused.Status, refused.Error));
    }

    public static TheoryData<int> Wallets() => [0, 1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Wallets))]
    public async Task OrdersOfEveryWalletTypeAreVerified(int kind)
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader trader = await bench.TraderAsync(1);
        Address funder = SigningBackend.Best.Curve.AddressOf(KeyOf(7));
        TradingWallet wallet = kind switch
        {
            0 => TradingWallet.OfKey,
            1 => TradingWallet.Proxy(funder),
            2 => TradingWallet.Safe(funder),
            3 => TradingWallet.Deposit(funder),
            _ => TradingWallet.DepositBySession(funder),
        };
        byte[] body = bench.Body(trader, Side.Buy, 40, wallet: wallet);
        if (kind == 4)
        {
            Assert.Equal("invalid signature", (await bench.PostAsync(trader, body)).Error);
            bench.Server.Accounts.Admit(funder, trader.Account);
        }

        Answer posted = await bench.PostAsync(trader, body);
        Assert.True(posted.Status == 200, posted.Text);
        Assert.Equal("live", posted.Json.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task AnOrderIsForTheContractOfItsMarket(bool negRisk, bool isPosition)
    {
        VenueMarketTerms terms = VenueDesk.Terms(1);
        string yes = isPosition ? PositionYes : terms.Spec.YesToken;
        string no = isPosition ? PositionYes[..^1] + "7" : terms.Spec.NoToken;
        terms = terms with { Spec = terms.Spec with { NegRisk = negRisk, YesToken = yes, NoToken = no } };
        await using VenueBench bench = await VenueBench.StartAsync(terms);
        Trader trader = await bench.TraderAsync(1);
        ExchangeKind own = isPosition ? ExchangeKind.Position : negRisk ? ExchangeKind.NegRisk : ExchangeKind.Normal;
        foreach (ExchangeKind kind in Enum.GetValues<ExchangeKind>())
        {
            ExchangeDomain domain = PolymarketEnvironment.Polygon.Domain(kind);
            Answer posted = await bench.PostAsync(trader, bench.Body(trader, Side.Buy, 40, domain: domain));
            Assert.Equal(kind == own ? 200 : 400, posted.Status);
        }

        string book = (await bench.GetAsync($"/book?token_id={yes}")).Text;
        Assert.Equal(isPosition, book.EndsWith(",\"version\":\"v2\"}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AWalletBelongsToWhoSignedForItFirst()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader owner = await bench.TraderAsync(1);
        Trader thief = await bench.TraderAsync(2);
        TradingWallet wallet = TradingWallet.Deposit(SigningBackend.Best.Curve.AddressOf(KeyOf(7)));
        Assert.Equal(200, (await bench.PostAsync(owner, bench.Body(owner, Side.Buy, 40, wallet: wallet))).Status);
        Answer refused = await bench.PostAsync(thief, bench.Body(thief, Side.Buy, 40, wallet: wallet));
        Assert.Equal("the order signer address has to be the address of the API KEY", refused.Error);
    }

    [Fact]
    public async Task ABatchIsAnsweredOrderByOrder()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader trader = await bench.TraderAsync(1);
        string[] bodies =
        [
            Encoding.UTF8.GetString(bench.Body(trader, Side.Buy, 40)),
            Encoding.UTF8.GetString(bench.Body(trader, Side.Buy, 40, shares: 1)),
            "{}",
            Encoding.UTF8.GetString(bench.Body(trader, Side.Sell, 60)),
        ];
        Answer answer = await bench.CallAsync(trader, HttpMethod.Post, "/orders", $"[{string.Join(',', bodies)}]");
        JsonElement[] entries = [.. answer.Json.EnumerateArray()];
        Assert.Equal([true, false, false, true], entries.Select(each => each.GetProperty("success").GetBoolean()));
        Assert.Equal("Invalid order payload", entries[2].GetProperty("errorMsg").GetString());
        string sixteen = $"[{string.Join(',', Enumerable.Repeat(bodies[0], 16))}]";
        Answer refused = await bench.CallAsync(trader, HttpMethod.Post, "/orders", sixteen);
        Assert.Equal("Too many orders in payload: 16, max allowed: 15", refused.Error);
    }

    [Fact]
    public async Task OrdersOfTheDeadVersionAreRefused()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader trader = await bench.TraderAsync(1);
        string body = Encoding.UTF8.GetString(bench.Body(trader, Side.Buy, 40));
        string dead = System.Text.RegularExpressions.Regex.Replace(
            body, "\"timestamp\":\"[0-9]+\"", "\"nonce\":\"0\",\"feeRateBps\":\"0\"");
        Answer refused = await bench.PostAsync(trader, Encoding.UTF8.GetBytes(dead));
        Assert.Equal((400, "order_version_mismatch"), (refused.Status, refused.Error));
    }

    /// <summary>Today's shape under yesterday's domain, for this contract and for the retired one.</summary>
    [Theory]
    [InlineData("0xE111180000d2663C0091e4f400237545B87B996B", "order_version_mismatch")]
    [InlineData("0x4bFb41d5B3570DeFd03C39a9A4D8dE6Bd8B8982E", "order_version_mismatch")]
    [InlineData("0x00000000000000000000000000000000000000cc", "invalid signature")]
    public async Task AnOrderSignedUnderTheDeadDomainIsOfTheDeadVersion(string contract, string error)
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader trader = await bench.TraderAsync(1);
        string body = Encoding.UTF8.GetString(bench.Body(trader, Side.Buy, 40));
        using JsonDocument posted = JsonDocument.Parse(body);
        JsonElement order = posted.RootElement.GetProperty("order");
        long Number(string name) => long.Parse(order.GetProperty(name).GetString()!, null);
        OrderDraft draft = new()
        {
            Token = PositionToken.Parse(order.GetProperty("tokenId").GetString()!),
            Side = Side.Buy,
            Amounts = new OrderAmounts(Number("makerAmount"), Number("takerAmount")),
            Salt = order.GetProperty("salt").GetInt64(),
            TimestampMs = Number("timestamp"),
        };
        Bytes32 contents = OrderHasher.ContentsHash(draft, TradingWallet.OfKey.PartiesFor(trader.Account));
        Bytes32 domain = Eip712.DomainSeparator("Polymarket CTF Exchange", "1", 137, Address.Parse(contract));
        byte[] signature = new byte[ISecp256k1.SignatureSize];
        SigningBackend.Best.Curve.Sign(trader.Key, Eip712.Digest(domain, contents), signature);
        string signed = order.GetProperty("signature").GetString()!;
        string dead = body.Replace(signed, $"0x{Convert.ToHexStringLower(signature)}", StringComparison.Ordinal);
        Answer refused = await bench.PostAsync(trader, Encoding.UTF8.GetBytes(dead));
        Assert.Equal((400, error), (refused.Status, refused.Error));
    }

    [Fact]
    public async Task TheBucketOfASignerEmptiesAndFills()
    {
        await using VenueBench bench = await VenueBench.StartAsync(tier: RateTier.Standard);
        Trader trader = await bench.TraderAsync(1);
        string one = Encoding.UTF8.GetString(bench.Body(trader, Side.Buy, 40, shares: 1));
        string fifteen = $"[{string.Join(',', Enumerable.Repeat(one, 15))}]";
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(200, (await bench.CallAsync(trader, HttpMethod.Post, "/orders", fifteen)).Status);
        }

        Answer limited = await bench.CallAsync(trader, HttpMethod.Post, "/orders", fifteen);
        Assert.Equal((429, "Too Many Requests"), (limited.Status, limited.Error));
        Assert.Equal("1", limited.Headers["Retry-After"]);
        Assert.Equal("standard", limited.Headers["Poly-RateLimit-Tier"]);
        Assert.Equal(200, (await bench.CallAsync(trader, HttpMethod.Delete, "/cancel-all")).Status);
        bench.Move(0.5);
        Answer passed = await bench.CallAsync(trader, HttpMethod.Post, "/orders", fifteen);
        Assert.Equal((200, "5"), (passed.Status, passed.Headers["Poly-RateLimit-Remaining"]));
    }

    [Fact]
    public async Task MissedHeartbeatsCancelWhatTheKeyHasOpen()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader trader = await bench.TraderAsync(1);
        await bench.PlaceAsync(trader, Side.Buy, 40);
        Answer beat = await bench.CallAsync(trader, HttpMethod.Post, "/v1/heartbeats", """{"heartbeat_id":""}""");
        string id = beat.Json.GetProperty("heartbeat_id").GetString()!;
        Answer wrong = await bench.CallAsync(trader, HttpMethod.Post, "/v1/heartbeats", """{"heartbeat_id":"x"}""");
        Assert.Equal($$"""{"error_msg":"Invalid Heartbeat ID","heartbeat_id":"{{id}}"}""", wrong.Text);
        bench.Move(9);
        Assert.Equal(1, (await OpenAsync(bench, trader)).GetProperty("count").GetInt32());
        bench.Move(7);
        Assert.Equal(0, (await OpenAsync(bench, trader)).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task ModesStopWhatTheyName()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader trader = await bench.TraderAsync(1);
        bench.Server.Modes.Enter(FaultKind.Restart, TimeSpan.FromSeconds(10), bench.Time.Now);
        Answer restarting = await bench.PostAsync(trader, bench.Body(trader, Side.Buy, 40));
        Assert.Equal((425, "10"), (restarting.Status, restarting.Headers["Retry-After"]));
        bench.Move(11);
        Answer postOnly = await bench.PostAsync(
            trader, bench.Body(trader, Side.Buy, 40, new PostOptions(OrderType.Gtc, false)));
        Assert.Equal(503, postOnly.Status);
        Assert.Equal("post_only_mode", postOnly.Json.GetProperty("code").GetString());
        Assert.Equal(119, postOnly.Json.GetProperty("retry_after_seconds").GetInt32());
        Assert.Equal(200, (await bench.PostAsync(trader, bench.Body(trader, Side.Buy, 40))).Status);
        bench.Server.Modes.Enter(FaultKind.CancelOnly, null, bench.Time.Now);
        Assert.Equal(503, (await bench.PostAsync(trader, bench.Body(trader, Side.Buy, 40))).Status);
        Assert.Equal(200, (await bench.CallAsync(trader, HttpMethod.Delete, "/cancel-all")).Status);
        bench.Server.Modes.Resume();
        Assert.Equal(200, (await bench.PostAsync(trader, bench.Body(trader, Side.Buy, 40))).Status);
    }

    [Fact]
    public async Task NobodySeesOrCancelsTheOrdersOfAnother()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader owner = await bench.TraderAsync(1);
        Trader other = await bench.TraderAsync(2);
        string id = await bench.PlaceAsync(owner, Side.Buy, 40);
        Assert.Equal(404, (await bench.CallAsync(other, HttpMethod.Get, "/data/order/" + id)).Status);
        Answer refused = await bench.CallAsync(other, HttpMethod.Delete, "/order", $$"""{"orderID":"{{id}}"}""");
        Assert.Equal(
            $$$"""{"canceled":[],"not_canceled":{"{{{id}}}":"Order not found or already canceled"}}""", refused.Text);
        Assert.Equal(1, (await OpenAsync(bench, owner)).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task AMarketAndATokenOfAnotherNameNothingTogether()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        VenueMarketTerms other = VenueDesk.Terms(2);
        bench.Server.With(engine => engine.AddMarket(other));
        Trader trader = await bench.TraderAsync(1);
        await bench.PlaceAsync(trader, Side.Buy, 40);
        (string market, string token) = (bench.Terms.Spec.ConditionId, bench.Terms.Spec.YesToken);
        (string Market, string Token, int Open)[] filters =
        [
            (market, token, 1), (market, "", 1), ("", token, 1), (other.Spec.ConditionId, token, 0),
            (market, other.Spec.YesToken, 0), ("0x12", token, 0), (market, bench.Terms.Spec.NoToken, 0),
        ];
        foreach ((string theirs, string its, int open) in filters)
        {
            Answer page = await bench.CallAsync(
                trader, HttpMethod.Get, $"/data/orders?market={theirs}&asset_id={its}");
            Assert.Equal((200, open), (page.Status, page.Json.GetProperty("count").GetInt32()));
        }

        (string Market, string Token)[] nothing =
            [(market, other.Spec.YesToken), (other.Spec.ConditionId, token), ("0x12", token), ("", "")];
        foreach ((string theirs, string its) in nothing)
        {
            string body = $$"""{"market":"{{theirs}}","asset_id":"{{its}}"}""";
            Answer refused = await bench.CallAsync(trader, HttpMethod.Delete, "/cancel-market-orders", body);
            Assert.Equal((400, "invalid order params payload"), (refused.Status, refused.Error));
        }

        Assert.Equal(1, (await OpenAsync(bench, trader)).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("?after=noon", 400)]
    [InlineData("?before=-5", 400)]
    [InlineData("?id=7", 400)]
    [InlineData("?after=1&before=99999999999", 200)]
    public async Task TradesAreAskedForByWholeSeconds(string query, int status)
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Answer answer = await bench.CallAsync(await bench.TraderAsync(1), HttpMethod.Get, "/data/trades" + query);
        Assert.Equal(status, answer.Status);
        Assert.True(status == 200 || answer.Error == "Invalid trade params payload", answer.Text);
    }

    private static async Task<JsonElement> OpenAsync(VenueBench bench, Trader trader) =>
        (await bench.CallAsync(trader, HttpMethod.Get, "/data/orders")).Json;
}
