using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.LocalVenue.Matching;

public sealed class OrderDeskTests
{
    private readonly VenueDesk desk = new();

    [Fact]
    public void FokIsFilledOrKilledWhole()
    {
        desk.Sell(desk.Alice, 52, 10);
        Assert.Equal(OrderRefusal.NotFilled, desk.Sell(desk.Bob, 60, 10, Outcome.No, OrderType.Fok).Refusal);
        Assert.Equal(OrderRefusal.NotFilled, desk.Spend(desk.Bob, 5.21, 52).Refusal);
        Assert.Equal("| 52x10", desk.Book());
        SubmitResult result = desk.Spend(desk.Bob, 5.2, 52);
        Assert.Equal([5_200_000L, 10_000_000], [result.MakingAmount, result.TakingAmount]);
        Assert.Equal("|", desk.Book());
        Assert.Equal(VenueOrderStatus.Matched, result.Order?.Status);
    }

    [Fact]
    public void MarketBuySpendsItsDollarsAndGetsTheImprovement()
    {
        desk.Sell(desk.Alice, 40, 10);
        desk.Sell(desk.Alice, 50, 100);
        SubmitResult result = desk.Spend(desk.Bob, 10, 52);
        Assert.Equal([10_000_000L, 22_000_000], [result.MakingAmount, result.TakingAmount]);
        Assert.Equal(["0.4", "0.5"], result.Trades.Select(trade => trade.Price.ToString()));
    }

    [Fact]
    public void FakTakesWhatIsThereAndKillsTheRest()
    {
        Assert.Equal(OrderRefusal.NoMatch, desk.Spend(desk.Bob, 10, 52, OrderType.Fak).Refusal);
        desk.Sell(desk.Alice, 52, 10);
        desk.Log.Take();
        SubmitResult result = desk.Spend(desk.Bob, 10, 52, OrderType.Fak);
        Assert.Equal(PostedStatus.Matched, result.Status);
        Assert.Equal((VenueOrderStatus.Canceled, EndCause.Killed), (result.Order!.Status, result.Order.EndCause));
        Assert.Contains("order key-2 Cancellation Canceled 10/19.2307 Killed", desk.Log.Take());
        Assert.Equal(0, desk.Bob.OpenOrderCount);
        Assert.Equal(Cash.Zero, desk.Bob.PromisedCash);
    }

    [Fact]
    public void RestOfAGtcRestsAtItsOwnPrice()
    {
        desk.Sell(desk.Alice, 50, 10);
        SubmitResult result = desk.Buy(desk.Bob, 53, 25);
        Assert.Equal("53x15 |", desk.Book());
        Assert.Equal(Cash.Of(new Price(5300), Size.FromShares(15)), desk.Bob.PromisedCash);
        Assert.Equal(Size.FromShares(10), result.Order!.SizeMatched);
        Assert.True(result.Order.IsOpen);
    }

    [Fact]
    public void FractionsFollowTheContractsFloor()
    {
        // 2 pUSD at 0.03 buy 66.666666 shares of a seller who gets floor(66.666666 x 0.03) = 1.999999.
        desk.Sell(desk.Alice, 3, 100);
        SubmitResult result = desk.Spend(desk.Bob, 2, 3);
        Assert.Equal([1_999_999L, 66_666_666], [result.MakingAmount, result.TakingAmount]);
        Assert.Equal(new Size(33_333_334), result.Trades[0].Makers[0].Order!.Remaining);

        // What is left of the seller meets buyers the same way.
        desk.Buy(desk.Carol, 2, 50);
        SubmitResult sale = desk.Sell(desk.Bob, 2, 7.77, type: OrderType.Fak);
        Assert.Equal([7_770_000L, 155_400], [sale.MakingAmount, sale.TakingAmount]);
    }

