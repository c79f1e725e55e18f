using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.LocalVenue.Faults;
using static PolyMaker.UnitTests.LocalVenue.Serving.VenueBench;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

/// <summary>Every fault of the venue itself, of its trades and of its frames.</summary>
public sealed class VenueFaultsTests
{
    [Theory]
    [InlineData(FaultKind.FailTrade, "FAILED")]
    [InlineData(FaultKind.RetryTrade, "CONFIRMED")]
    [InlineData(FaultKind.StallTrade, "RETRYING")]
    public async Task ATradeMeetsItsFate(FaultKind kind, string fate)
    {
        await using VenueBench bench = await VenueBench.StartAsync(null, null, new FaultRule { Kind = kind });
        (Trader maker, Trader taker) = (await bench.TraderAsync(1), await bench.TraderAsync(2));
        await bench.PlaceAsync(maker, Side.Buy, 40);
        await bench.PlaceAsync(taker, Side.Sell, 40);
        bench.Move(60);
        JsonElement trades = (await bench.CallAsync(maker, HttpMethod.Get, "/data/trades")).Json.GetProperty("data");
        Assert.Equal(fate, trades[0].GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(FaultKind.Restart, 425)]
    [InlineData(FaultKind.CancelOnly, 503)]
    [InlineData(FaultKind.Disable, 503)]
    [InlineData(FaultKind.PauseMarket, 400)]
    [InlineData(FaultKind.CloseAccount, 400)]
    [InlineData(FaultKind.CutAllowance, 400)]
    public async Task TheVenueRefusesForAWhile(FaultKind kind, int status)
    {
        await using VenueBench bench = await VenueBench.StartAsync(null, null, new FaultRule
        {
            Kind = kind, At = TimeSpan.FromSeconds(5), For = TimeSpan.FromSeconds(20),
        });
        Trader trader = await bench.TraderAsync(1);
        Assert.Equal(200, (await bench.PostAsync(trader, bench.Body(trader, Side.Buy, 40))).Status);
        bench.Move(6);
        Assert.Equal(status, (await bench.PostAsync(trader, bench.Body(trader, Side.Buy, 40))).Status);
        bench.Move(21);
        Assert.Equal(200, (await bench.PostAsync(trader, bench.Body(trader, Side.Buy, 40))).Status);
    }

    [Fact]
    public async Task ATickChangesUnderRestingOrders()
    {
        await using VenueBench bench = await VenueBench.StartAsync(
            null, null, new FaultRule { Kind = FaultKind.ChangeTick, At = TimeSpan.FromSeconds(5), Value = "0.001" });
        Trader trader = await bench.TraderAsync(1);
        string id = await bench.PlaceAsync(trader, Side.Buy, 40);
        using SocketBench market = await MarketAsync(bench);
        await market.NextAsync();
        bench.Move(6);
        Assert.Contains("\"old_tick_size\":\"0.01\",\"new_tick_size\":\"0.001\"", await market.NextAsync());
        string tick = (await bench.GetAsync($"/tick-size?token_id={bench.Terms.Spec.YesToken}")).Text;
        Assert.Equal("""{"minimum_tick_size":0.001}""", tick);
        Assert.Contains("\"LIVE\"", (await bench.CallAsync(trader, HttpMethod.Get, "/data/order/" + id)).Text);
    }

    [Fact]
    public async Task AMarketResolvesWhileQuoting()
    {
        await using VenueBench bench = await VenueBench.StartAsync(
            null, null, new FaultRule { Kind = FaultKind.ResolveMarket, At = TimeSpan.FromSeconds(5), Value = "no" });
        Trader trader = await bench.TraderAsync(1);
        string id = await bench.PlaceAsync(trader, Side.Buy, 40);
        using SocketBench market = await MarketAsync(bench);
        await market.NextAsync();
        bench.Move(6);
        string told = (await market.NextWithAsync("market_resolved"))!;
        Assert.Contains($"\"winning_asset_id\":\"{bench.Terms.Spec.NoToken}\",\"winning_outcome\":\"No\"", told);
        string order = (await bench.CallAsync(trader, HttpMethod.Get, "/data/order/" + id)).Text;
        Assert.Contains("\"CANCELED_MARKET_RESOLVED\"", order);
        Assert.Equal(404, (await bench.GetAsync($"/book?token_id={bench.Terms.Spec.YesToken}")).Status);
    }

    [Fact]
    public async Task OrdersGoWithoutAWord()
    {
        await using VenueBench bench = await VenueBench.StartAsync(
            null, null, new FaultRule { Kind = FaultKind.CancelOrders, At = TimeSpan.FromSeconds(5) });
        Trader trader = await bench.TraderAsync(1);
        await bench.PlaceAsync(trader, Side.Buy, 40);
        bench.Move(6);
        Assert.Contains("\"count\":0", (await bench.CallAsync(trader, HttpMethod.Get, "/data/orders")).Text);
    }

    [Fact]
    public async Task TheClockGoesWrong()
    {
        await using VenueBench bench = await VenueBench.StartAsync(null, null, new FaultRule
        {
            Kind = FaultKind.SkewClock, At = TimeSpan.FromSeconds(5), For = TimeSpan.FromSeconds(20),
            Delay = TimeSpan.FromSeconds(-45),
        });
        Trader trader = await bench.TraderAsync(1);
        bench.Move(6);
        Assert.Equal(401, (await bench.CallAsync(trader, HttpMethod.Get, "/data/orders")).Status);
        Assert.Equal((bench.Seconds - 45).ToString(), (await bench.GetAsync("/time")).Text);
        bench.Move(21);
        Assert.Equal(200, (await bench.CallAsync(trader, HttpMethod.Get, "/data/orders")).Status);
    }

    [Theory]
    [InlineData(FaultKind.DropSocket)]
    [InlineData(FaultKind.CloseSocket)]
    public async Task ConnectionsEnd(FaultKind kind)
    {
        await using VenueBench bench = await VenueBench.StartAsync(
            null, null, new FaultRule { Kind = kind, At = TimeSpan.FromSeconds(5), Times = 1 });
        using SocketBench market = await MarketAsync(bench);
        await market.NextAsync();
        bench.Move(6);
        Assert.Null(await market.NextAsync());
    }

    [Fact]
    public async Task ConnectionsAreRefused()
    {
        await using VenueBench bench = await VenueBench.StartAsync(
            null, null, new FaultRule { Kind = FaultKind.RefuseSocket, Times = 1 });
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => MarketAsync(bench));
        using SocketBench market = await MarketAsync(bench);
        Assert.StartsWith("[{", await market.NextAsync());
    }

