using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

public sealed class JoiningMarketsTests
{
    private const string Yes = "8888888888888888888888888888888888888888888888888888888888888888888888888881";
    private const string No = "8888888888888888888888888888888888888888888888888888888888888888888888888882";

    [Fact]
    public void WhatIsHeldOfAMarketIsKnownBeforeItHasJoined()
    {
        using GatewayBench bench = GatewayBench.Ready();
        (bench.Balances[Yes], bench.Balances[No]) = (30_000_000, 0);
        bench.Gateway.Join(bench.MarketOf(1, Yes, No), bench.At);
        Assert.False(bench.Gateway.HasJoined(1));
        bench.Wait(2);
        Assert.True(bench.Gateway.HasJoined(1));

        // The indexer has not heard of it: half a dollar a share.
        Assert.Equal(["holds 30 for 15"], bench.Told());
        Assert.Equal(Size.FromShares(30), bench.Gateway.NetOf(1));

        // It is no difference that has to be corrected later.
        bench.Wait(120);
        Assert.DoesNotContain(bench.Reports, each => each.Kind == GatewayReportKind.SharesDiffer);
    }

    [Fact]
    public void WhatItCostByOurOwnBooksIsKnownBetterThanByTheVenues()
    {
        using GatewayBench bench = GatewayBench.Ready();
        (bench.Balances[Yes], bench.Balances[No]) = (30_000_000, 0);
        bench.Gateway.Join(
            bench.MarketOf(1, Yes, No, known: new KnownCost(1, Size.FromShares(60), Cash.FromDollars(24))), bench.At);
        bench.Wait(2);
        Assert.Equal(["holds 30 for 12"], bench.Told());
    }

    [Fact]
    public void AnOrderThatRestsThereIsNobodysAndGoes()
    {
        using GatewayBench bench = GatewayBench.Ready();
        (bench.Balances[Yes], bench.Balances[No]) = (0, 0);
        Bytes32 stray = new(7, 7);
        bench.OpenOrders.Add(GatewayBench.Venue(stray));
        bench.Gateway.Join(bench.MarketOf(1, Yes, No), bench.At);
        bench.Settle();
        Assert.Contains(bench.Reports, each => each.Kind == GatewayReportKind.OrphanOrder);
        Assert.Equal([stray], bench.Take(GatewayRequestKind.Cancel).Ids);
    }

    [Fact]
    public void OneThatWasHereBeforeIsKnownAlready()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Gateway.Join(bench.MarketOf(0, GatewayBench.Yes, GatewayBench.No), bench.At);
        Assert.True(bench.Gateway.HasJoined(0));
        Assert.False(bench.Gateway.HasJoined(1));
    }

    [Fact]
    public void OrdersOfTheOthersGoOnMeanwhile()
    {
        using GatewayBench bench = GatewayBench.Ready();
        (bench.Balances[Yes], bench.Balances[No]) = (0, 0);
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.OpenOrders.Add(GatewayBench.Venue(id));
        bench.Gateway.Join(bench.MarketOf(1, Yes, No), bench.At);
        bench.Wait(2);
        Assert.True(bench.Gateway.HasJoined(1));
        Assert.Equal(1, bench.Gateway.OpenOrders);
        Assert.Equal(["OrderAccepted"], bench.Told());
    }
}