    [Fact]
    public void BuyersByFractionsKeepTheirPromiseExact()
    {
        // The buyer's remainder is what its promised dollars still buy: floor(promised / price).
        desk.Buy(desk.Alice, 3, 100, Outcome.No);
        SubmitResult result = desk.Spend(desk.Bob, 10, 97);
        VenueOrder maker = result.Trades[0].Makers[0].Order!;
        Assert.Equal(maker.Promised * 100 / 3, maker.Remaining.Micro);
        Assert.Equal(3_000_000 - result.Trades[0].Makers[0].Cash.Micro, maker.Promised);
        Assert.Equal(
            result.Trades[0].Size.Micro,
            result.Trades[0].Cash.Micro + result.Trades[0].Makers[0].Cash.Micro);
    }

    [Fact]
    public void LessThanALotIsNotLeftBehind()
    {
        desk.Sell(desk.Alice, 50, 20);
        SubmitResult result = desk.Submit(desk.Ticket(desk.Bob, Side.Buy, 50, 20, type: OrderType.Fak) with
        {
            MakerAmount = 9_990_000,
            TakerAmount = 19_980_000,
        });
        Assert.Equal("| 50x0.02", desk.Book());
        desk.Buy(desk.Bob, 50, 5);
        Assert.Equal("50x4.98 |", desk.Book());
        Assert.Equal(VenueOrderStatus.Matched, result.Order!.Status);
    }

    [Fact]
    public void GtdLeavesAMinuteBeforeItsExpiration()
    {
        desk.Submit(desk.Ticket(desk.Alice, Side.Buy, 40, 10, type: OrderType.Gtd) with
        {
            ExpirationSeconds = (VenueDesk.Start.Micro / Timestamp.MicroPerSecond) + 200,
        });
        desk.Wait(139.9);
        Assert.Equal("40x10 |", desk.Book());
        desk.Log.Take();
        desk.Wait(0.1);
        Assert.Equal(
            ["order key-1 Cancellation Canceled 0/10 Expired", "level Buy 0.4 0"], desk.Log.Take());
    }

    [Fact]
    public void OpenOrdersAreCoveredPerMarketAndToken()
    {
        Assert.True(desk.Buy(desk.Alice, 50, 10_000).IsTaken);
        Assert.True(desk.Buy(desk.Alice, 50, 10_000).IsTaken);
        SubmitResult refused = desk.Buy(desk.Alice, 50, 5);
        Assert.Equal(
            "not enough balance / allowance: the balance is not enough -> balance: 10000000000, order amount: 2500000",
            refused.Refusal?.Text);
        var other = desk.Engine.AddMarket(VenueDesk.Terms(1));
        Assert.True(desk.Submit(desk.Ticket(desk.Alice, Side.Buy, 50, 10, market: other)).IsTaken);
        Assert.True(desk.Sell(desk.Alice, 60, 10_000).IsTaken);
        Assert.Equal(RefusalKind.NotEnoughBalance, desk.Sell(desk.Alice, 60, 5).Refusal?.Kind);
        Assert.True(desk.Sell(desk.Alice, 60, 5, Outcome.No).IsTaken);
    }

    [Fact]
    public void CoverMayBeAskedAcrossMarkets()
    {
        VenueDesk across = new(new VenueOptions { BuysReserveAcrossMarkets = true });
        Assert.True(across.Buy(across.Alice, 50, 20_000).IsTaken);
        var other = across.Engine.AddMarket(VenueDesk.Terms(1));
        OrderTicket ticket = across.Ticket(across.Alice, Side.Buy, 50, 10, market: other);
        Assert.Equal(RefusalKind.NotEnoughBalance, across.Submit(ticket).Refusal?.Kind);
    }

