using System.Text;
using System.Text.Json.Nodes;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Data;
using PolyMaker.Polymarket.Rest.Gamma;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Rest;

/// <summary>
/// Whatever a venue answers, or something between it and us, is a result or an error, never an exception: one would end
/// the run with orders resting.
/// </summary>
public sealed class AnswerFuzzTests
{
    private const string Order = "0xff354cd7ca7539dfa9c28d90943ab5779a4eac34b9b37a757d7b32bdfb11790b";

    private static readonly string[] Hostile =
    [
        "null", "true", "0", "-1", "1e400", "99999999999999999999999999", "9223372036854775807", "0.00000000000000001",
        "\"\"", "\"\\ud800\"", "\"\\udc00x\"", "\"1e9\"", "\"-0.5\"", "\"0x\"", "\"NaN\"", "[]", "{}", "[[]]", "[null]",
        "{\"\":{}}", "\"[\"", "\"[1\"", "\"922337203685.477581\"", "\"9223372036854.775807\"", "1.5", "\"２\"",
    ];

    private static readonly (string Name, string Sample, Func<ClientFixture, Task<VenueError?>> Call)[] Calls =
    [
        ("post", $$"""{"errorMsg":"","orderID":"{{Order}}","takingAmount":"2.5","makingAmount":"","status":"matched","success":true,"tradeIDs":["a"],"transactionsHashes":["0x1"]}""",
            async client => (await client.Clob.PostOrderAsync(client.Order(), PostOptions.Maker)).Error),
        ("batch", """[{"errorMsg":"","orderID":"","takingAmount":"","makingAmount":"","status":"live","success":true},{"errorMsg":"order x is invalid. Duplicated.","success":false}]""",
            async client => (await client.Clob.PostOrdersAsync(
                [client.Order(), client.Order()], PostOptions.Maker)).Error),
        ("cancel", $$"""{"canceled":["{{Order}}"],"not_canceled":{"{{Order}}":"Order already matched"} }""",
            async client => (await client.Clob.CancelAllAsync()).Error),
        ("orders", $$"""{"limit":100,"count":1,"next_cursor":"LTE=","data":[{"id":"{{Order}}","status":"LIVE","owner":"k","maker_address":"0x1","market":"0x2","asset_id":"5","side":"BUY","original_size":"10","size_matched":"0","price":"0.57","outcome":"Yes","expiration":"0","order_type":"GTC","associate_trades":[],"created_at":1672290687}]}""",
            async client => (await client.Clob.GetOpenOrdersAsync(default)).Error),
        ("trades", $$"""{"limit":100,"count":1,"next_cursor":"LTE=","data":[{"id":"t","taker_order_id":"{{Order}}","market":"0x2","asset_id":"5","side":"BUY","size":"10","fee_rate_bps":"0","price":"0.57","status":"CONFIRMED","match_time":"1672290701","last_update":"1672290701","outcome":"YES","bucket_index":0,"owner":"k","maker_address":"0x1","transaction_hash":"0x","trader_side":"MAKER","maker_orders":[{"order_id":"{{Order}}","owner":"k","maker_address":"0x5","matched_amount":"10","price":"0.57","fee_rate_bps":"0","asset_id":"5","outcome":"YES","side":"SELL"}]}]}""",
            async client => (await client.Clob.GetTradesAsync(default)).Error),
        ("balance", """{"balance":"12345678","allowances":{"0xE111180000d2663C0091e4f400237545B87B996B":"1"}}""",
            async client => (await client.Clob.GetBalanceAsync(BalanceAsset.Collateral)).Error),
        ("heartbeat", """{"heartbeat_id":"f4f247b7-4ac7-ff29-a152-04fda0a8755a"}""",
            async client => (await client.Clob.HeartbeatAsync("")).Error),
        ("book", """{"market":"0x2","asset_id":"5","timestamp":"1791241810525","hash":"d7","bids":[{"price":"0.01","size":"1123"}],"asks":[{"price":"0.99","size":"5"}],"min_order_size":"5","tick_size":"0.01","neg_risk":false,"last_trade_price":"0.040"}""",
            async client => (await client.Clob.Markets.GetBookAsync("5")).Error),
        ("market", """{"condition_id":"0x2","tokens":[{"token_id":"5","outcome":"Yes","price":0.5,"winner":false}],"minimum_order_size":5,"minimum_tick_size":0.01,"rewards":{"rates":[{"rewards_daily_rate":100},{"rewards_daily_rate":50}],"min_size":50,"max_spread":4.5},"seconds_delay":3}""",
            async client => (await client.Clob.Markets.GetMarketAsync("0x2")).Error),
        ("compact", """{"r":{"mi":50,"ma":4.5,"moas":30},"t":[{"t":"5","o":"Up"},{"t":"6","o":"Down"}],"c":"0x2","mos":5,"mts":0.01,"ao":true,"itode":true,"fd":{"r":0.07,"e":1,"to":true},"v":"v1","sd":3}""",
            async client => (await client.Clob.Markets.GetClobMarketAsync("0x2")).Error),
        ("time", "1763697601", async client => (await client.Clob.Markets.GetTimeAsync()).Error),
        ("positions", """{"data":[{"proxy_wallet":"0x1","token_id":"5","condition_id":"0x2","current_size":10.5,"avg_price":0.4,"status":"OPEN","redeemable":false}],"pagination":{"limit":100,"offset":0,"has_more":false,"next_cursor":""} }""",
            async client => (await new DataClient(client.Connection).GetPositionsAsync(
                client.Account.KeyAddress)).Error),
        ("gamma", """{"markets":[{"id":"1","conditionId":"0x2","slug":"s","question":"q","endDate":"2026-10-05T23:15:00Z","outcomes":"[\"Up\", \"Down\"]","outcomePrices":"[\"0.9\", \"0.1\"]","clobTokenIds":"[\"5\", \"6\"]","active":true,"closed":false,"enableOrderBook":true,"orderPriceMinTickSize":0.01,"orderMinSize":5,"acceptingOrders":true,"rewardsMinSize":50,"rewardsMaxSpread":4.5,"clobRewards":[{"rewardsDailyRate":5}],"liquidityNum":18.2,"feeSchedule":{"exponent":1,"rate":0.07,"takerOnly":true,"rebateRate":0.2},"version":"v1"}],"next_cursor":""}""",
            async client => (await new GammaClient(client.Connection).GetPageAsync(new GammaFilter(), null)).Error),
    ];

