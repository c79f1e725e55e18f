using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;

namespace PolyMaker.UnitTests.LocalVenue.Settlement;

public sealed class SettlementDeskTests
{
    private readonly VenueDesk desk = new();

    [Fact]
    public void MoneyMovesWhenATradeIsMined()
    {
        desk.Sell(desk.Alice, 50, 10);
        VenueTrade trade = desk.Buy(desk.Bob, 50, 10).Trades[0];
        desk.Log.Take();
        Assert.Equal(Cash.FromDollars(10_000), desk.Bob.Cash);
        Assert.Equal(Cash.FromDollars(5), desk.Bob.SetAside);
        Assert.Null(trade.TransactionHash);
        desk.Wait(2);
        Assert.Equal(["trade Mined Buy Yes 0.5 10"], desk.Log.Take());
        Assert.Equal((Cash.FromDollars(9_995), Cash.Zero), (desk.Bob.Cash, desk.Bob.SetAside));
        Assert.Equal(Size.FromShares(10_010), desk.Bob.HoldingIn(desk.Market).Balance(Outcome.Yes));
        Assert.NotNull(trade.TransactionHash);
        desk.Wait(4);
        Assert.Equal(["trade Confirmed Buy Yes 0.5 10"], desk.Log.Take());
    }

    [Fact]
    public void SharesCannotBeSoldBeforeTheyAreMined()
    {
        var poor = desk.NewAccount(9, 100, pairs: 0);
        desk.Sell(desk.Alice, 50, 10);
        desk.Buy(poor, 50, 10);
        Assert.Equal(RefusalKind.NotEnoughBalance, desk.Sell(poor, 60, 10).Refusal?.Kind);
        desk.Wait(2);
        Assert.True(desk.Sell(poor, 60, 10).IsTaken);
    }

    [Fact]
    public void FailedTradeMovesNothingAndFreesWhatWasSetAside()
    {
        desk.Engine.TradeFates = _ => new TradeFate(1, Fails: true);
        desk.Sell(desk.Alice, 50, 10);
        VenueOrder taker = desk.Buy(desk.Bob, 50, 10).Order!;
        desk.Log.Take();
        desk.Wait(60);
        Assert.Equal(
            ["trade Retrying Buy Yes 0.5 10", "trade Failed Buy Yes 0.5 10"], desk.Log.Take());
        Assert.Equal((Cash.FromDollars(10_000), Cash.Zero), (desk.Bob.Cash, desk.Bob.SetAside));
        Assert.Equal(Size.FromShares(10_000), desk.Alice.HoldingIn(desk.Market).Free(Outcome.Yes));
        Assert.Equal(Size.FromShares(10), taker.SizeMatched);
        Assert.True(desk.Engine.Ledger.IsConserved);
    }

    [Fact]
    public void FateOfOneTradeCanBeDecidedUntilItIsMined()
    {
        desk.Sell(desk.Alice, 50, 20);
        VenueTrade first = desk.Buy(desk.Bob, 50, 10).Trades[0];
        VenueTrade second = desk.Buy(desk.Bob, 50, 10).Trades[0];
        Assert.True(desk.Engine.DecideFate(first.Id, TradeFate.Failing, desk.Now));
        desk.Wait(3);
        Assert.Equal([SettlementStatus.Failed, SettlementStatus.Mined], [first.Status, second.Status]);
        Assert.False(desk.Engine.DecideFate(second.Id, TradeFate.Failing, desk.Now));
        Assert.False(desk.Engine.DecideFate(Guid.Empty, TradeFate.Failing, desk.Now));
    }

    [Fact]
    public void WithoutDelaysATradeSettlesAtTheNextStep()
    {
        VenueDesk quick = new(new VenueOptions
        {
            MiningDelay = TimeSpan.Zero,
            ConfirmationDelay = TimeSpan.Zero,
        });
        quick.Sell(quick.Alice, 50, 10);
        VenueTrade trade = quick.Buy(quick.Bob, 50, 10).Trades[0];
        quick.Wait(0);
        Assert.Equal(SettlementStatus.Confirmed, trade.Status);
    }

    [Theory]
    [InlineData(Outcome.Yes)]
    [InlineData(Outcome.No)]
    public void ResolutionSettlesCancelsAndPays(Outcome winner)
    {
        desk.Sell(desk.Alice, 50, 10);
        desk.Buy(desk.Bob, 50, 10);
        desk.Buy(desk.Carol, 40, 10);
        desk.Log.Take();
        desk.Engine.Resolve(desk.Market, winner, desk.Now);
        Assert.Equal(
            [
                "trade Mined Buy Yes 0.5 10",
                "trade Confirmed Buy Yes 0.5 10",
                "order key-3 Cancellation CanceledMarketResolved 0/10 Resolution",
                $"resolved {winner}",
                "level Buy 0.4 0",
            ],
            desk.Log.Take());
        Assert.Equal(Cash.FromDollars(winner == Outcome.Yes ? 20_005 : 19_995), desk.Bob.Cash);
        Assert.Equal((Cash.Zero, Size.Zero), (desk.Market.Collateral, desk.Market.Supply(winner)));
        Assert.Equal(OrderRefusal.MarketNotReady, desk.Buy(desk.Bob, 40, 10).Refusal);
        Assert.True(desk.Engine.Ledger.IsConserved);
    }

    [Fact]
    public void HoldersMayHaveToRedeem()
    {
        VenueDesk manual = new(new VenueOptions { PaysOutAtResolution = false });
        Assert.False(manual.Engine.Funds.Redeem(manual.Bob, manual.Market, manual.Now).IsDone);
        manual.Engine.Resolve(manual.Market, Outcome.Yes, manual.Now);
        Assert.Equal(Cash.FromDollars(10_000), manual.Bob.Cash);
        Assert.True(manual.Engine.Funds.Redeem(manual.Bob, manual.Market, manual.Now).IsDone);
        Assert.Equal(Cash.FromDollars(20_000), manual.Bob.Cash);
    }
}