    [Theory]
    [InlineData(FaultKind.WrapFrame, "[{\"market\"", "}]")]
    [InlineData(FaultKind.EmptyDecimals, "{\"market\"", "\"best_bid\":\"\",\"best_ask\":\"\"}],")]
    [InlineData(FaultKind.WrongHash, "{\"market\"", "\"hash\":\"0000000000000000000000000000000000000000\"")]
    [InlineData(FaultKind.CrossedBook, "{\"market\"", "\"best_bid\":\"1\",\"best_ask\":\"0.4\"")]
    public async Task AFrameIsWrittenDifferently(FaultKind kind, string start, string fragment)
    {
        await using VenueBench bench = await VenueBench.StartAsync(null, null, new FaultRule { Kind = kind });
        Trader trader = await bench.TraderAsync(1);
        using SocketBench market = await MarketAsync(bench);
        await market.NextAsync();
        await bench.PlaceAsync(trader, Side.Buy, 40);
        string frame = (await market.NextAsync())!;
        Assert.StartsWith(start, frame);
        Assert.Contains(fragment, frame);
    }

    [Fact]
    public async Task ABookOfBeforeTheLastOneIsSentAgain()
    {
        await using VenueBench bench = await VenueBench.StartAsync(
            null,
            null,
            new FaultRule { Kind = FaultKind.OldBook, Frame = "best_bid_ask", At = TimeSpan.FromSeconds(10) });
        using SocketBench market = await MarketAsync(bench);
        string first = (await market.NextAsync())!;
        await TradeAsync(bench, 40);
        string last = (await market.NextWithAsync("\"event_type\":\"book\""))!;
        bench.Move(11);
        await bench.PlaceAsync(await bench.TraderAsync(1), Side.Buy, 30);

        // The dump at the start is the only array there is.
        Assert.StartsWith("{", last);
        Assert.Equal(first, await market.NextWithAsync("[{\"market\""));
    }

