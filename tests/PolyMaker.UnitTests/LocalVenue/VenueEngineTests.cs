using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Matching;

namespace PolyMaker.UnitTests.LocalVenue;

public sealed class VenueEngineTests
{
    private readonly VenueDesk desk = new();

    [Fact]
    public void TakerTradesAtTheMakersPriceInTimeOrder()
    {
        desk.Sell(desk.Alice, 52, 10);
        desk.Sell(desk.Bob, 51, 10);
        desk.Sell(desk.Alice, 51, 10);
        desk.Log.Take();
        SubmitResult result = desk.Buy(desk.Carol, 53, 25);
        Assert.Equal(PostedStatus.Matched, result.Status);
        Assert.Equal([10_200_000L + 2_600_000, 25_000_000], [result.MakingAmount, result.TakingAmount]);
        Assert.Equal("| 52x5", desk.Book());
        Assert.Equal(
            [
                "order key-3 Placement Live 0/25 None",
                "order key-2 Update Matched 10/10 None",
                "order key-1 Update Matched 10/10 None",
                "trade Matched Buy Yes 0.51 20",
                "print Buy Yes 0.51 20",
                "order key-1 Update Live 5/10 None",
                "trade Matched Buy Yes 0.52 5",
                "print Buy Yes 0.52 5",
                "order key-3 Update Matched 25/25 None",
                "level Sell 0.51 0",
                "level Sell 0.52 5",
            ],
            desk.Log.Take());
    }

    [Theory]
    [InlineData(Side.Sell, Outcome.Yes, 60, Side.Buy, Outcome.Yes, 60, "complementary")]
    [InlineData(Side.Buy, Outcome.No, 40, Side.Buy, Outcome.Yes, 60, "mint")]
    [InlineData(Side.Buy, Outcome.Yes, 60, Side.Buy, Outcome.No, 45, "mint")]
    [InlineData(Side.Sell, Outcome.No, 40, Side.Sell, Outcome.Yes, 60, "merge")]
    [InlineData(Side.Sell, Outcome.Yes, 60, Side.Sell, Outcome.No, 30, "merge")]
    public void OrdersOnEitherTokenMeetInOneBook(
        Side makerSide, Outcome makerOutcome, int makerCents, Side side, Outcome outcome, int cents, string how)
    {
        desk.Submit(desk.Ticket(desk.Alice, makerSide, makerCents, 10, makerOutcome));
        Size pairs = desk.Market.Supply(Outcome.Yes);
        SubmitResult result = desk.Submit(desk.Ticket(desk.Bob, side, cents, 10, outcome));
        Assert.Equal(PostedStatus.Matched, result.Status);
        desk.Wait(10);
        Price own = new(makerOutcome == outcome ? makerCents * 100 : 10_000 - (makerCents * 100));
        Cash paid = Cash.Of(own, Size.FromShares(10));
        Assert.Equal(Cash.FromDollars(10_000) - (side == Side.Buy ? paid : -paid), desk.Bob.Cash);
        Size expected = Size.FromShares(how == "mint" ? 10 : how == "merge" ? -10 : 0);
        Assert.Equal(expected, desk.Market.Supply(Outcome.Yes) - pairs);
        Assert.Equal(desk.Market.Supply(Outcome.Yes), desk.Market.Supply(Outcome.No));
        Assert.True(desk.Engine.Ledger.IsConserved);
    }

    [Fact]
    public void SameCallsTellTheSameStory()
    {
        Assert.Equal(Story(seed: 4), Story(seed: 4));
        Assert.NotEqual(Story(seed: 4), Story(seed: 5));
    }

    [Fact]
    public void TimeNeverRunsBackwards()
    {
        desk.Wait(10);
        Timestamp now = desk.Now;
        desk.Engine.Advance(VenueDesk.Start);
        Assert.Equal(now, desk.Now);
        SubmitResult result = desk.Engine.Submit(desk.Ticket(desk.Alice, Side.Buy, 40, 10), VenueDesk.Start);
        Assert.Equal(now, result.Order!.CreatedAt);
    }

    [Fact]
    public void NextAtIsWhenSomethingIsDue()
    {
        desk.Sell(desk.Alice, 50, 10);
        desk.Buy(desk.Bob, 50, 10);
        Assert.Equal(desk.Now.PlusMicro(2_000_000), desk.Engine.NextAt);
    }

    [Fact]
    public void TickChangesUnderRestingOrders()
    {
        desk.Buy(desk.Alice, 97, 10);
        desk.Log.Take();
        desk.Engine.ChangeTick(desk.Market, TickSize.Mill, desk.Now);
        desk.Engine.ChangeTick(desk.Market, TickSize.Mill, desk.Now);
        Assert.Equal(["tick 0.01 0.001"], desk.Log.Take());
        Assert.Equal("97x10 |", desk.Book());
        OrderTicket fine = desk.Ticket(desk.Bob, Side.Buy, 97, 10) with { MakerAmount = 9_710_000 };
        Assert.True(desk.Submit(fine).IsTaken);
        Assert.Equal("97.1x10 97x10 |", desk.Book());
        desk.Engine.ChangeTick(desk.Market, TickSize.Cent, desk.Now);
        Assert.Equal("97.1x10 97x10 |", desk.Book());
        Assert.Equal(PostedStatus.Matched, desk.Sell(desk.Carol, 97, 10).Status);
    }

    [Fact]
    public void MarketsAndWalletsAreUnique()
    {
        Assert.Throws<ArgumentException>(() => desk.Engine.AddMarket(VenueDesk.Terms()));
        Assert.Throws<ArgumentException>(() => desk.Engine.AddAccount(desk.Alice.Wallet));
        Assert.True(desk.Engine.TryFindToken(desk.Market.NoToken.Text, out var market, out Outcome outcome));
        Assert.Equal((desk.Market, Outcome.No), (market, outcome));
        Assert.True(desk.Engine.TryFindAccount(desk.Bob.Wallet, out var account));
        Assert.Same(desk.Bob, account);
    }

    private static string[] Story(ulong seed)
    {
        VenueDesk told = new(new PolyMaker.LocalVenue.VenueOptions { Seed = seed });
        told.Sell(told.Alice, 50, 10);
        var trade = told.Buy(told.Bob, 50, 10).Trades[0];
        told.Wait(10);
        return [.. told.Log.Take(), trade.Id.ToString(), trade.TransactionHash.ToString()!];
    }
}
