using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

public sealed class AccountGatewayTests
{
    [Fact]
    public void AStopCancelsEverythingAndMakesSureOfIt()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.OpenOrders.Add(GatewayBench.Venue(id));
        bench.Gateway.Stop(bench.At);
        bench.Settle();
        bench.Gateway.Cancelled(bench.Take(GatewayRequestKind.CancelAll), new CancelOutcome([], []), bench.At);
        bench.Wait(1);
        Assert.Equal(GatewayPhase.Stopping, bench.Gateway.Phase);

        // It was still there, so it is cancelled again.
        bench.OpenOrders.Clear();
        bench.Gateway.Cancelled(bench.Take(GatewayRequestKind.CancelAll), new CancelOutcome([id], []), bench.At);
        bench.Wait(1);
        bench.News(id, UserOrderKind.Cancellation);
        Assert.Equal(GatewayPhase.Stopped, bench.Gateway.Phase);
    }

    [Fact]
    public void AStopWaitsForTheOrdersThatAreStillOnTheWire()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        bench.Gateway.Stop(bench.At);
        bench.Settle();
        bench.Gateway.Cancelled(bench.Take(GatewayRequestKind.CancelAll), new CancelOutcome([], []), bench.At);
        bench.Wait(3);
        Assert.Equal(GatewayPhase.Stopping, bench.Gateway.Phase);
        Bytes32 id = bench.Posted();
        bench.OpenOrders.Add(GatewayBench.Venue(id));
        bench.Wait(1);
        bench.OpenOrders.Clear();
        bench.Gateway.Cancelled(bench.Take(GatewayRequestKind.CancelAll), new CancelOutcome([id], []), bench.At);
        bench.Wait(1);
        bench.News(id, UserOrderKind.Cancellation);
        Assert.Equal(GatewayPhase.Stopped, bench.Gateway.Phase);
    }

    [Fact]
    public void AStopWaitsForFillsThatAreToldLaterThanThatNothingRests()
    {
        using GatewayBench bench = Resting(out Bytes32 id);
        bench.Gateway.Stop(bench.At);
        bench.Settle();
        bench.Gateway.Cancelled(bench.Take(GatewayRequestKind.CancelAll), new CancelOutcome([], []), bench.At);
        bench.Wait(0.1);
        Assert.Equal(GatewayPhase.Stopping, bench.Gateway.Phase);

        // Neither cancelled nor listed: it is asked for, and what it traded with it.
        bench.Trades.Add(bench.TradeOf(id, "t1", TradeStatus.Matched, 100));
        bench.Find(GatewayBench.Venue(id, matched: 100, status: OrderStatus.Matched));
        bench.Wait(2);
        Assert.Equal(GatewayPhase.Stopped, bench.Gateway.Phase);
        Assert.Equal(Size.FromShares(100), bench.Gateway.NetOf(0));
        Assert.Contains("pending 100 @ 0.42", bench.Told());
    }

    [Fact]
    public void AStopAsksHowMuchTradedOfAnOrderThatWasCancelled()
    {
        using GatewayBench bench = Resting(out Bytes32 id);
        bench.Gateway.Stop(bench.At);
        bench.Settle();
        bench.Gateway.Cancelled(bench.Take(GatewayRequestKind.CancelAll), new CancelOutcome([id], []), bench.At);
        bench.Wait(1);
        Assert.Equal(GatewayPhase.Stopping, bench.Gateway.Phase);
        bench.Find(GatewayBench.Venue(id, matched: 0, status: OrderStatus.Canceled));
        Assert.Equal(GatewayPhase.Stopped, bench.Gateway.Phase);
    }

    [Fact]
    public void AStopDoesNotWaitForEverForWhatTheVenueDoesNotSay()
    {
        using GatewayBench bench = Resting(out Bytes32 id);
        bench.Gateway.Stop(bench.At);
        bench.Settle();
        bench.Gateway.Cancelled(bench.Take(GatewayRequestKind.CancelAll), new CancelOutcome([id], []), bench.At);
        bench.Wait(3);
        Assert.Equal(GatewayPhase.Stopping, bench.Gateway.Phase);
        bench.Wait(2);
        Assert.Equal(GatewayPhase.Stopped, bench.Gateway.Phase);
        Assert.Contains(bench.Reports, each => each.Text.Contains("the next run asks again", StringComparison.Ordinal));
    }

    [Fact]
    public void AStopWithAFailingVenueIsTriedUntilItWorks()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.OpenOrders.Add(GatewayBench.Venue(id));
        bench.Gateway.Stop(bench.At);
        bench.Settle();
        for (int each = 0; each < 3; each++)
        {
            bench.Gateway.Cancelled(
                bench.Take(GatewayRequestKind.CancelAll), GatewayBench.Error(VenueErrorKind.ServerFailed), bench.At);
            bench.Wait(3);
        }

        Assert.Equal(GatewayPhase.Stopping, bench.Gateway.Phase);
        bench.OpenOrders.Clear();
        bench.Gateway.Cancelled(bench.Take(GatewayRequestKind.CancelAll), new CancelOutcome([], []), bench.At);
        bench.Wait(2);
        bench.Find(GatewayBench.Venue(id, status: OrderStatus.Canceled));
        Assert.Equal(GatewayPhase.Stopped, bench.Gateway.Phase);
    }

    [Fact]
    public void ThousandsOfOrdersLeaveNoMoreThanTheLastOnes()
    {
        using GatewayBench bench = GatewayBench.Ready();
        for (int each = 0; each < 300; each++)
        {
            OrderId order = bench.Place();
            bench.Posted(error: GatewayBench.Error(VenueErrorKind.CrossesBook));
            bench.Cancel(order);
        }

        Assert.Equal(0, bench.Gateway.OpenOrders);
        Assert.Equal(300, bench.Told().Length);
    }

    private static GatewayBench Resting(out Bytes32 id)
    {
        GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        id = bench.Posted();
        bench.Wait(1);
        bench.Clear();
        return bench;
    }
}
