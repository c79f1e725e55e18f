using PolyMaker.Core.Orders;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

/// <summary>An order whose post had no clear answer: looked up by its digest, never sent again.</summary>
public sealed class LookupsTests
{
    [Fact]
    public void ALostAnswerIsLookedUpAndTheOrderFoundResting()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Asked[0].Orders[0].Id;
        bench.Lost();
        bench.Wait(0.6);
        bench.Find(GatewayBench.Venue(id));
        Assert.Equal(["OrderOutcomeUnknown", "OrderAccepted"], bench.Told());
        Assert.Empty(bench.Asked);
    }

    [Fact]
    public void ALostAnswerOfAnOrderThatTradedKeepsItsRoomUntilTheTradeIsBooked()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Asked[0].Orders[0].Id;
        bench.Lost();
        bench.Wait(0.6);
        bench.Trades.Add(bench.TradeOf(id, "t1", TradeStatus.Matched, 100));
        bench.Find(GatewayBench.Venue(id, 100, OrderStatus.Matched));
        bench.Wait(2);
        Assert.Equal(["OrderOutcomeUnknown", "cancelled 0", "pending 100 @ 0.42"], bench.Told());
    }

    [Fact]
    public void AnOrderThatNobodyHasEverSeenIsGivenUpOnlyAfterAWhile()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        bench.Lost();
        bench.Wait(0.6);
        bench.NotFound();
        bench.Wait(3);
        Assert.Equal(["OrderOutcomeUnknown"], bench.Told());
        for (int each = 0; each < 4 && bench.Told().Length == 1; each++)
        {
            bench.NotFound();
            bench.Wait(8.5);
        }

        Assert.Equal(["OrderOutcomeUnknown", "cancelled 100"], bench.Told());
        Assert.DoesNotContain(bench.Asked, each => each.Kind == GatewayRequestKind.Post);
    }

    [Fact]
    public void TheListOfOpenOrdersKnowsWhatTheLookupDoesNot()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Asked[0].Orders[0].Id;
        bench.Lost();
        bench.OpenOrders.Add(GatewayBench.Venue(id));
        bench.Wait(0.6);
        bench.NotFound();
        bench.Wait(1);
        Assert.Equal(["OrderOutcomeUnknown", "OrderAccepted"], bench.Told());
    }

    [Fact]
    public void TheUserChannelEndsTheDoubtToo()
    {
        using GatewayBench bench = GatewayBench.Ready();
        OrderId order = bench.Place();
        Bytes32 id = bench.Asked[0].Orders[0].Id;
        bench.Lost();
        bench.Cancel(order);
        bench.News(id, UserOrderKind.Placement);
        Assert.Equal(["OrderOutcomeUnknown", "OrderAccepted"], bench.Told());

        // The first cancel may have reached the venue before the order did.
        Assert.Equal(2, bench.Asked.Count(each => each.Kind == GatewayRequestKind.Cancel && each.Ids[0] == id));
        bench.News(id, UserOrderKind.Cancellation);
        Assert.Equal("cancelled 100", bench.Told()[^1]);
    }
}
