using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

public sealed class BudgetsTests
{
    [Fact]
    public void PairsThatAreNotMergedAreNoDollarsToBuyWith()
    {
        using GatewayBench bench = GatewayBench.Ready(lent: Cash.FromDollars(1_000));
        bench.Place(Side.Buy, Outcome.Yes, price: 4_200, shares: 100);
        bench.Trade(bench.Posted(), "t1", TradeStatus.Confirmed, shares: 100);
        Assert.DoesNotContain(bench.Events, each => each.Kind == MarketEventKind.BudgetChanged);

        // An ask through NO: the pair is worth 100 dollars, and the account has 900.
        bench.Place(Side.Sell, Outcome.No, price: 4_200, shares: 100);
        bench.Trade(
            bench.Posted(), "t2", TradeStatus.Confirmed, shares: 100, token: GatewayBench.No, price: 5_800);
        Assert.Contains("budget 900", bench.Told());
    }

    [Fact]
    public void AnAccountWithLessThanWasLentSaysSoBeforeTheFirstOrder()
    {
        using GatewayBench bench = new(lent: Cash.FromDollars(1_000));
        bench.Balances[""] = 250_000_000;
        bench.Start();
        Assert.Contains("budget 250", bench.Told());
    }

    [Fact]
    public void TheAccountIsToldItsDollarsAndItsPairsWheneverTheyChange()
    {
        using GatewayBench bench = new(new GatewayOptions { TellsBalance = true });
        bench.Start();
        Assert.Equal([(1_000_000_000L, 0L)], Told(bench));
        bench.Place(Side.Buy, Outcome.Yes, price: 4_200, shares: 100);
        bench.Trade(bench.Posted(), "t1", TradeStatus.Confirmed, shares: 100);
        bench.Place(Side.Sell, Outcome.No, price: 4_200, shares: 100);
        bench.Trade(
            bench.Posted(), "t2", TradeStatus.Confirmed, shares: 100, token: GatewayBench.No, price: 5_800);
        Assert.Equal((900_000_000L, 100_000_000L), Told(bench)[^1]);
    }

    [Fact]
    public void AnAccountWithEnoughChangesNothing()
    {
        using GatewayBench bench = new(lent: Cash.FromDollars(500));
        bench.Start();
        Assert.DoesNotContain(bench.Events, each => each.Kind == MarketEventKind.BudgetChanged);
    }

    private static (long Cash, long Pairs)[] Told(GatewayBench bench) =>
        [.. bench.Events.Where(each => each.Kind == MarketEventKind.BalanceRead)
            .Select(each => (each.Cash.Micro, each.Size.Micro))];
}
