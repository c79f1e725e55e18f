using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.LocalVenue.Accounts;

public sealed class FundsDeskTests
{
    private readonly VenueDesk desk = new();

    [Fact]
    public void SplitAndMergeAreInverse()
    {
        Assert.True(desk.Engine.Funds.Split(desk.Alice, desk.Market, Size.FromShares(7), desk.Now).IsDone);
        Assert.Equal(Cash.FromDollars(9_993), desk.Alice.Cash);
        Assert.True(desk.Engine.Funds.Merge(desk.Alice, desk.Market, Size.FromShares(7), desk.Now).IsDone);
        Assert.Equal(Cash.FromDollars(10_000), desk.Alice.Cash);
        Assert.Equal(Cash.FromDollars(30_000), desk.Market.Collateral);
    }

    [Fact]
    public void MoreThanThereIsIsRefusedWhole()
    {
        VenueFunds funds = desk.Engine.Funds;
        Assert.Equal(
            "the account has 10000 pUSD that no trade has claimed; 10001 are asked",
            funds.Split(desk.Alice, desk.Market, Size.FromShares(10_001), desk.Now).Problem);
        Assert.Equal(
            "the account has 10000 Yes shares that no trade has claimed; 10001 are asked",
            funds.Merge(desk.Alice, desk.Market, Size.FromShares(10_001), desk.Now).Problem);
        Assert.False(funds.Withdraw(desk.Alice, Cash.Zero, desk.Now).IsDone);
        desk.Sell(desk.Bob, 50, 100);
        desk.Buy(desk.Alice, 50, 100);
        Assert.False(funds.Withdraw(desk.Alice, Cash.FromDollars(9_951), desk.Now).IsDone);
        Assert.True(funds.Withdraw(desk.Alice, Cash.FromDollars(9_950), desk.Now).IsDone);
    }

    [Fact]
    public void OrdersLosingTheirCoverAreCancelledNewestFirst()
    {
        desk.Buy(desk.Alice, 50, 8_000);
        desk.Buy(desk.Alice, 49, 8_000);
        desk.Sell(desk.Alice, 60, 9_000);
        desk.Sell(desk.Alice, 61, 1_000);
        desk.Log.Take();
        desk.Engine.Funds.Withdraw(desk.Alice, Cash.FromDollars(5_000), desk.Now);
        Assert.Equal("50x8000 | 60x9000 61x1000", desk.Book());
        Assert.Equal(
            ["order key-1 Cancellation Canceled 0/8000 FundsVanished", "level Buy 0.49 0"], desk.Log.Take());
        desk.Engine.Funds.Merge(desk.Alice, desk.Market, Size.FromShares(1_000), desk.Now);
        Assert.Equal("50x8000 | 60x9000", desk.Book());
    }

    [Fact]
    public void WithdrawnAllowancesCancelWhatNeedsThem()
    {
        desk.Buy(desk.Alice, 50, 100);
        desk.Sell(desk.Alice, 60, 100);
        desk.Engine.Funds.SetAllowance(desk.Alice, ExchangeKind.NegRisk, Cash.Zero, desk.Now);
        Assert.Equal("50x100 | 60x100", desk.Book());
        desk.Engine.Funds.SetAllowance(desk.Alice, ExchangeKind.Normal, Cash.FromDollars(20), desk.Now);
        Assert.Equal("| 60x100", desk.Book());
        Assert.Equal(
            "not enough balance / allowance: the allowance is not enough -> allowance: 20000000, "
                + "order amount: 25000000",
            desk.Buy(desk.Alice, 50, 50).Refusal?.Text);
        desk.Engine.Funds.SetApproval(desk.Alice, ExchangeKind.Normal, false, desk.Now);
        Assert.Equal("|", desk.Book());
        Assert.Equal(RefusalKind.NotEnoughBalance, desk.Sell(desk.Alice, 60, 10).Refusal?.Kind);
    }

    [Fact]
    public void AllowanceIsUsedUpBySpending()
    {
        desk.Engine.Funds.SetAllowance(desk.Alice, ExchangeKind.Normal, Cash.FromDollars(20), desk.Now);
        desk.Sell(desk.Bob, 50, 100);
        Assert.True(desk.Buy(desk.Alice, 50, 30).IsTaken);
        desk.Wait(10);
        Assert.Equal(Cash.FromDollars(5), desk.Alice.Allowance(ExchangeKind.Normal));
        Assert.False(desk.Buy(desk.Alice, 50, 30).IsTaken);
    }

    [Fact]
    public void NoOfSomeMarketsConvertsToYesOfTheOthersAndDollars()
    {
        VenueMarket[] markets = [.. Enumerable.Range(1, 3).Select(number => desk.Engine.AddMarket(
            VenueDesk.Terms(number) with { NegRiskEvent = "election" }))];
        foreach (VenueMarket market in markets)
        {
            desk.Engine.Funds.Split(desk.Alice, market, Size.FromShares(10), desk.Now);
        }

        Cash before = desk.Alice.Cash;
        Assert.False(desk.Engine.Funds.Convert(desk.Alice, [desk.Market], Size.FromShares(1), desk.Now).IsDone);
        Assert.True(desk.Engine.Funds.Convert(desk.Alice, markets[..2], Size.FromShares(10), desk.Now).IsDone);
        Assert.Equal(Cash.FromDollars(10), desk.Alice.Cash - before);
        Assert.Equal(Size.FromShares(20), desk.Alice.HoldingIn(markets[2]).Balance(Outcome.Yes));
        Assert.Equal(Size.Zero, desk.Alice.HoldingIn(markets[0]).Balance(Outcome.No));
        desk.Engine.Resolve(markets[0], Outcome.Yes, desk.Now);
        desk.Engine.Resolve(markets[1], Outcome.No, desk.Now);
        desk.Engine.Resolve(markets[2], Outcome.No, desk.Now);
        Assert.Equal(Cash.Zero, markets[0].Collateral + markets[1].Collateral + markets[2].Collateral);
        Assert.True(desk.Engine.Ledger.IsConserved);
    }
}
