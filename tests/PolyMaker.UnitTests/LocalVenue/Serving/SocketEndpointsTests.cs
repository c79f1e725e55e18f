using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.LocalVenue.Faults;
using static PolyMaker.UnitTests.LocalVenue.Serving.VenueBench;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

/// <summary>Both channels over real sockets, in virtual time.</summary>
public sealed class SocketEndpointsTests
{
    [Fact]
    public async Task ATradeIsToldToEveryoneAndToBothSidesInTheirOwnTerms()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader maker = await bench.TraderAsync(1);
        Trader taker = await bench.TraderAsync(2);
        using SocketBench market = await MarketAsync(bench);
        using SocketBench user = await bench.ConnectUserAsync(maker);
        await user.SendAsync("PING");
        Assert.Equal("PONG", await user.NextAsync());
        Assert.StartsWith("[{\"market\":", await market.NextAsync());
        string bid = await bench.PlaceAsync(maker, Side.Buy, 40);
        Assert.Contains("\"type\":\"PLACEMENT\"", await user.NextAsync());
        string change = (await market.NextAsync())!;
        Assert.Contains($"\"asset_id\":\"{bench.Terms.Spec.NoToken}\",\"price\":\"0.6\",\"size\":\"10\"", change);
        await bench.PlaceAsync(taker, Side.Buy, 60, Outcome.No);

        Assert.Contains("\"event_type\":\"last_trade_price\"", await market.NextAsync());
        Assert.Contains("\"event_type\":\"price_change\"", await market.NextAsync());
        string book = (await market.NextAsync())!;
        string rest = (await bench.GetAsync($"/book?token_id={bench.Terms.Spec.YesToken}")).Text;
        Assert.Equal(Field(rest, "hash"), Field(book, "hash"));
        JsonElement update = JsonDocument.Parse((await user.NextAsync())!).RootElement;
        Assert.Equal(
            ("UPDATE", "MATCHED", "10"), (Text(update, "type"), Text(update, "status"), Text(update, "size_matched")));
        JsonElement trade = JsonDocument.Parse((await user.NextAsync())!).RootElement;
        Assert.Equal(("MAKER", "BUY", bench.Terms.Spec.NoToken),
            (Text(trade, "trader_side"), Text(trade, "side"), Text(trade, "asset_id")));
        JsonElement own = trade.GetProperty("maker_orders")[0];
        Assert.Equal((bid, "BUY", "0.4", bench.Terms.Spec.YesToken),
            (Text(own, "order_id"), Text(own, "side"), Text(own, "price"), Text(own, "asset_id")));
        bench.Move(10);
        Assert.Contains("\"status\":\"MINED\"", await user.NextAsync());
        Assert.Contains("\"status\":\"CONFIRMED\"", await user.NextAsync());
    }

    [Fact]
    public async Task TheTopIsToldWhenItMovesAndNotBefore()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader maker = await bench.TraderAsync(1);
        await bench.PlaceAsync(maker, Side.Buy, 40);
        using SocketBench market = await ConnectAsync(
            bench.Server.Hosts.MarketChannel,
            $$"""{"assets_ids":["{{bench.Terms.Spec.YesToken}}"],"type":"market","custom_feature_enabled":true}""");
        Assert.Contains("\"event_type\":\"book\"", await market.NextAsync());
        await bench.PlaceAsync(maker, Side.Buy, 39);
        Assert.Contains("\"event_type\":\"price_change\"", await market.NextAsync());
        await bench.PlaceAsync(maker, Side.Buy, 41);
        Assert.Contains("\"event_type\":\"price_change\"", await market.NextAsync());
        string top = (await market.NextAsync())!;
        Assert.Contains("\"best_bid\":\"0.41\"", top);
        Assert.Contains("\"event_type\":\"best_bid_ask\"", top);
    }

    [Fact]
    public async Task AClientThatSaysNothingIsCutOff()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        using SocketBench market = await MarketAsync(bench);
        await market.NextAsync();
        bench.Move(124);
        await market.SendAsync("PING");
        Assert.Equal("PONG", await market.NextAsync());
        bench.Move(124);
        await market.SendAsync("PING");
        Assert.Equal("PONG", await market.NextAsync());
        bench.Move(126);
        Assert.Null(await market.NextAsync());
    }

    [Fact]
    public async Task FalseCredentialsEndTheUserChannel()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Trader trader = await bench.TraderAsync(1);
        using SocketBench user = await ConnectAsync(
            bench.Server.Hosts.UserChannel,
            $$"""{"auth":{"apiKey":"{{trader.Text("apiKey")}}","secret":"AAAA","passphrase":"x"},"type":"user"}""");
        Assert.Null(await user.NextAsync());
    }

    [Fact]
    public async Task FramesAreLostDoubledAndSwappedOnDemand()
    {
        await using VenueBench bench = await VenueBench.StartAsync(
            null, null, Frames(FaultKind.LoseFrame), Frames(FaultKind.RepeatFrame), Frames(FaultKind.SwapFrames));
        Trader maker = await bench.TraderAsync(1);
        using SocketBench market = await MarketAsync(bench, dump: false);
        await market.SendAsync("PING");
        Assert.Equal("PONG", await market.NextAsync());
        for (int cents = 41; cents <= 44; cents++)
        {
            await bench.PlaceAsync(maker, Side.Buy, cents);
        }

        Assert.Contains("\"price\":\"0.42\"", await market.NextAsync());
        Assert.Contains("\"price\":\"0.42\"", await market.NextAsync());
        Assert.Contains("\"price\":\"0.44\"", await market.NextAsync());
        Assert.Contains("\"price\":\"0.43\"", await market.NextAsync());
    }

    [Fact]
    public async Task ASocketFallsSilentButAnswersPing()
    {
        await using VenueBench bench = await VenueBench.StartAsync(
            null, null, new FaultRule { Kind = FaultKind.Silence, For = TimeSpan.FromSeconds(30) });
        Trader maker = await bench.TraderAsync(1);
        using SocketBench market = await MarketAsync(bench, dump: false);
        await market.SendAsync("PING");
        Assert.Equal("PONG", await market.NextAsync());
        await bench.PlaceAsync(maker, Side.Buy, 41);
        await market.SendAsync("PING");
        Assert.Equal("PONG", await market.NextAsync());
        bench.Move(31);
        await bench.PlaceAsync(maker, Side.Buy, 42);
        Assert.Contains("\"price\":\"0.42\"", await market.NextAsync());
    }

    private static FaultRule Frames(FaultKind kind) =>
        new() { Kind = kind, Channel = FaultChannel.Market, Times = 1 };

    private static Task<SocketBench> MarketAsync(VenueBench bench, bool dump = true)
    {
        string flag = dump ? "true" : "false";
        return ConnectAsync(
            bench.Server.Hosts.MarketChannel,
            $$"""{"assets_ids":["{{bench.Terms.Spec.YesToken}}","{{bench.Terms.Spec.NoToken}}"],"type":"market","initial_dump":{{flag}}}""");
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string Field(string json, string name) => Text(JsonDocument.Parse(json).RootElement, name);
}