    [Fact]
    public void OrdersWhoseDollarsWentElsewhereAreCancelled()
    {
        var other = desk.Engine.AddMarket(VenueDesk.Terms(1));
        desk.Buy(desk.Alice, 50, 6_000);
        desk.Submit(desk.Ticket(desk.Alice, Side.Buy, 90, 10_000, market: other));
        desk.Submit(desk.Ticket(desk.Alice, Side.Buy, 50, 1_000, market: other));
        desk.Log.Take();
        desk.Sell(desk.Bob, 50, 6_000);
        IReadOnlyList<string> told = desk.Log.Take();
        Assert.Contains("order key-1 Cancellation Canceled 0/1000 FundsVanished", told);
        Assert.Contains("order key-1 Cancellation Canceled 0/10000 FundsVanished", told);
        Assert.Equal(0, desk.Alice.OpenOrderCount);
    }

    [Fact]
    public void FeeOfABuyerComesOnTopAndIsCovered()
    {
        VenueDesk taxed = new(terms: VenueDesk.Terms(fees: new FeeSchedule(70_000)));
        taxed.Sell(taxed.Alice, 50, 20_000 / 2);
        Assert.True(taxed.Engine.Funds.Withdraw(taxed.Bob, Cash.FromDollars(9_000), taxed.Now).IsDone);
        Assert.Equal(RefusalKind.NotEnoughBalance, taxed.Buy(taxed.Bob, 50, 2_000).Refusal?.Kind);
        Assert.True(taxed.Buy(taxed.Bob, 50, 1_000).IsTaken);
        taxed.Wait(10);
        Assert.Equal(new Cash(500_000_000 - 17_500_000), taxed.Bob.Cash);
        Assert.Equal(new Cash(17_500_000), taxed.Engine.Ledger.FeePot);
    }

    [Fact]
    public void FeeOfASellerComesOutOfTheProceeds()
    {
        VenueDesk taxed = new(terms: VenueDesk.Terms(fees: new FeeSchedule(70_000)));
        taxed.Buy(taxed.Alice, 50, 100);
        taxed.Sell(taxed.Bob, 50, 100);
        taxed.Wait(10);
        Assert.Equal(new Cash(10_050_000_000 - 1_750_000), taxed.Bob.Cash);
        Assert.Equal(new Cash(9_950_000_000), taxed.Alice.Cash);
    }

    [Fact]
    public void TakerDelayHoldsMarketableOrders()
    {
        VenueDesk slow = new(terms: VenueDesk.Terms() with { TakerDelay = TimeSpan.FromMilliseconds(250) });
        slow.Sell(slow.Alice, 50, 10);
        SubmitResult taker = slow.Buy(slow.Bob, 50, 20);
        SubmitResult killed = slow.Spend(slow.Carol, 10, 50);
        Assert.Equal([PostedStatus.Delayed, PostedStatus.Delayed], [taker.Status, killed.Status]);
        Assert.Equal(CancelVerdict.Delayed, slow.Engine.Cancel(slow.Bob, taker.Order!.Id, slow.Now).Reason);
        Assert.Equal("| 50x10", slow.Book());
        slow.Wait(0.25);
        Assert.Equal("50x10 |", slow.Book());
        Assert.Equal(Size.FromShares(10), taker.Order.SizeMatched);
        Assert.Equal(VenueOrderStatus.Unmatched, killed.Order!.Status);
        Assert.Equal(Cash.Zero, slow.Carol.PromisedCash);
    }

    [Fact]
    public void DelayedOrderRestsWhenItsMakerLeft()
    {
        VenueDesk slow = new(terms: VenueDesk.Terms() with { TakerDelay = TimeSpan.FromMilliseconds(250) });
        SubmitResult maker = slow.Sell(slow.Alice, 50, 10);
        SubmitResult taker = slow.Buy(slow.Bob, 50, 20);
        slow.Engine.Cancel(slow.Alice, maker.Order!.Id, slow.Now);
        slow.Log.Take();
        slow.Wait(1);
        Assert.Equal(["order key-2 Update Live 0/20 None", "level Buy 0.5 20"], slow.Log.Take());
        Assert.Equal(VenueOrderStatus.Live, taker.Order!.Status);
    }
}
