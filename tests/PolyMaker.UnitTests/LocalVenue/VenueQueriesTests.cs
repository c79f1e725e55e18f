using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;

namespace PolyMaker.UnitTests.LocalVenue;

public sealed class VenueQueriesTests
{
    private readonly VenueDesk desk = new();

    [Fact]
    public void OpenOrdersPageOldestFirstAcrossChanges()
    {
        VenueOrder[] placed = [.. Enumerable.Range(0, 5).Select(i => desk.Buy(desk.Alice, 40 - i, 10).Order!)];
        VenuePage<VenueOrder> first = desk.Engine.Queries.OpenOrders(desk.Alice, OrderFilter.All, 0, 2);
        desk.Engine.Cancel(desk.Alice, placed[1].Id, desk.Now);
        VenuePage<VenueOrder> second =
            desk.Engine.Queries.OpenOrders(desk.Alice, OrderFilter.All, first.Next!.Value, 9);
        Assert.Equal(placed[..2], first.Items);
        Assert.Equal(placed[2..], second.Items);
        Assert.Null(second.Next);
        Assert.Empty(desk.Engine.Queries.OpenOrders(desk.Alice, new OrderFilter(desk.Market, Outcome.No)).Items);
    }

    [Fact]
    public void TradesPageNewestFirstForBothSides()
    {
        desk.Sell(desk.Alice, 50, 100);
        VenueTrade[] made = [.. Enumerable.Range(0, 3).Select(_ =>
        {
            desk.Wait(1);
            return desk.Buy(desk.Bob, 50, 10).Trades[0];
        })];
        VenuePage<VenueTrade> first = desk.Engine.Queries.Trades(desk.Alice, TradeFilter.All, 0, 2);
        Assert.Equal([made[2], made[1]], first.Items);
        Assert.Equal([made[0]], desk.Engine.Queries.Trades(desk.Bob, TradeFilter.All, first.Next!.Value, 2).Items);
        Assert.Equal(
            [made[1]],
            desk.Engine.Queries.Trades(
                desk.Bob,
                new TradeFilter { Market = desk.Market, Before = made[2].MatchedAt, After = made[0].MatchedAt }).Items);
        Assert.Equal(
            [made[2]], desk.Engine.Queries.Trades(desk.Bob, new TradeFilter { Id = made[2].Id }).Items);
        Assert.Empty(desk.Engine.Queries.Trades(desk.Carol, TradeFilter.All).Items);
    }

    [Fact]
    public void OldEndedOrdersAndTradesAreForgotten()
    {
        VenueDesk forgetful = new(new VenueOptions { EndedOrdersKept = 2, TradesKept = 2 });
        VenueOrder[] ended = [.. Enumerable.Range(0, 3).Select(_ => forgetful.Buy(forgetful.Alice, 40, 10).Order!)];
        forgetful.Engine.CancelAll(forgetful.Alice, OrderFilter.All, forgetful.Now);
        Assert.Equal(
            [false, true, true], ended.Select(order => forgetful.Engine.Queries.TryFindOrder(order.Id, out _)));
        forgetful.Sell(forgetful.Alice, 50, 100);
        for (int i = 0; i < 3; i++)
        {
            forgetful.Buy(forgetful.Bob, 50, 10);
            forgetful.Wait(10);
        }

        forgetful.Buy(forgetful.Bob, 50, 10);
        Assert.Equal(2, forgetful.Engine.Queries.Trades(forgetful.Alice, TradeFilter.All).Items.Count);
    }
}
