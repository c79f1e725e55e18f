using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

/// <summary>Our market channel on our venue's sockets, which know nothing of each other's code.</summary>
public sealed class MarketChannelLoopbackTests
{
    [Fact]
    public async Task TheBookItsChangesTradesAndGridArrive()
    {
        await using ChannelScene scene = await ChannelScene.StartAsync();
        await scene.PlaceAsync(Side.Buy, 40);
        await scene.PlaceAsync(Side.Buy, 35, Outcome.No);
        await scene.ListenAsync();
        Assert.Equal("40x10 | 65x10", scene.VenueBook());
        Assert.StartsWith("0 BookReplaced", scene.Told()[0]);

        string own = await scene.PlaceAsync(Side.Sell, 60);
        await scene.AgreesAsync();
        await scene.PlaceAsync(Side.Buy, 60, byTaker: true);
        await scene.HeardAsync("0 TradePrinted Buy 0.6 10");
        await scene.AgreesAsync();
        Assert.Equal("40x10 | 65x10", scene.VenueBook());
        Assert.NotEmpty(own);

        scene.Strike(new FaultRule { Kind = FaultKind.ChangeTick, Value = "0.001" });
        await scene.HeardAsync("0 TickSizeChanged");
        scene.Strike(new FaultRule { Kind = FaultKind.ResolveMarket, Value = "no" });
        await scene.HeardAsync("0 MarketResolved");
        Assert.DoesNotContain("0 lost", scene.Told());
    }

    [Fact]
    public async Task ANewMarketIsNobodysUntilItIsSubscribed()
    {
        await using ChannelScene scene = await ChannelScene.StartAsync();
        await scene.ListenAsync();
        var market = scene.Bench.Server.With(engine => engine.AddMarket(VenueDesk.Terms(7)));
        await scene.PlaceAsync(Side.Buy, 40);
        await scene.AgreesAsync();
        Assert.All(scene.Told(), each => Assert.StartsWith("0 ", each));

        Assert.Equal(1, scene.Channel.Subscribe(market.Spec));
        await scene.HeardAsync("1 BookReplaced");
        Assert.True(scene.Channel.IsLive(1));
    }

    [Fact]
    public async Task AMarketThatLeftSaysNothingUntilItComesBack()
    {
        await using ChannelScene scene = await ChannelScene.StartAsync();
        await scene.ListenAsync();
        scene.Bench.Server.With(engine => engine.AddMarket(VenueDesk.Terms(7)));
        scene.Channel.Subscribe(VenueDesk.Terms(7).Spec);
        await scene.HeardAsync("1 BookReplaced");
        scene.Channel.Unsubscribe(0);
        scene.Forget();
        await scene.PlaceAsync(Side.Buy, 40);
        await scene.PlaceAsync(Side.Buy, 41);
        Assert.Equal(0, scene.Channel.Subscribe(scene.Bench.Terms.Spec));
        await scene.AgreesAsync();
        Assert.StartsWith("0 BookReplaced", scene.Told().First(each => each.StartsWith('0')));
    }

    [Theory]
    [InlineData(FaultKind.DropSocket)]
    [InlineData(FaultKind.CloseSocket)]
    [InlineData(FaultKind.MutePong)]
    public async Task ALostConnectionIsReplacedAndItsBookWithIt(FaultKind kind)
    {
        await using ChannelScene scene = await ChannelScene.StartAsync();
        await scene.PlaceAsync(Side.Buy, 40);
        await scene.ListenAsync();
        scene.Strike(new FaultRule { Kind = FaultKind.RefuseSocket, Channel = FaultChannel.Market, Times = 2 });
        scene.Strike(new FaultRule { Kind = kind, Channel = FaultChannel.Market, Times = Once(kind) });
        await scene.HeardAsync("0 lost");
        scene.Bench.Server.Faults.Clear();
        await scene.PlaceAsync(Side.Buy, 41);
        await scene.PlaceAsync(Side.Sell, 41, byTaker: true);
        await scene.AgreesAsync();
        await scene.PlaceAsync(Side.Buy, 39);
        await scene.AgreesAsync();
        Assert.Equal("40x10 39x10 |", scene.VenueBook());
    }

    [Fact]
    public async Task ASilentStreamIsFoundByRestAndSubscribedAnew()
    {
        await using ChannelScene scene = await ChannelScene.StartAsync();
        await scene.PlaceAsync(Side.Buy, 40);
        await scene.ListenAsync();
        scene.Strike(new FaultRule { Kind = FaultKind.Silence, Channel = FaultChannel.Market });
        await scene.PlaceAsync(Side.Buy, 41);
        await scene.HeardAsync("0 lost");
        scene.Bench.Server.Faults.Clear();
        await scene.AgreesAsync();
        Assert.True(scene.Channel.Counts.OutOfStep > 0);
        Assert.True(scene.Channel.Counts.Resubscribed > 0);
    }

    [Fact]
    public async Task AConnectionThatStaysSilentIsReplaced()
    {
        await using ChannelScene scene = await ChannelScene.StartAsync();
        await scene.ListenAsync();

        // The second frame from here on begins a silence that lasts as long as the connection.
        scene.Strike(new FaultRule { Kind = FaultKind.Silence, Channel = FaultChannel.Market, Every = 2, Times = 1 });
        await scene.PlaceAsync(Side.Buy, 40);
        await scene.PlaceAsync(Side.Buy, 41);
        await scene.PlaceAsync(Side.Buy, 42);
        await scene.HeardAsync("0 lost");
        await scene.AgreesAsync();
        Assert.Equal(1, scene.Channel.Counts.Reconnected);
        Assert.Equal(2, scene.Channel.Counts.Opened);
    }

    [Theory]
    [InlineData(FaultKind.LoseFrame)]
    [InlineData(FaultKind.RepeatFrame)]
    [InlineData(FaultKind.SwapFrames)]
    [InlineData(FaultKind.DelayFrame)]
    [InlineData(FaultKind.WrapFrame)]
    [InlineData(FaultKind.EmptyDecimals)]
    [InlineData(FaultKind.WrongHash)]
    [InlineData(FaultKind.BrokenFrame)]
    [InlineData(FaultKind.CrossedBook)]
    public async Task TheBookComesRightAfterDistortedFrames(FaultKind kind)
    {
        await using ChannelScene scene = await ChannelScene.StartAsync();
        await scene.PlaceAsync(Side.Buy, 40);
        await scene.ListenAsync();
        scene.Bench.Server.Faults.Add(
            new FaultRule { Kind = kind, Channel = FaultChannel.Market, Times = 5 }, scene.Bench.Time.Now);
        await scene.PlaceAsync(Side.Buy, 40);
        await scene.PlaceAsync(Side.Sell, 60);
        await scene.PlaceAsync(Side.Buy, 60, byTaker: true);
        await scene.PlaceAsync(Side.Buy, 40);
        scene.Bench.Move(2);
        await scene.AgreesAsync();
        Assert.Equal("40x30 |", scene.VenueBook());
        Assert.True(scene.Bench.Server.Faults.Counts[0].Happened > 0);
    }

    // PINGs go unanswered until the connection is given up; the others happen once.
    private static int Once(FaultKind kind) => kind == FaultKind.MutePong ? 0 : 1;
}
