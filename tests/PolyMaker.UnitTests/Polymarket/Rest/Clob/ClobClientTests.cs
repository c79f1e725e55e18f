using System.Text;
using System.Text.Json;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Rest.Clob;

public sealed class ClobClientTests
{
    private const string OrderId = "0xff354cd7ca7539dfa9c28d90943ab5779a4eac34b9b37a757d7b32bdfb11790b";
    private const string OtherId = "0x06bc63e346ed4ceddce9efd6b3af37c8f8f440c92fe7da6b2d0f9e4ccbc50c42";

    [Fact]
    public async Task TheSignatureCoversTheBytesThatWereSent()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"errorMsg":"","orderID":"","takingAmount":"","makingAmount":"","status":"live","success":true}""");
        SignedOrder order = client.Order();
        VenueResult<PostedOrder> result = await client.Finish(client.Clob.PostOrderAsync(order, PostOptions.Maker));
        Assert.True(result.IsOk);
        Assert.Equal((order.Id, OrderStatus.Live), (result.Value.Id, result.Value.Status));

        SentRequest sent = client.Venue.Last;
        Assert.Equal(("POST", "/order", "application/json"), (sent.Method, sent.PathAndQuery, sent.ContentType));
        Assert.Equal(
            RequestSigner.Signature(
                SecretBytes(), long.Parse(sent.Headers["POLY_TIMESTAMP"]), "POST", "/order", sent.Body),
            sent.Headers["POLY_SIGNATURE"]);
        Assert.Equal(client.Account.KeyAddress.ToString(), sent.Headers["POLY_ADDRESS"]);
        Assert.Equal(ClientFixture.ApiKey, sent.Headers["POLY_API_KEY"]);
        Assert.Equal(ClientFixture.Passphrase, sent.Headers["POLY_PASSPHRASE"]);
        Assert.StartsWith("PolyMaker.Rules/", sent.Headers["User-Agent"]);
        using JsonDocument body = JsonDocument.Parse(sent.Body);
        Assert.True(body.RootElement.GetProperty("postOnly").GetBoolean());
        Assert.Equal("GTC", body.RootElement.GetProperty("orderType").GetString());
    }

    [Fact]
    public async Task QueriesAreNotSigned()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"balance":"12345678","allowances":{}}""");
        await client.Finish(client.Clob.GetBalanceAsync(BalanceAsset.Shares(PositionToken.Parse(ClientFixture.Token))));
        SentRequest sent = client.Venue.Last;
        Assert.Equal(
            $"/balance-allowance?asset_type=CONDITIONAL&token_id={ClientFixture.Token}&signature_type=0",
            sent.PathAndQuery);
        Assert.Equal(
            RequestSigner.Signature(
                SecretBytes(), long.Parse(sent.Headers["POLY_TIMESTAMP"]), "GET", "/balance-allowance", []),
            sent.Headers["POLY_SIGNATURE"]);
        Assert.Empty(sent.Body);
    }

    [Fact]
    public async Task SignedRequestsFollowTheVenuesClock()
    {
        using var client = new ClientFixture();
        long here = client.Time.Now.Micro / 1_000_000;
        client.Venue.Answers($"{here + 90}").Answers("""{"closed_only":false}""");
        await client.Finish(client.Clob.Markets.GetTimeAsync());
        await client.Finish(client.Clob.Account.GetClosedOnlyAsync());
        Assert.Equal(90, long.Parse(client.Venue.Last.Headers["POLY_TIMESTAMP"]) - here, 1.0);
    }

    [Fact]
    public async Task ASecondsDifferenceIsTheClocksOwnGrain()
    {
        using var client = new ClientFixture();
        client.Venue.Answers($"{client.Time.Now.Micro / 1_000_000}");
        await client.Finish(client.Clob.Markets.GetTimeAsync());
        Assert.Equal(TimeSpan.Zero, client.Connection.Clock.Offset);
    }

    [Fact]
    public async Task ABatchHasOneAnswerPerOrder()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""
            [{"errorMsg":"","orderID":"","status":"live","success":true},
             {"errorMsg":"not enough balance / allowance","orderID":"","status":"live","success":false},
             {"errorMsg":"post-only mode: only post-only orders and cancels are allowed","orderID":"","status":"live","success":true},
             {"errorMsg":"","orderID":"","status":"matched","success":true,"makingAmount":"2.5","takingAmount":"5","tradeIDs":["t1"],"transactionsHashes":["0x1"]}]
            """);
        SignedOrder[] orders = [client.Order(), client.Order(), client.Order(), client.Order()];
        VenueResult<IReadOnlyList<PostedOrder>> result =
            await client.Finish(client.Clob.PostOrdersAsync(orders, PostOptions.Maker));
        Assert.Equal(orders.Select(order => order.Id), result.Value.Select(posted => posted.Id));
        Assert.Equal([true, false, false, true], result.Value.Select(posted => posted.IsTaken));
        Assert.Equal(RejectReason.NotEnoughBalance, result.Value[1].Error!.Reason);
        Assert.Equal(VenueErrorKind.PostOnlyMode, result.Value[2].Error!.Kind);
        Assert.Equal(OrderStatus.Matched, result.Value[3].Status);
        Assert.Equal((2_500_000L, 5_000_000L), (result.Value[3].Making, result.Value[3].Taking));
        Assert.Equal(["t1"], result.Value[3].TradeIds);
        Assert.Equal("/orders", client.Venue.Last.Path);
    }

    [Fact]
    public async Task ABatchWithMissingAnswersTellsNothingOfAny()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""[{"errorMsg":"","status":"live","success":true}]""");
        VenueResult<IReadOnlyList<PostedOrder>> result = await client.Finish(
            client.Clob.PostOrdersAsync([client.Order(), client.Order()], PostOptions.Maker));
        Assert.Equal(VenueErrorKind.UnreadableAnswer, result.Error!.Kind);
        Assert.True(result.Error.IsOutcomeUnknown);
    }

    [Fact]
    public async Task AnotherOrderIdIsNoSuccess()
    {
        using var client = new ClientFixture();
        VenueResult<PostedOrder> result = await client.PostTo(
            $$"""{"errorMsg":"","orderID":"{{OrderId}}","status":"live","success":true}""");
        Assert.Equal(VenueErrorKind.UnreadableAnswer, result.Error!.Kind);
        Assert.Contains("another id", result.Error.Text);
    }

    [Theory]
    [InlineData("5.7", "10", true, 5_700_000L, 10_000_000L)]
    [InlineData("5700000", "10000000", true, 5_700_000L, 10_000_000L)]
    [InlineData("5700000", "10000000", false, 5_700_000L, 10_000_000L)]
    [InlineData("5.7", "10.5", false, 5_700_000L, 10_500_000L)]
    [InlineData("", "", true, null, null)]
    [InlineData("99999999999", "what", true, null, null)]
    public async Task MatchedAmountsAreReadEitherWay(string making, string taking, bool decimals, long? give, long? get)
    {
        using var client = new ClientFixture(
            assumptions: new VenueAssumptions { PostedAmountsAreDecimals = decimals });
        VenueResult<PostedOrder> result = await client.PostTo(
            $$"""{"errorMsg":"","status":"matched","success":true,"makingAmount":"{{making}}","takingAmount":"{{taking}}"}""");
        Assert.Equal((give, get), (result.Value.Making, result.Value.Taking));
    }

    [Theory]
    [InlineData("live", OrderStatus.Live)]
    [InlineData("matched", OrderStatus.Matched)]
    [InlineData("delayed", OrderStatus.Delayed)]
    [InlineData("unmatched", OrderStatus.Unmatched)]
    [InlineData("ORDER_STATUS_LIVE", OrderStatus.Live)]
    [InlineData("never heard of", OrderStatus.Unknown)]
    public async Task PostedStatuses(string text, OrderStatus status)
    {
        using var client = new ClientFixture();
        Assert.Equal(status, (await client.PostTo($$"""{"success":true,"status":"{{text}}"}""")).Value.Status);
    }

    [Fact]
    public async Task CancelsSayWhichWerentCancelledAndWhy()
    {
        using var client = new ClientFixture();
        client.Venue.Answers(
            $$$"""{"canceled":["{{{OrderId}}}"],"not_canceled":{"{{{OtherId}}}":"Order not found or already canceled"}}""");
        VenueResult<CancelOutcome> result = await client.Finish(
            client.Clob.CancelOrdersAsync([Bytes32.ParseHex(OrderId), Bytes32.ParseHex(OtherId)]));
        Assert.Equal(OrderId, Assert.Single(result.Value.Canceled).ToString());
        CancelRefusal refusal = Assert.Single(result.Value.NotCanceled);
        Assert.Equal((OtherId, RejectReason.AlreadyGone), (refusal.Id.ToString(), refusal.Reason));
        Assert.Equal(("DELETE", "/orders"), (client.Venue.Last.Method, client.Venue.Last.Path));
        Assert.Equal($"[\"{OrderId}\",\"{OtherId}\"]", client.Venue.Last.Text);
    }

    [Theory]
    [InlineData("Order not found or already canceled", RejectReason.AlreadyGone)]
    [InlineData("Order already matched", RejectReason.AlreadyGone)]
    [InlineData("Order already canceled", RejectReason.AlreadyGone)]
    [InlineData("Order not found", RejectReason.UnknownOrder)]
    [InlineData("something else", RejectReason.UnknownOrder)]
    public async Task ReasonsOfUncancelledOrders(string text, RejectReason reason)
    {
        using var client = new ClientFixture();
        client.Venue.Answers($$$"""{"canceled":[],"not_canceled":{"{{{OrderId}}}":"{{{text}}}"}}""");
        VenueResult<CancelOutcome> result =
            await client.Finish(client.Clob.CancelOrderAsync(Bytes32.ParseHex(OrderId)));
        Assert.Equal(reason, Assert.Single(result.Value.NotCanceled).Reason);
        Assert.Equal($$"""{"orderID":"{{OrderId}}"}""", client.Venue.Last.Text);
    }

    [Fact]
    public async Task CancelAllHasNoBodyAndCancelMarketNamesBoth()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"canceled":[],"not_canceled":{}}""").Answers("""{"canceled":[]}""");
        Assert.True((await client.Finish(client.Clob.CancelAllAsync())).IsOk);
        SentRequest all = client.Venue.Last;
        Assert.Equal(("DELETE", "/cancel-all", ""), (all.Method, all.Path, all.Text));
        Assert.True((await client.Finish(
            client.Clob.CancelMarketAsync(ClientFixture.Condition, ClientFixture.Token))).IsOk);
        Assert.Equal(
            $$"""{"market":"{{ClientFixture.Condition}}","asset_id":"{{ClientFixture.Token}}"}""", client.Venue.Last.Text);
    }

    [Fact]
    public async Task OpenOrdersComeFromEveryPageOnce()
    {
        using var client = new ClientFixture();
        client.Venue
            .Answers($$"""{"limit":1,"count":1,"next_cursor":"MQ==","data":[{{Order(OrderId)}}]}""")
            .Answers($$"""{"limit":1,"count":2,"next_cursor":"LTE=","data":[{{Order(OrderId)}},{{Order(OtherId)}}]}""");
        VenueResult<IReadOnlyList<OpenOrder>> result =
            await client.Finish(client.Clob.GetOpenOrdersAsync(new OpenOrderFilter(ClientFixture.Condition)));
        Assert.Equal([OrderId, OtherId], result.Value.Select(order => order.Id.ToString()));
        Assert.Equal(
            $"/data/orders?market={ClientFixture.Condition}&next_cursor=MA%3D%3D",
            client.Venue.Requests[0].PathAndQuery);
        Assert.EndsWith("next_cursor=MQ%3D%3D", client.Venue.Requests[1].PathAndQuery);
        OpenOrder order = result.Value[0];
        Assert.Equal(
            (Side.Buy, new Price(5700), Size.FromShares(10), Size.FromShares(4), Size.FromShares(6)),
            (order.Side, order.Price, order.OriginalSize, order.MatchedSize, order.Remaining));
        Assert.Equal((OrderStatus.Live, OrderType.Gtc, Timestamp.Never), (order.Status, order.Type, order.Expiration));
        Assert.Equal(new Timestamp(1_672_290_687_000_000), order.CreatedAt);
    }

    [Fact]
    public async Task HalfAListIsNoList()
    {
        using var client = new ClientFixture(new ClientSettings { ReadAttempts = 1 });
        client.Venue.Answers($$"""{"next_cursor":"MQ==","data":[{{Order(OrderId)}}]}""").Answers("{}", 500);
        Assert.False((await client.Finish(client.Clob.GetOpenOrdersAsync())).IsOk);
    }

    [Fact]
    public async Task APageThatNamesItselfEndsTheReading()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"next_cursor":"MA==","data":[]}""");
        Assert.Equal(
            VenueErrorKind.UnreadableAnswer, (await client.Finish(client.Clob.GetOpenOrdersAsync())).Error!.Kind);
    }

    [Theory]
    [InlineData("10", "4", true, 10_000_000, 4_000_000)]
    [InlineData("10.5", "0.25", true, 10_500_000, 250_000)]
    [InlineData("10000000", "4000000", true, 10_000_000, 4_000_000)]
    [InlineData("10000000", "0", false, 10_000_000, 0)]
    [InlineData("10", "4", false, 10_000_000, 4_000_000)]
    [InlineData("999", "1", true, 999_000_000, 1_000_000)]
    public async Task SizesAreSharesOrMillionths(
        string original, string matched, bool decimals, long whole, long filled)
    {
        using var client = new ClientFixture(
            assumptions: new VenueAssumptions { OpenOrderSizesAreDecimals = decimals });
        client.Venue.Answers(Order(OrderId, original, matched));
        OpenOrder order = (await client.Finish(client.Clob.GetOrderAsync(Bytes32.ParseHex(OrderId)))).Value;
        Assert.Equal((whole, filled), (order.OriginalSize.Micro, order.MatchedSize.Micro));
        Assert.Equal($"/data/order/{OrderId}", client.Venue.Last.Path);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task AnOrderThatIsNotThereIsNotFound(string body)
    {
        using var client = new ClientFixture();
        client.Venue.Answers(body);
        VenueResult<OpenOrder> result = await client.Finish(client.Clob.GetOrderAsync(Bytes32.ParseHex(OrderId)));
        Assert.Equal(VenueErrorKind.NotFound, result.Error!.Kind);
        Assert.False(result.Error.IsTransient);
    }

    [Theory]
    [InlineData("MATCHED", TradeStatus.Matched)]
    [InlineData("TRADE_STATUS_CONFIRMED", TradeStatus.Confirmed)]
    [InlineData("TRADE_STATUS_RETRYING", TradeStatus.Retrying)]
    [InlineData("FAILED", TradeStatus.Failed)]
    [InlineData("MINED", TradeStatus.Mined)]
    public async Task AMakersFillIsItsOwnEntry(string text, TradeStatus status)
    {
        using var client = new ClientFixture();
        client.Venue.Answers($$"""{"limit":100,"count":1,"next_cursor":"LTE=","data":[{{Trade(text)}}]}""");
        VenueResult<IReadOnlyList<VenueTrade>> result = await client.Finish(client.Clob.GetTradesAsync(
            new TradeFilter { Maker = client.Account.KeyAddress, After = new Timestamp(1_672_290_000_000_000) }));
        VenueTrade trade = Assert.Single(result.Value);
        Assert.Equal((status, Side.Buy, TraderRole.Maker), (trade.Status, trade.Side, trade.Role));
        MakerOrder fill = Assert.Single(trade.MakerOrders);
        Assert.Equal(
            (OrderId, "77", Side.Buy, new Price(4300), new Size(10_500_000)),
            (fill.OrderId.ToString(), fill.TokenId, fill.Side, fill.Price, fill.MatchedSize));
        Assert.Contains("&after=1672290000", client.Venue.Last.PathAndQuery);
    }

    [Fact]
    public async Task AllowancesWithoutEndAreCut()
    {
        using var client = new ClientFixture();
        Address exchange = PolymarketEnvironment.Polygon.Contracts.Exchange;
        client.Venue.Answers(
            $$$"""{"balance":"12345678","allowances":{"{{{exchange.ToString().ToUpperInvariant().Replace("0X", "0x")}}}":"115792089237316195423570985008687907853269984665640564039457584007913129639935"}}""");
        BalanceAllowance balance = (await client.Finish(client.Clob.GetBalanceAsync(BalanceAsset.Collateral))).Value;
        Assert.Equal((12_345_678, long.MaxValue), (balance.Micro, balance.AllowanceOf(exchange)));
        Assert.Equal(0, balance.AllowanceOf(Address.Zero));
    }

    [Theory]
    [InlineData(200, """{"heartbeat_id":"next"}""", true)]
    [InlineData(400, """{"error_msg":"Invalid Heartbeat ID","heartbeat_id":"next"}""", false)]
    [InlineData(400, """{"error":"Invalid Heartbeat ID","heartbeat_id":"next"}""", false)]
    public async Task AHeartbeatLearnsTheIdThatIsExpected(int status, string body, bool accepted)
    {
        using var client = new ClientFixture();
        client.Venue.Answers(body, status);
        VenueResult<HeartbeatReply> result = await client.Finish(client.Clob.HeartbeatAsync(""));
        Assert.Equal(new HeartbeatReply("next", accepted), result.Value);
        Assert.Equal("""{"heartbeat_id":""}""", client.Venue.Last.Text);
    }

    [Fact]
    public async Task AHeartbeatThatIsRefusedWithoutAnIdIsAnError()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"error":"Invalid Heartbeat ID"}""", 400);
        Assert.Equal(
            VenueErrorKind.HeartbeatMismatch, (await client.Finish(client.Clob.HeartbeatAsync("old"))).Error!.Kind);
    }

    /// <summary>Not a sign of life that can be answered: it counts as missed, and quoting halts after some.</summary>
    [Theory]
    [InlineData("""{"heartbeat_id":null}""")]
    [InlineData("""{}""")]
    [InlineData("""null""")]
    public async Task AHeartbeatThatIsAnsweredWithoutAnIdIsAnError(string body)
    {
        using var client = new ClientFixture();
        client.Venue.Answers(body, 200);
        Assert.Equal(
            VenueErrorKind.UnreadableAnswer, (await client.Finish(client.Clob.HeartbeatAsync("old"))).Error!.Kind);
    }

    private static byte[] SecretBytes() =>
        Convert.FromBase64String(ClientFixture.Secret.Replace('-', '+').Replace('_', '/'));

    private static string Order(string id, string size = "10", string matched = "4") => $$"""
        {"id":"{{id}}","status":"LIVE","owner":"{{ClientFixture.ApiKey}}","maker_address":"0x1","market":"{{ClientFixture.Condition}}","asset_id":"{{ClientFixture.Token}}","side":"BUY","original_size":"{{size}}","size_matched":"{{matched}}","price":"0.57","outcome":"Yes","expiration":"0","order_type":"GTC","associate_trades":[],"created_at":1672290687}
        """;

    private static string Trade(string status) => $$"""
        {"id":"28c4d2eb","taker_order_id":"{{OtherId}}","market":"{{ClientFixture.Condition}}","asset_id":"{{ClientFixture.Token}}","side":"BUY","size":"10.5","fee_rate_bps":"0","price":"0.57","status":"{{status}}","match_time":"1672290701","last_update":"1672290701000","outcome":"YES","bucket_index":0,"owner":"o","maker_address":"0x1","transaction_hash":"","trader_side":"MAKER","maker_orders":[{"order_id":"{{OrderId}}","owner":"o","maker_address":"0x2","matched_amount":"10.5","price":"0.43","fee_rate_bps":"0","asset_id":"77","outcome":"NO","side":"BUY"}]}
        """;
}