    [Fact]
    public async Task FramesOfOneKindAreLost()
    {
        await using VenueBench bench = await VenueBench.StartAsync(
            null, null, new FaultRule { Kind = FaultKind.LoseFrame, Channel = FaultChannel.User, Frame = "trade" });
        Trader trader = await bench.TraderAsync(1);
        using SocketBench user = await bench.ConnectUserAsync(trader);
        await user.SendAsync("PING");
        Assert.Equal("PONG", await user.NextAsync());
        await TradeAsync(bench, 40);
        bench.Move(20);
        await bench.PlaceAsync(trader, Side.Buy, 30);
        List<string> types = [];
        do
        {
            types.Add(JsonDocument.Parse((await user.NextAsync())!).RootElement.GetProperty("event_type").GetString()!);
        }
        while (types.Count < 3);
        Assert.All(types, type => Assert.Equal("order", type));
    }

    [Fact]
    public async Task AFrameIsLateOrBroken()
    {
        await using VenueBench bench = await VenueBench.StartAsync(
            null,
            null,
            new FaultRule { Kind = FaultKind.DelayFrame, Times = 1, Delay = TimeSpan.FromSeconds(3) },
            new FaultRule { Kind = FaultKind.BrokenFrame, At = TimeSpan.FromSeconds(5) });
        Trader trader = await bench.TraderAsync(1);
        using SocketBench market = await MarketAsync(bench);
        await market.SendAsync("PING");
        Assert.Equal("PONG", await market.NextAsync());
        bench.Move(4);
        Assert.StartsWith("[{", await market.NextAsync());
        bench.Move(4);
        await bench.PlaceAsync(trader, Side.Buy, 40);
        string half = (await market.NextAsync())!;
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(half));
    }

    [Fact]
    public async Task PingsGoUnanswered()
    {
        await using VenueBench bench = await VenueBench.StartAsync(
            null, null, new FaultRule { Kind = FaultKind.MutePong, For = TimeSpan.FromSeconds(5) });
        Trader trader = await bench.TraderAsync(1);
        using SocketBench market = await MarketAsync(bench);
        await market.NextAsync();
        await market.SendAsync("PING");
        await market.SendAsync("""{"operation":"subscribe","assets_ids":[]}""");
        await bench.PlaceAsync(trader, Side.Buy, 40);
        Assert.Contains("price_change", await market.NextAsync());
        bench.Move(6);
        await market.SendAsync("PING");
        Assert.Equal("PONG", await market.NextWithAsync("PONG"));
    }

    private static async Task TradeAsync(VenueBench bench, int cents)
    {
        await bench.PlaceAsync(await bench.TraderAsync(1), Side.Buy, cents);
        await bench.PlaceAsync(await bench.TraderAsync(2), Side.Sell, cents);
    }

    private static Task<SocketBench> MarketAsync(VenueBench bench) => ConnectAsync(
        bench.Server.Hosts.MarketChannel,
        $$"""{"assets_ids":["{{bench.Terms.Spec.YesToken}}"],"type":"market","custom_feature_enabled":true}""");
}
