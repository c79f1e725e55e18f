using PolyMaker.Core.Books;
using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class QueuePositionTests
{
    private readonly QueuePosition queue = new(Side.Buy);
    private readonly OrderBook book = OrderFlowImbalanceTests.Book(4_000, 100, 4_100, 100);

    [Fact]
    public void AllThatStoodWhenWeCameIsInFront()
    {
        queue.Observe([Order(1, 4_000)], book);
        Assert.Equal(Size.FromShares(100), queue.Ahead);
        book.Set(Side.Buy, new Price(4_000), Size.FromShares(180), Timestamp.Zero);
        queue.Observe([Order(1, 4_000)], book);
        Assert.Equal(Size.FromShares(100), queue.Ahead);
    }

    [Fact]
    public void TradesAtThePriceAndASmallerLevelMoveUsUp()
    {
        queue.Observe([Order(1, 4_000)], book);
        queue.ObserveTrade(Side.Sell, new Price(4_000), Size.FromShares(30));
        queue.ObserveTrade(Side.Buy, new Price(4_000), Size.FromShares(30));
        queue.ObserveTrade(Side.Sell, new Price(3_990), Size.FromShares(30));
        queue.Observe([Order(1, 4_000)], book);
        Assert.Equal(Size.FromShares(70), queue.Ahead);
        book.Set(Side.Buy, new Price(4_000), Size.FromShares(20), Timestamp.Zero);
        queue.Observe([Order(1, 4_000)], book);
        Assert.Equal(Size.FromShares(20), queue.Ahead);
    }

    [Fact]
    public void OnlyTheBestOrderOfTheSideCounts()
    {
        queue.Observe([Order(1, 3_990), Order(2, 4_000), Order(3, 4_100, Side.Sell)], book);
        Assert.Equal(Size.FromShares(100), queue.Ahead);
        queue.Observe([Order(1, 3_990)], book);
        Assert.Equal(Size.Zero, queue.Ahead);
        queue.Observe([], book);
        Assert.Equal(Size.Zero, queue.Ahead);
    }

    private static Order Order(long sequence, int price, Side side = Side.Buy) => new()
    {
        Id = OrderId.Of(0, sequence), State = OrderState.Live, Side = side, Price = new Price(price),
        OriginalSize = Size.FromShares(10),
    };
}
