using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Markets;

public sealed class RewardEstimateTests
{
    private static readonly RewardTerms Terms = new(3, Size.FromShares(20));

    /// <summary>Against the venue's formula over plain lists of levels.</summary>
    [Fact]
    public void RandomBooksScoreAsTheVenuesFormulaDoes()
    {
        Random random = new(5);
        for (int trial = 0; trial < 200; trial++)
        {
            OrderBook book = new();
            int middle = random.Next(1_000, 9_000) / 10 * 10;
            Level[] bids = Levels(random, middle, -10), asks = Levels(random, middle, 10);
            Array.ForEach(bids, level => book.Bids.Set(level.Price, level.Size));
            Array.ForEach(asks, level => book.Asks.Set(level.Price, level.Size));
            double expected = (Best(bids, -1) + Best(asks, 1)) / 2;
            double midpoint = RewardEstimate.Midpoint(book, Terms);
            Assert.Equal(expected, midpoint, 1e-12);
            RewardScore naive = RewardScore.Of(new RewardQuotes { Bids = bids, Asks = asks }, midpoint, Terms);
            Assert.Equal(naive.One, RewardEstimate.OfSide(book.Bids, midpoint, Terms), 1e-9);
            Assert.Equal(naive.Two, RewardEstimate.OfSide(book.Asks, midpoint, Terms), 1e-9);
        }
    }

    [Fact]
    public void OurOrdersScoreAsLevelsWould()
    {
        Order[] open = [Of(Side.Buy, 4_900, 50), Of(Side.Sell, 5_200, 30), Of(Side.Sell, 5_100, 10)];
        RewardScore naive = RewardScore.Of(
            new RewardQuotes
            {
                Bids = [new(new Price(4_900), Size.FromShares(50))],
                Asks = [new(new Price(5_200), Size.FromShares(30))],
            },
            0.5, Terms);
        Assert.Equal(naive.Least, RewardEstimate.OfOrders(open, 0.5, Terms).Least, 1e-12);
        Assert.True(naive.Least > 0);
    }

    [Fact]
    public void RoomIsThatOfTheFartherSide()
    {
        Assert.Equal(
            0.01, RewardEstimate.Room([Of(Side.Buy, 4_900, 50), Of(Side.Sell, 5_200, 30)], 0.5, Terms), 1e-12);
        Assert.Equal(
            -0.02, RewardEstimate.Room([Of(Side.Buy, 4_900, 50), Of(Side.Sell, 5_500, 30)], 0.5, Terms), 1e-12);
        Assert.Equal(-0.03, RewardEstimate.Room([Of(Side.Buy, 4_900, 50)], 0.5, Terms), 1e-12);
    }

    private static Level[] Levels(Random random, int middle, int step) =>
    [
        .. Enumerable.Range(1, 60).Where(_ => random.Next(3) > 0).Select(at =>
            new Level(new Price(middle + (at * step)), Size.FromShares(random.Next(1, 60)))).DefaultIfEmpty(
            new Level(new Price(middle + step), Size.FromShares(30))),
    ];

    private static double Best(Level[] levels, int sign)
    {
        Level[] counted = [.. levels.Where(level => level.Size >= Terms.MinimumSize)];
        return (counted.Length == 0 ? levels : counted).MinBy(level => level.Price.Units * sign).Price.ToDouble();
    }

    private static Order Of(Side side, int price, long shares) => new()
    {
        Side = side, Price = new Price(price), OriginalSize = Size.FromShares(shares),
    };
}
