using System.Text;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.Polymarket.Signing;
using static PolyMaker.UnitTests.LocalVenue.Serving.VenueBench;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

/// <summary>Every fault of a request, as its sender meets it.</summary>
public sealed class RequestFaultTests
{
    [Theory]
    [InlineData(401, "Unauthorized/Invalid api key")]
    [InlineData(425, "the matching engine is restarting")]
    [InlineData(429, "Too Many Requests")]
    [InlineData(500, "could not insert order")]
    [InlineData(503, "Trading is currently disabled. Check polymarket.com for updates")]
    public async Task AnAnswerIsScripted(int status, string text)
    {
        await using VenueBench bench = await StartAsync(new FaultRule
        {
            Kind = FaultKind.Answer, Status = status, RetryAfter = TimeSpan.FromSeconds(3), Times = 1,
            Endpoint = "POST /order",
        });
        Trader trader = await bench.TraderAsync(1);
        byte[] body = bench.Body(trader, Side.Buy, 40);
        Answer refused = await bench.PostAsync(trader, body);
        Assert.Equal((status, text, "3"), (refused.Status, refused.Error, refused.Headers["Retry-After"]));
        Assert.Equal(200, (await bench.PostAsync(trader, body)).Status);
    }

    [Theory]
    [InlineData(FaultKind.LoseRequest, 0)]
    [InlineData(FaultKind.LoseReply, 1)]
    public async Task AConnectionDropsBeforeOrAfterTheOrderIsTaken(FaultKind kind, int resting)
    {
        await using VenueBench bench = await StartAsync(new FaultRule
        {
            Kind = kind, Times = 1, Endpoint = "POST /order",
        });
        Trader trader = await bench.TraderAsync(1);
        await Assert.ThrowsAnyAsync<HttpRequestException>(
            () => bench.PostAsync(trader, bench.Body(trader, Side.Buy, 40)));
        Assert.Equal(resting, await OpenCountAsync(bench, trader));
    }

    [Fact]
    public async Task SomePlacesGetAPage()
    {
        await using VenueBench bench = await StartAsync(new FaultRule { Kind = FaultKind.GeoBlock });
        Answer page = await bench.GetAsync("/time");
        Assert.Equal(403, page.Status);
        Assert.Contains("<title>403 Forbidden</title>", page.Text);
    }

    [Fact]
    public async Task HalfOfABatchIsLost()
    {
        await using VenueBench bench = await StartAsync(new FaultRule { Kind = FaultKind.BatchPartial });
        Trader trader = await bench.TraderAsync(1);
        string[] bodies = [.. Enumerable.Range(0, 4).Select(
            _ => Encoding.UTF8.GetString(bench.Body(trader, Side.Buy, 40)))];
        Answer answer = await bench.CallAsync(trader, HttpMethod.Post, "/orders", $"[{string.Join(',', bodies)}]");
        Assert.Equal(
            [true, false, true, false],
            answer.Json.EnumerateArray().Select(each => each.GetProperty("success").GetBoolean()));
        Assert.Equal(2, await OpenCountAsync(bench, trader));
    }

    [Fact]
    public async Task ACancelIsNotDone()
    {
        await using VenueBench bench = await StartAsync(new FaultRule { Kind = FaultKind.NotCancelled, Times = 1 },
            "DELETE /order");
        Trader trader = await bench.TraderAsync(1);
        string id = await bench.PlaceAsync(trader, Side.Buy, 40);
        Answer answer = await bench.CallAsync(trader, HttpMethod.Delete, "/order", $$"""{"orderID":"{{id}}"}""");
        Assert.True(answer.Json.GetProperty("not_canceled").TryGetProperty(id, out _));
        Assert.Equal(1, await OpenCountAsync(bench, trader));
    }

    [Fact]
    public async Task AHeartbeatIsToldAnotherId()
    {
        await using VenueBench bench = await StartAsync(
            new FaultRule { Kind = FaultKind.HeartbeatMismatch, Times = 1 }, "POST /v1/heartbeats");
        Trader trader = await bench.TraderAsync(1);
        Answer refused = await bench.CallAsync(trader, HttpMethod.Post, "/v1/heartbeats", """{"heartbeat_id":""}""");
        Assert.Equal(400, refused.Status);
        string expected = refused.Json.GetProperty("heartbeat_id").GetString()!;
        Answer taken = await bench.CallAsync(
            trader, HttpMethod.Post, "/v1/heartbeats", $$"""{"heartbeat_id":"{{expected}}"}""");
        Assert.Equal(200, taken.Status);
    }

    [Fact]
    public async Task AMatchIsDelayed()
    {
        await using VenueBench bench = await StartAsync(
            new FaultRule { Kind = FaultKind.DelayMatch, Every = 2, Delay = TimeSpan.FromSeconds(3) }, "POST /order");
        (Trader maker, Trader taker) = (await bench.TraderAsync(1), await bench.TraderAsync(2));
        await bench.PlaceAsync(maker, Side.Buy, 40);
        byte[] body = bench.Body(taker, Side.Sell, 40, new PostOptions(OrderType.Gtc, false));
        JsonElement delayed = (await bench.PostAsync(taker, body)).Json;
        Assert.Equal("delayed", delayed.GetProperty("status").GetString());
        string path = "/data/order/" + delayed.GetProperty("orderID").GetString();
        Assert.Equal("DELAYED", await StatusAsync(bench, taker, path));
        bench.Move(4);
        Assert.Equal("MATCHED", await StatusAsync(bench, taker, path));
    }

    [Fact]
    public async Task ABalanceIsStale()
    {
        await using VenueBench bench = await StartAsync(
            new FaultRule { Kind = FaultKind.StaleBalance, Times = 1 }, "POST /order");
        Trader trader = await bench.TraderAsync(1);
        byte[] body = bench.Body(trader, Side.Buy, 40);
        Assert.StartsWith("not enough balance / allowance", (await bench.PostAsync(trader, body)).Error);
        Assert.Equal(200, (await bench.PostAsync(trader, body)).Status);
    }

    private static Task<VenueBench> StartAsync(FaultRule rule, string endpoint = "") =>
        VenueBench.StartAsync(null, null, endpoint.Length > 0 ? rule with { Endpoint = endpoint } : rule);

    private static async Task<int> OpenCountAsync(VenueBench bench, Trader trader) =>
        (await bench.CallAsync(trader, HttpMethod.Get, "/data/orders")).Json.GetProperty("count").GetInt32();

    private static async Task<string?> StatusAsync(VenueBench bench, Trader trader, string path) =>
        (await bench.CallAsync(trader, HttpMethod.Get, path)).Json.GetProperty("status").GetString();
}
