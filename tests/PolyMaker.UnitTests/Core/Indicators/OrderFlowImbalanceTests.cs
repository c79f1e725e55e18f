using PolyMaker.Core.Books;
using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class OrderFlowImbalanceTests
{
    [Theory]
    [InlineData(4_000, 150, 4_100, 100, 50)]
    [InlineData(4_000, 80, 4_100, 100, -20)]
    [InlineData(4_010, 30, 4_100, 100, 30)]
    [InlineData(3_990, 70, 4_100, 100, -100)]
    [InlineData(4_000, 100, 4_090, 40, -40)]
    [InlineData(4_000, 100, 4_110, 40, 100)]
    public void OneChangeIsThePapersTerm(int bid, long bidShares, int ask, long askShares, double expected)
    {
        OrderFlowImbalance flow = new();
        flow.Update(Book(4_000, 100, 4_100, 100), Timestamp.Zero);
        flow.Update(Book(bid, bidShares, ask, askShares), Timestamp.Zero);
        Assert.Equal(expected, flow.Shares(Timestamp.Zero), 1e-9);
    }

    [Fact]
    public void EqualsTheDecayedTerms() => Property.Holds(random =>
    {
        OrderFlowImbalance flow = new();
        double expected = 0, second = 0, depth = 0;
        (int Bid, long BidShares, int Ask, long AskShares) old = default;
        for (int step = 0; step < 40; step++)
        {
            (int Bid, long BidShares, int Ask, long AskShares) now = (
                4_000 + random.Next(5), random.Next(1, 50), 4_010 + random.Next(5), random.Next(1, 50));
            double gap = random.Next(0, 8);
            second += gap;
            expected *= Math.Pow(2, -gap / 10);
            double middle = (old.BidShares + old.AskShares) / 2.0;
            depth = middle + ((depth - middle) * Math.Exp(-gap / 60));
            if (step > 0)
            {
                expected += (now.Bid >= old.Bid ? now.BidShares : 0) - (now.Bid <= old.Bid ? old.BidShares : 0)
                    - (now.Ask <= old.Ask ? now.AskShares : 0) + (now.Ask >= old.Ask ? old.AskShares : 0);
            }
            else
            {
                depth = (now.BidShares + now.AskShares) / 2.0;
            }

            old = now;
            flow.Update(Book(now.Bid, now.BidShares, now.Ask, now.AskShares),
                Timestamp.FromMilliseconds((long)second * 1_000));
        }

        Timestamp end = Timestamp.FromMilliseconds((long)second * 1_000);
        Assert.Equal(expected, flow.Shares(end), 1e-6);
        Assert.Equal(expected / depth, flow.Ratio(end), 1e-6);
    });

    [Fact]
    public void AGapIsNotAnArrival()
    {
        OrderFlowImbalance flow = new();
        flow.Update(Book(4_000, 100, 4_100, 100), Timestamp.Zero);
        flow.Forget();
        flow.Update(Book(4_500, 900, 4_600, 1), Timestamp.Zero);
        Assert.Equal(0, flow.Shares(Timestamp.Zero));
    }

    internal static OrderBook Book(int bid, long bidShares, int ask, long askShares)
    {
        OrderBook book = new();
        book.StartOn(new TickSize(10));
        PolyMaker.Core.Events.BookLevels levels = new();
        levels.AddBid(new Price(bid), Size.FromShares(bidShares));
        levels.AddAsk(new Price(ask), Size.FromShares(askShares));
        book.Replace(levels, Timestamp.Zero);
        return book;
    }
}
