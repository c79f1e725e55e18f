using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

/// <summary>Our user channel on our venue's sockets, which know nothing of each other's code.</summary>
public sealed class UserChannelLoopbackTests
{
    /// <summary>Against the maker's order on YES: the taker's token and side may be others.</summary>
    [Theory]
    [InlineData(Side.Buy, 40, Outcome.Yes, Side.Sell, 40)]
    [InlineData(Side.Buy, 40, Outcome.No, Side.Buy, 60)]
    [InlineData(Side.Sell, 70, Outcome.No, Side.Sell, 30)]
    public async Task AFillIsToldWithTheMakersOwnTokenSideAndPrice(
        Side own, int ownCents, Outcome token, Side side, int cents)
    {
        await using ChannelScene scene = await ChannelScene.StartAsync();
        await scene.ListenAsMakerAsync();
        string id = await scene.PlaceAsync(own, ownCents);
        await scene.PlaceAsync(side, cents, token, byTaker: true);
        await scene.HeardAsync("order Update Matched 10");
        MarketSpec market = scene.Bench.Terms.Spec;
        UserTradeUpdate trade = await scene.TradeAsync(TradeStatus.Matched);
        Assert.Equal(
            (TraderSide.Maker, side, token == Outcome.Yes ? market.YesToken : market.NoToken, market.ConditionId),
            (trade.TraderSide, trade.Side, trade.AssetId, trade.ConditionId));
        UserMakerFill fill = Assert.Single(trade.MakerOrders);
        Assert.Equal(
            (id, own, market.YesToken, new Price(ownCents * 100), Size.FromShares(10)),
            (fill.OrderId.ToString(), fill.Side, fill.AssetId, fill.Price, fill.MatchedAmount));

        scene.Bench.Move(10);
        Assert.Equal(trade.TradeId, (await scene.TradeAsync(TradeStatus.Mined)).TradeId);
        Assert.Equal(trade.TradeId, (await scene.TradeAsync(TradeStatus.Confirmed)).TradeId);
    }

    [Theory]
    [InlineData(FaultKind.FailTrade, TradeStatus.Failed)]
    [InlineData(FaultKind.RetryTrade, TradeStatus.Retrying)]
    [InlineData(FaultKind.RetryTrade, TradeStatus.Confirmed)]
    public async Task ATradeThatFailsOrRetriesSaysSo(FaultKind kind, TradeStatus status)
    {
        await using ChannelScene scene = await ChannelScene.StartAsync();
        await scene.ListenAsMakerAsync();
        scene.Bench.Server.Faults.Add(new FaultRule { Kind = kind, Times = 1 }, scene.Bench.Time.Now);
        await scene.PlaceAsync(Side.Buy, 40);
        await scene.PlaceAsync(Side.Sell, 40, byTaker: true);
        scene.Bench.Move(100);
        await scene.TradeAsync(status);
    }

    [Theory]
    [InlineData(FaultKind.DropSocket, 1)]
    [InlineData(FaultKind.CloseSocket, 1)]
    [InlineData(FaultKind.MutePong, 0)]
    public async Task AGapIsToldAndNothingOfItIsReplayed(FaultKind kind, int times)
    {
        await using ChannelScene scene = await ChannelScene.StartAsync();
        await scene.ListenAsMakerAsync(doubts: kind == FaultKind.MutePong);
        scene.Strike(new FaultRule { Kind = FaultKind.RefuseSocket, Channel = FaultChannel.User, Times = 1 });
        scene.Strike(new FaultRule { Kind = kind, Channel = FaultChannel.User, Times = times });
        await scene.HeardAsync("user lost");
        scene.Bench.Server.Faults.Clear();
        await scene.HeardAsync("listening, gap known");
        Assert.Single(scene.Told(), "order Placement Live 0");
        Assert.Equal(["listening, gap open", "user lost", "listening, gap known"], scene.Told().Where(
            each => !each.StartsWith("order", StringComparison.Ordinal)).Take(3));
    }

    [Fact]
    public async Task RepeatedWrappedAndLostNewsIsToldAsItCame()
    {
        await using ChannelScene scene = await ChannelScene.StartAsync();
        await scene.ListenAsMakerAsync();
        Distort(scene, FaultKind.RepeatFrame);
        await scene.PlaceAsync(Side.Buy, 2);
        await scene.HeardAsync("order Placement Live", 3);
        Distort(scene, FaultKind.WrapFrame);
        await scene.PlaceAsync(Side.Buy, 3);
        await scene.HeardAsync("order Placement Live", 4);
        Distort(scene, FaultKind.LoseFrame);
        Distort(scene, FaultKind.BrokenFrame);
        await scene.PlaceAsync(Side.Buy, 4);
        await scene.PlaceAsync(Side.Buy, 5);
        await scene.PlaceAsync(Side.Buy, 6);
        await scene.HeardAsync("order Placement Live", 5);
        Assert.Equal(5, scene.Told().Count(each => each == "order Placement Live 0"));
    }

    private static void Distort(ChannelScene scene, FaultKind kind) => scene.Bench.Server.Faults.Add(
        new FaultRule { Kind = kind, Channel = FaultChannel.User, Times = 1 }, scene.Bench.Time.Now);
}