    public static TheoryData<string> Names => [.. Calls.Select(call => call.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AnyAnswerIsAResultOrAnError(string name)
    {
        (_, string sample, var call) = Calls.Single(each => each.Name == name);
        Random random = new(1);
        using ClientFixture client = new(new ClientSettings { ReadAttempts = 1, MostPages = 2 });
        client.Venue.Answers(sample);
        await client.Finish(call(client));
        for (int round = 0; round < 400; round++)
        {
            byte[] body = Distort(sample, random);
            int status = round % 5 == 0 ? 400 : 200;
            client.Venue.Answers(body, status).Answers(body, status);
            Exception? fault = await Record.ExceptionAsync(() => client.Finish(call(client)));
            Assert.True(fault is null, $"{Encoding.UTF8.GetString(body)}: {fault}");
            client.Venue.Forget();
        }
    }

    /// <summary>A value becomes another one, or some bytes do.</summary>
    private static byte[] Distort(string sample, Random random)
    {
        if (random.Next(3) == 0)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(sample);
            for (int left = 1 + random.Next(4); left > 0; left--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
        }

        JsonNode root = JsonNode.Parse(sample)!;
        List<JsonNode> places = [root];
        for (int at = 0; at < places.Count; at++)
        {
            places.AddRange(places[at] switch
            {
                JsonObject map => map.Select(each => each.Value).OfType<JsonNode>(),
                JsonArray list => list.OfType<JsonNode>(),
                _ => [],
            });
        }

        // By a mark in the text, for what no parser would take is to be sent as well.
        const string Mark = "\"@\"";
        JsonNode place = places[random.Next(places.Count)];
        if (place.Parent is null)
        {
            return Encoding.UTF8.GetBytes(Hostile[random.Next(Hostile.Length)]);
        }

        place.ReplaceWith("@");
        return Encoding.UTF8.GetBytes(
            root.ToJsonString().Replace(Mark, Hostile[random.Next(Hostile.Length)], StringComparison.Ordinal));
    }
}
