using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.UnitTests.LocalVenue;

/// <summary>
/// Counts what a venue tells, and keeps the book that its level changes alone give. Each trade must go its way in
/// order, each order end once.
/// </summary>
internal sealed class Counter : IVenueObserver
{
    private readonly Dictionary<(VenueMarket, Side, Price), Size> told = [];
    private readonly Dictionary<VenueTrade, SettlementStatus> statuses = [];
    private readonly HashSet<VenueOrder> open = [];

    public int Trades { get; private set; }

    public int Failed { get; private set; }

    public int Vanished { get; private set; }

    public void CheckBook(VenueMarket market)
    {
        foreach (Side side in new[] { Side.Buy, Side.Sell })
        {
            var levels = told.Where(
                each => each.Key.Item1 == market && each.Key.Item2 == side && each.Value.IsPositive);
            int count = 0;
            foreach (((_, _, Price price), Size size) in levels)
            {
                count++;
                Assert.Equal(size, market.Book.On(side).SizeAt(price));
                Assert.Equal(size.Micro, Sum(market.Orders.Find(side, price)!));
            }

            Assert.Equal(count, market.Book.On(side).LevelCount);
        }
    }

    public void BookChanged(VenueMarket market, ReadOnlySpan<LevelEdit> edits, Timestamp at)
    {
        foreach (LevelEdit edit in edits)
        {
            told[(market, edit.Side, edit.Price)] = edit.Size;
        }
    }

    public void TradePrinted(VenueMarket market, in VenuePrint print, Timestamp at) =>
        Assert.True(print.Size.IsPositive);

    public void OrderChanged(VenueOrder order, OrderChange change, Timestamp at)
    {
        Assert.False(order.IsBackground);
        if (change == OrderChange.Placement)
        {
            Assert.True(open.Add(order));
        }
        else
        {
            Assert.Equal(order.IsOpen, open.Contains(order) && (order.IsOpen || !open.Remove(order)));
        }

        Vanished += order.EndCause == EndCause.FundsVanished ? 1 : 0;
    }

    public void TradeChanged(VenueTrade trade, Timestamp at)
    {
        bool isNew = !statuses.TryGetValue(trade, out SettlementStatus before);
        bool follows = trade.Status switch
        {
            SettlementStatus.Matched => isNew,
            SettlementStatus.Retrying or SettlementStatus.Mined or SettlementStatus.Failed =>
                before is SettlementStatus.Matched or SettlementStatus.Retrying,
            _ => before == SettlementStatus.Mined,
        };
        Assert.True(follows, $"{before} {trade.Status}");
        Assert.Equal(trade.Size.Micro, trade.Makers.Sum(maker => maker.Size.Micro));
        Assert.Equal(trade.Cash.Micro, trade.Makers.Sum(maker => maker.TakerCash.Micro));
        statuses[trade] = trade.Status;
        Trades += isNew ? 1 : 0;
        Failed += trade.Status == SettlementStatus.Failed ? 1 : 0;
    }

    public void TickChanged(VenueMarket market, TickSize before, Timestamp at)
    {
    }

    public void MarketResolved(VenueMarket market, Outcome winner, Timestamp at)
    {
    }

    private static long Sum(OrderQueue queue)
    {
        long sum = 0;
        for (VenueOrder? order = queue.Oldest; order is not null; order = order.Newer)
        {
            Assert.True(order.Older is null || ReferenceEquals(order.Older.Newer, order));
            sum += order.Remaining.Micro;
        }

        return sum;
    }
}
