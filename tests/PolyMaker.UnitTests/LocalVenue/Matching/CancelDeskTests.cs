using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.LocalVenue.Matching;

public sealed class CancelDeskTests
{
    private readonly VenueDesk desk = new();

    [Fact]
    public void EachIdGetsItsVerdict()
    {
        Bytes32 live = desk.Buy(desk.Alice, 40, 10).Order!.Id;
        Bytes32 traded = desk.Buy(desk.Alice, 41, 10).Order!.Id;
        Bytes32 foreign = desk.Buy(desk.Bob, 39, 10).Order!.Id;
        desk.Sell(desk.Carol, 41, 10);
        Bytes32 unknown = new(1, 1);
        IReadOnlyList<CancelVerdict> verdicts =
            desk.Engine.Cancel(desk.Alice, [live, traded, foreign, unknown, live], desk.Now);
        Assert.Equal(
            [null, "Order already matched", "Order not found or already canceled",
                "Order not found or already canceled", "Order already canceled"],
            verdicts.Select(verdict => verdict.Reason));
        Assert.Equal("39x10 |", desk.Book());
        Assert.Equal(Cash.Zero, desk.Alice.PromisedCash);
    }

    [Fact]
    public void CancelAllKeepsToItsFilter()
    {
        var other = desk.Engine.AddMarket(VenueDesk.Terms(1));
        desk.Buy(desk.Alice, 40, 10);
        desk.Buy(desk.Alice, 40, 10, Outcome.No);
        desk.Submit(desk.Ticket(desk.Alice, Side.Buy, 40, 10, market: other));
        desk.Buy(desk.Bob, 39, 10);
        Assert.Single(desk.Engine.CancelAll(desk.Alice, new OrderFilter(desk.Market, Outcome.No), desk.Now));
        Assert.Equal("40x10 39x10 |", desk.Book());
        Assert.Single(desk.Engine.CancelAll(desk.Alice, new OrderFilter(other, null), desk.Now));
        Assert.Single(desk.Engine.CancelAll(desk.Alice, OrderFilter.All, desk.Now));
        Assert.Equal("39x10 |", desk.Book());
    }

    [Fact]
    public void ClearingABookEndsEverybodysOrders()
    {
        desk.Buy(desk.Alice, 40, 10);
        desk.Sell(desk.Bob, 60, 10);
        desk.Engine.ClearBook(desk.Market, desk.Now);
        Assert.Equal("|", desk.Book());
        Assert.True(desk.Buy(desk.Alice, 40, 10).IsTaken);
    }
}
