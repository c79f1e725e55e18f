using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

public sealed class MergingTests
{
    private static readonly GatewayOptions Merges = new() { MergesPairs = true };

    [Fact]
    public void DollarsAreFreeOnceTheChainHasMergedThePairs()
    {
        using GatewayBench bench = Holding(50, 20);
        GatewayRequest merge = Asked(bench, 20);
        Assert.Equal(Size.FromShares(20), merge.Size);
        Assert.Equal(Cash.FromDollars(1_000), bench.Gateway.Collateral);
        bench.Gateway.Merged(merge, "0xabc", bench.At);
        bench.Settle();
        Assert.Equal(["merged 20"], bench.Told());
        Assert.Equal(Cash.FromDollars(1_020), bench.Gateway.Collateral);
        Assert.Equal(Size.FromShares(30), bench.Gateway.NetOf(0));
        Assert.Equal(3, bench.Asked.Count(each => each.Kind == GatewayRequestKind.RefreshBalance));

        // The venue has heard of it: nothing differs.
        bench.Balances[""] = 1_020_000_000;
        bench.Balances[GatewayBench.Yes] = 30_000_000;
        bench.Balances[GatewayBench.No] = 0;
        bench.Wait(120);
        Assert.DoesNotContain(bench.Reports, each => each.Kind == GatewayReportKind.SharesDiffer);
    }

    [Fact]
    public void SharesThatAreOfferedOrNotSettledAreNotMerged()
    {
        using GatewayBench bench = Holding(30, 20);
        bench.Place(Side.Sell, Outcome.Yes, 4_400, 25);
        Bytes32 ask = bench.Posted();
        Assert.Equal(Size.FromShares(5), Asked(bench, 20).Size);
        Bytes32 bid = Bid(bench);
        bench.Trade(bid, "new", TradeStatus.Matched, 100);
        Assert.DoesNotContain("pairs 20", bench.Told().Skip(1));
        Assert.NotEqual(ask, bid);
    }

    [Fact]
    public void ARefusedMergeLeavesEverythingAsItWas()
    {
        using GatewayBench bench = Holding(50, 20);
        bench.Gateway.Merged(
            Asked(bench, 20), GatewayBench.Error(VenueErrorKind.ChainRefused, reason: RejectReason.Refused), bench.At);
        bench.Settle();
        Assert.Equal(["not merged 20 Refused"], bench.Told());
        Assert.Contains("not merged", Assert.Single(bench.Reports).Text, StringComparison.Ordinal);
        Assert.Equal(Size.FromShares(20), Asked(bench, 20).Size);
    }

    [Fact]
    public void OfAMergeInDoubtTheBalanceTells()
    {
        using GatewayBench bench = Holding(50, 20);
        GatewayRequest merge = Asked(bench, 20);
        bench.Gateway.Merged(merge, GatewayBench.Error(VenueErrorKind.TimedOut, isUnknown: true), bench.At);
        bench.Wait(6);
        Read(bench, 50);
        Assert.Empty(bench.Told());
        bench.Wait(6);
        Read(bench, 30);
        Assert.Equal(["merged 20"], bench.Told());
        Assert.Equal(Cash.FromDollars(1_020), bench.Gateway.Collateral);
    }

    [Fact]
    public void AMergeInDoubtThatNeverHappensIsGivenUp()
    {
        using GatewayBench bench = Holding(50, 20);
        bench.Gateway.Merged(
            Asked(bench, 20), GatewayBench.Error(VenueErrorKind.TimedOut, isUnknown: true), bench.At);
        bench.Wait(901);
        Read(bench, 50);
        Assert.Equal(["not merged 20 Refused"], bench.Told());
    }

    [Fact]
    public void WithoutAWayToTheChainAMergeIsRefused()
    {
        using GatewayBench bench = Holding(50, 20, new GatewayOptions());
        Command(bench, 20);
        Assert.DoesNotContain(bench.Asked, each => each.Kind == GatewayRequestKind.Merge);
        Assert.Equal(["not merged 20 NotTrading"], bench.Told());
        Assert.Single(bench.Reports);
    }

    private static GatewayBench Holding(int yes, int no, GatewayOptions? options = null)
    {
        GatewayBench bench = new(options ?? Merges);
        bench.Balances[GatewayBench.Yes] = yes * 1_000_000L;
        bench.Balances[GatewayBench.No] = no * 1_000_000L;
        bench.Start();
        Assert.Contains($"pairs {Math.Min(yes, no)}", bench.Told());
        bench.Clear();
        return bench;
    }

    private static GatewayRequest Asked(GatewayBench bench, int pairs)
    {
        Command(bench, pairs);
        return bench.Take(GatewayRequestKind.Merge);
    }

    private static void Command(GatewayBench bench, int pairs)
    {
        bench.Events.Clear();
        bench.Gateway.Command(0, MarketCommand.Merge(bench.At, Size.FromShares(pairs)), bench.At);
        bench.Settle();
    }

    private static Bytes32 Bid(GatewayBench bench)
    {
        bench.Place();
        return bench.Posted();
    }

    /// <summary>The venue has read the chain again for the YES shares.</summary>
    private static void Read(GatewayBench bench, int yes)
    {
        GatewayRequest last = bench.Asked.Last(each => each.Kind == GatewayRequestKind.RefreshBalance);
        bench.Events.Clear();
        bench.Gateway.Read(last, new BalanceAllowance(yes * 1_000_000L, new Dictionary<Address, long>()), bench.At);
        bench.Settle();
    }
}
