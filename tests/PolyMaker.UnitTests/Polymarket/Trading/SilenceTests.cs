using PolyMaker.Core.Markets;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

public sealed class SilenceTests
{
    [Fact]
    public void TheSwitchIsRegisteredBeforeTheFirstQuoteAndKeptAlive()
    {
        using GatewayBench bench = new() { BeatsHearts = false };
        bench.Start();
        Assert.Equal(GatewayPhase.Recovering, bench.Gateway.Phase);
        bench.BeatsHearts = true;
        bench.Wait(2);
        Assert.Equal(GatewayPhase.Trading, bench.Gateway.Phase);
        int before = bench.Heartbeats;
        bench.Wait(60);
        Assert.InRange(bench.Heartbeats - before, 11, 13);
    }

    [Fact]
    public void WithoutHeartbeatsQuotingHaltsAndGoesOnWhenTheyAreBack()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        bench.Posted();
        bench.BeatsHearts = false;
        bench.Wait(12);
        Assert.Equal("Halted HeartbeatLost", bench.Told()[^1]);
        bench.Take(GatewayRequestKind.CancelAll);
        bench.Place();
        Assert.Equal("rejected HeartbeatLost", bench.Told()[^1]);
        bench.BeatsHearts = true;
        bench.Wait(5);
        Assert.Equal("Resumed HeartbeatLost", bench.Told()[^1]);
        Assert.True(bench.Gateway.IsQuoting);
    }

    [Fact]
    public void AnAnswerWithAnotherIdIsAdoptedAtOnce()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.ExpectedId = "expected";
        bench.Wait(11);
        Assert.Equal(["", "h1", "expected", "h2"], bench.HeartbeatIds);
        Assert.True(bench.Gateway.IsQuoting);
    }

    [Fact]
    public void ADeafGatewayStopsQuotingAfterAWhile()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Gateway.Deafened(bench.At);
        bench.Wait(9);
        Assert.True(bench.Gateway.IsQuoting);
        bench.Wait(2);
        Assert.Equal(["Halted NotTrading"], bench.Told());
        bench.Gateway.Hears(bench.At);
        bench.Wait(2);
        Assert.Equal(["Halted NotTrading", "Resumed NotTrading"], bench.Told());
    }

    [Fact]
    public void WithoutTheOptionNoHeartbeatIsEverSent()
    {
        using GatewayBench bench = GatewayBench.Ready(new GatewayOptions { Heartbeats = false });
        bench.Place(Side.Sell);
        bench.Wait(30);
        Assert.Equal(0, bench.Heartbeats);
        Assert.True(bench.Gateway.IsQuoting);
    }
}
