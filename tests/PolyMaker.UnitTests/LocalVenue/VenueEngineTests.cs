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
}
