using PolyMaker.Core.Orders;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
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
        Assert.Equal(GatewayPhase.Stopped, bench.Gateway.Phase);
    }

    [Fact]
    public void AStopWithAFailingVenueIsTriedUntilItWorks()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        bench.OpenOrders.Add(GatewayBench.Venue(bench.Posted()));
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
}
