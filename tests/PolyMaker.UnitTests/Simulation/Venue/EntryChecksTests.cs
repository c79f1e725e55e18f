using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.UnitTests.Simulation.Venue;

public sealed class EntryChecksTests
{
    private readonly ExchangeDesk desk = new();

    [Theory]
    [InlineData(Side.Buy, 0, 10, RejectReason.PriceOutOfRange)]
    [InlineData(Side.Sell, 10000, 10, RejectReason.PriceOutOfRange)]
    [InlineData(Side.Buy, 4210, 10, RejectReason.OffTick)]
    [InlineData(Side.Buy, 4200, 10.005, RejectReason.OffTick)]
    [InlineData(Side.Buy, 4200, 4.99, RejectReason.BelowMinimumSize)]
    [InlineData(Side.Buy, 4400, 10, RejectReason.CrossesBook)]
    [InlineData(Side.Sell, 4200, 10, RejectReason.CrossesBook)]
    [InlineData(Side.Buy, 4200, 2381, RejectReason.NotEnoughBalance)]
    public void BadOrderIsRefused(Side side, int price, double shares, RejectReason reason)
    {
        desk.Place(side, price, shares);

        Assert.Equal(MarketEventKind.OrderRejected, desk.Last().Kind);
        Assert.Equal(reason, desk.Last().Reason);
        Assert.Equal(Cash.Zero, desk.Exchange.Account.LockedCash);
    }

    [Fact]
    public void CrossingOurOwnOrderIsRefused()
    {
        desk.Place(Side.Buy, 4300, 10);

        desk.Place(Side.Sell, 4300, 10);

        Assert.Equal(RejectReason.CrossesBook, desk.Last().Reason);
    }

    [Fact]
    public void SameIdIsADuplicateEvenAfterItIsGone()
    {
        OrderId order = desk.Place(Side.Buy, 4200, 10);
        desk.Cancel(order);

        desk.Place(Side.Buy, 4200, 10, id: order);

        Assert.Equal(RejectReason.Duplicate, desk.Last().Reason);
    }

    [Fact]
    public void OpenOrdersUseUpTheBalance()
    {
        desk.Place(Side.Buy, 4000, 2000);

        desk.Place(Side.Buy, 4000, 501);

        Assert.Equal(RejectReason.NotEnoughBalance, desk.Last().Reason);
    }

    [Fact]
    public void AskThroughNoCostsTheComplement()
    {
        desk.Place(Side.Sell, 4500, 100, Outcome.No);

        Assert.Equal(Cash.FromDollars(55), desk.Exchange.Account.LockedCash);
    }

    [Fact]
    public void SellingATokenNeedsThatToken()
    {
        desk.Place(Side.Sell, 4500, 10, Outcome.Yes);
        Assert.Equal(RejectReason.NotEnoughBalance, desk.Last().Reason);

        desk.Place(Side.Buy, 4300, 10);
        desk.Print(Side.Sell, 4300, 10);
        desk.Place(Side.Sell, 4500, 10, Outcome.Yes);
        Assert.Equal(MarketEventKind.OrderAccepted, desk.Last().Kind);
    }

    [Fact]
    public void VenuePositionLimitCountsRestingOrders()
    {
        ExchangeDesk limited = new(new ExchangeOptions { MaximumPosition = Size.FromShares(50) });
        limited.Place(Side.Buy, 4200, 40);

        limited.Place(Side.Buy, 4100, 11);

        Assert.Equal(RejectReason.PositionLimit, limited.Last().Reason);
    }

    [Fact]
    public void ClosedMarketTakesNoOrders()
    {
        ExchangeDesk closed = new(spec: ExchangeDesk.Spec with { AcceptingOrders = false });

        closed.Place(Side.Buy, 4200, 10);

        Assert.Equal(RejectReason.MarketClosed, closed.Last().Reason);
    }

    [Fact]
    public void ResolutionCancelsSettlesAndRefuses()
    {
        desk.Place(Side.Buy, 4300, 10);
        desk.Print(Side.Sell, 4300, 10);
        desk.Place(Side.Buy, 4200, 10);

        desk.Resolve(Outcome.Yes);
        desk.Place(Side.Buy, 4200, 10);

        Assert.Equal(RejectReason.MarketResolved, desk.Last().Reason);
        Assert.Equal(new Cash(1_005_700_000), desk.Exchange.Account.Cash);
        Assert.Equal(0, desk.Exchange.OpenBuys);
        Assert.Equal(Size.Zero, desk.Exchange.Account.Yes);
    }

    [Fact]
    public void CancelSaysWhetherTheOrderWasEverKnown()
    {
        OrderId order = desk.Place(Side.Buy, 4200, 10);
        desk.Cancel(order);
        Assert.Equal(MarketEventKind.OrderCancelled, desk.Last().Kind);

        desk.Cancel(order);
        Assert.Equal(MarketEventKind.CancelRejected, desk.Last().Kind);
        Assert.Equal(RejectReason.AlreadyGone, desk.Last().Reason);

        desk.Cancel(OrderId.Of(0, 999));
        Assert.Equal(RejectReason.UnknownOrder, desk.Last().Reason);
    }
}
