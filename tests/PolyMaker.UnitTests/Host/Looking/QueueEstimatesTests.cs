using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;

namespace PolyMaker.UnitTests.Host.Looking;

/// <summary>Every order of ours, by the rule that Core keeps for the best one.</summary>
public sealed class QueueEstimatesTests
{
    private static readonly Price At = new(4_200);
    private readonly OrderBook book = new();
    private readonly QueueEstimates queues = new();

    [Fact]
    public void WhatStoodThereIsInFrontUntilItTradesOrTheLevelIsSmaller()
    {
        Level(100);
        queues.Observe([Order(1)], book);
        Assert.Equal(Size.FromShares(100), Ahead(1));
        queues.ObserveTrade(Side.Sell, At, Size.FromShares(30));
        Assert.Equal(Size.FromShares(70), Ahead(1));
        queues.ObserveTrade(Side.Buy, At, Size.FromShares(30));
        queues.ObserveTrade(Side.Sell, new Price(4_300), Size.FromShares(30));
        Assert.Equal(Size.FromShares(70), Ahead(1));
        Level(20);
        queues.Observe([Order(1)], book);
        Assert.Equal(Size.FromShares(20), Ahead(1));
        Level(500);
        queues.Observe([Order(1)], book);
        Assert.Equal(Size.FromShares(20), Ahead(1));
    }

    [Fact]
    public void EachOrderHasItsOwnPlace()
    {
        Level(100);
        queues.Observe([Order(1)], book);
        Level(140);
        queues.Observe([Order(1), Order(2)], book);
        Assert.Equal(Size.FromShares(100), Ahead(1));
        Assert.Equal(Size.FromShares(140), Ahead(2));
        queues.Observe([Order(2)], book);
        Assert.Null(Ahead(1));
        Assert.Equal(Size.FromShares(140), Ahead(2));
    }

    private void Level(int shares) => book.Set(Side.Buy, At, Size.FromShares(shares), Timestamp.Zero);

    private Size? Ahead(int sequence) => queues.Ahead(OrderId.Of(0, sequence));

    private static Order Order(int sequence) => new()
    {
        Id = OrderId.Of(0, sequence), Side = Side.Buy, Price = At, OriginalSize = Size.FromShares(10),
    };
}
