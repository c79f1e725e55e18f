using PolyMaker.Core.Events;
using PolyMaker.Core.Orders;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

public sealed class CancellingTests
{
    [Fact]
    public void AnOrderEndsWhenItIsKnownHowMuchHadTraded()
    {
        using GatewayBench bench = GatewayBench.Ready();
        OrderId order = bench.Place();
        Bytes32 id = bench.Posted();
        bench.Cancel(order);
        bench.Gateway.Cancelled(bench.Take(GatewayRequestKind.Cancel), new CancelOutcome([id], []), bench.At);
        bench.Settle();
        Assert.Equal(["OrderAccepted"], bench.Told());
        bench.News(id, UserOrderKind.Cancellation, matched: 30);
        Assert.Equal(["OrderAccepted", "cancelled 70"], bench.Told());
        bench.Trade(id, "t1", TradeStatus.Matched, 30);
        Assert.Equal("pending 30 @ 0.42", bench.Told()[^1]);
    }

    [Fact]
    public void WithoutTheUserChannelTheVenueIsAsked()
    {
        using GatewayBench bench = GatewayBench.Ready();
        OrderId order = bench.Place();
        Bytes32 id = bench.Posted();
        bench.Cancel(order);
        bench.Gateway.Cancelled(bench.Take(GatewayRequestKind.Cancel), new CancelOutcome([id], []), bench.At);
        bench.Wait(0.6);
        bench.Find(GatewayBench.Venue(id, 0, OrderStatus.Canceled));
        Assert.Equal(["OrderAccepted", "cancelled 100"], bench.Told());
    }

    [Fact]
    public void ACancelThatComesTooLateAsksWhatHappenedInstead()
    {
        using GatewayBench bench = GatewayBench.Ready();
        OrderId order = bench.Place();
        Bytes32 id = bench.Posted();
        bench.Cancel(order);
        CancelRefusal matched = new(id, RejectReason.AlreadyGone, "Order already matched");
        bench.Gateway.Cancelled(bench.Take(GatewayRequestKind.Cancel), new CancelOutcome([], [matched]), bench.At);
        bench.Settle();
        bench.Find(GatewayBench.Venue(id, 100, OrderStatus.Matched));
        Assert.Equal(["OrderAccepted", "cancelled 0"], bench.Told());
        bench.Trade(id, "t1", TradeStatus.Matched, 100);
        Assert.Equal("pending 100 @ 0.42", bench.Told()[^1]);
    }

    [Fact]
    public void ACancelWithoutAnAnswerIsRepeated()
    {
        using GatewayBench bench = GatewayBench.Ready();
        OrderId order = bench.Place();
        bench.Posted();
        bench.Cancel(order);
        bench.Gateway.Cancelled(
            bench.Take(GatewayRequestKind.Cancel), GatewayBench.Error(VenueErrorKind.TimedOut, isUnknown: true),
            bench.At);
        bench.Wait(0.3);
        bench.Take(GatewayRequestKind.Cancel);
    }

    [Fact]
    public void ACancelOfAnOrderOnTheWireWaitsForItsAnswer()
    {
        using GatewayBench bench = GatewayBench.Ready();
        OrderId order = bench.Place();
        bench.Cancel(order);
        Assert.DoesNotContain(bench.Asked, each => each.Kind == GatewayRequestKind.Cancel);
        Bytes32 id = bench.Posted();
        Assert.Equal([id], bench.Take(GatewayRequestKind.Cancel).Ids);
    }

    [Fact]
    public void CancelsGoOutBeforePlaces()
    {
        using GatewayBench bench = GatewayBench.Ready();
        OrderId order = bench.Place();
        bench.Posted();
        bench.Place(price: 4_300, settle: false);
        bench.Cancel(order);
        Assert.Equal([GatewayRequestKind.Cancel, GatewayRequestKind.Post], bench.Asked.Select(each => each.Kind));
    }

    [Fact]
    public void AnOrderThatWeDoNotKnowCannotBeCancelled()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Cancel(OrderId.Of(0, 99));
        Assert.Equal(["CancelRejected"], bench.Told());
    }
}
