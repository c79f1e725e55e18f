using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

public sealed class ReconciliationTests
{
    private static readonly Bytes32 Stranger = new(1, 2);

    [Fact]
    public void AnOrphanIsCancelledBeforeAnythingIsPlaced()
    {
        using GatewayBench bench = new();
        bench.OpenOrders.Add(GatewayBench.Venue(Stranger));
        bench.Start();
        Assert.Equal(GatewayPhase.Recovering, bench.Gateway.Phase);
        Assert.Contains(bench.Asked, each => each.Kind == GatewayRequestKind.Cancel && each.Ids[0] == Stranger);
        bench.OpenOrders.Clear();
        bench.Wait(2);
        Assert.Equal(GatewayPhase.Trading, bench.Gateway.Phase);
        Assert.Single(bench.Reports, each => each.Kind == GatewayReportKind.OrphanOrder);
    }

    [Fact]
    public void AnOrphanIsAdoptedByOptionWithoutCountingItsOldTrades()
    {
        using GatewayBench bench = new(new GatewayOptions { AdoptOrphans = true });
        bench.OpenOrders.Add(GatewayBench.Venue(Stranger, matched: 30));
        bench.Trades.Add(bench.TradeOf(Stranger, "old", TradeStatus.Confirmed, 30));
        bench.Start();
        Assert.Equal(GatewayPhase.Trading, bench.Gateway.Phase);
        Assert.Equal(["adopted Buy 70 @ 0.42"], bench.Told());
        bench.Trade(Stranger, "old", TradeStatus.Confirmed, 30);
        bench.Trade(Stranger, "new", TradeStatus.Matched, 10);
        bench.News(Stranger, UserOrderKind.Cancellation, matched: 40);
        Assert.Equal(["adopted Buy 70 @ 0.42", "pending 10 @ 0.42", "cancelled 60"], bench.Told());
    }

    [Fact]
    public void WhatIsHeldAtTheStartIsRestoredWithItsCost()
    {
        using GatewayBench bench = new();
        bench.Balances[GatewayBench.Yes] = 50_000_000;
        bench.Balances[GatewayBench.No] = 20_000_000;
        bench.Start();
        Assert.Equal(["holds 30 for 12", "pairs 20"], bench.Told());
        Assert.Equal(Size.FromShares(30), bench.Gateway.NetOf(0));
    }

    [Fact]
    public void WhatTheHoldingCostByOurOwnFillsIsBelievedBeforeTheVenuesAverage()
    {
        using GatewayBench bench = new();
        bench.Balances[GatewayBench.Yes] = 50_000_000;
        bench.Balances[GatewayBench.No] = 20_000_000;
        bench.Start();
        bench.Clear();
        bench.Gateway.Recost(new KnownCost(0, Size.FromShares(40), Cash.FromDollars(20)), bench.At);

        // Of the other token nothing is known, and the same word twice is none.
        bench.Gateway.Recost(new KnownCost(0, Size.FromShares(-30), Cash.FromDollars(7)), bench.At);
        bench.Gateway.Recost(new KnownCost(0, Size.FromShares(30), Cash.FromDollars(15)), bench.At);
        bench.Settle();
        Assert.Equal(["holds 30 for 15"], bench.Told());

        // A balance that does not fit later is taken at that cost, too.
        bench.Balances[GatewayBench.Yes] = 40_000_000;
        bench.Wait(120);
        Assert.Contains("holds 20 for 10", bench.Told());
    }

    [Fact]
    public void TradesOfAnEarlierRunSettleBeforeBalancesAreBelieved()
    {
        using GatewayBench bench = new();
        bench.Trades.Add(bench.TradeOf(Stranger, "old", TradeStatus.Matched, 30));
        bench.Start();
        bench.Wait(10);
        Assert.Equal(GatewayPhase.Recovering, bench.Gateway.Phase);
        bench.Trades[0] = bench.TradeOf(Stranger, "old", TradeStatus.Confirmed, 30);
        bench.Balances[GatewayBench.Yes] = 30_000_000;
        bench.Wait(3);
        Assert.Equal(GatewayPhase.Trading, bench.Gateway.Phase);
        Assert.Equal(Size.FromShares(30), bench.Gateway.NetOf(0));
    }

    [Fact]
    public void AnOrderThatTheVenueDroppedSilentlyIsNoticed()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.Wait(31);
        bench.Find(GatewayBench.Venue(id, 0, OrderStatus.Canceled));
        Assert.Equal("cancelled 100", bench.Told()[^1]);
        Assert.Contains(bench.Reports, each => each.Kind == GatewayReportKind.MissingOrder);
    }

    [Fact]
    public void AReconnectedChannelComparesAtOnce()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.Gateway.Deafened(bench.At);
        bench.Trades.Add(bench.TradeOf(id, "t1", TradeStatus.Matched, 25));
        bench.OpenOrders.Add(GatewayBench.Venue(id, matched: 25));
        bench.Wait(1);
        bench.Gateway.Hears(bench.At);
        bench.Wait(1);
        Assert.Equal(["OrderAccepted", "pending 25 @ 0.42"], bench.Told());
    }

    [Fact]
    public void AnOrderThatComesBackFromTheDeadIsCancelled()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.News(id, UserOrderKind.Cancellation);
        bench.OpenOrders.Add(GatewayBench.Venue(id));
        bench.Wait(31);
        Assert.Contains(bench.Asked, each => each.Kind == GatewayRequestKind.Cancel && each.Ids[0] == id);
    }

    [Fact]
    public void MatchedSizeWithoutTradesIsGivenUpAfterTheListsAreSilent()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.News(id, UserOrderKind.Cancellation, matched: 60);
        bench.Wait(10);
        Assert.Equal(["OrderAccepted", "cancelled 40", "cancelled 100"], bench.Told());
        GatewayReport report = Assert.Single(bench.Reports, each => each.Kind == GatewayReportKind.MissingFill);
        Assert.Equal((0, 60_000_000), (report.Ours, report.Theirs));
    }

    [Fact]
    public void SharesThatNoFillExplainsAreReportedAndBelieved()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Balances[GatewayBench.Yes] = 10_000_000;
        bench.Wait(70);
        GatewayReport report = Assert.Single(bench.Reports, each => each.Kind == GatewayReportKind.SharesDiffer);
        Assert.Equal((0, 10_000_000), (report.Ours, report.Theirs));
        Assert.Equal(["holds 10 for 5"], bench.Told());
    }

    [Fact]
    public void BalancesThatSettlementsExplainAreNoDifference()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.Trade(id, "t1", TradeStatus.Matched, 100);
        bench.Wait(65);
        bench.Balances[GatewayBench.Yes] = 100_000_000;
        bench.Balances[""] -= 42_000_000;
        bench.Wait(65);
        bench.Trade(id, "t1", TradeStatus.Confirmed, 100);
        bench.Wait(65);
        Assert.DoesNotContain(bench.Reports, each => each.Kind is GatewayReportKind.SharesDiffer
            or GatewayReportKind.CollateralDiffers);
    }
}
