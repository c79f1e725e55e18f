using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Core.Books;

public sealed class OrderBookTests
{
    private static readonly Timestamp At = Timestamp.FromMilliseconds(1_785_163_378_339);

    [Fact]
    public void EqualsANaiveBookUnderAnyChanges() => Property.Holds(random =>
    {
        OrderBook book = new();
        NaiveBook naive = new();
        int tick = new[] { 1, 10, 25, 50, 100, 1000 }[random.Next(6)];

        // Books of a few levels and books of hundreds, in which a level moves its neighbours.
        int emptied = random.Next(2) == 0 ? 3 : 20;
        for (int step = 0; step < 400; step++)
        {
            if (random.Next(50) == 0)
            {
                BookLevels levels = RandomLevels(random, tick);
                book.Replace(levels, At);
                naive.Replace(levels);
            }
            else
            {
                Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
                Price price = new(random.Next(0, Price.UnitsPerDollar / tick + 1) * tick);
                Size size = random.Next(emptied) == 0 ? Size.Zero : new Size(random.NextInt64(1, 1_000_000_000));
                Assert.Equal(naive.Set(side, price, size), book.Set(side, price, size, At));
            }

            naive.AssertEquals(book);
        }
    }, 60);

    [Fact]
    public void DepthCountsFromTheBestOverTheReachBothEndsIncluded()
    {
        OrderBook book = new();
        foreach (int units in (int[])[4_300, 4_200, 4_100, 4_099])
        {
            book.Set(Side.Buy, new Price(units), Size.FromShares(10), At);
        }

        Assert.Equal(Size.FromShares(30), book.Bids.DepthWithin(200));
        Assert.Equal(Size.FromShares(10), book.Bids.DepthWithin(0));
        Assert.Equal(Size.Zero, book.Asks.DepthWithin(200));
    }

    [Fact]
    public void AThousandBooksOfUsualDepthTakeTenMegabytes()
    {
        const int Books = 100;
        const long MostBytesOfBook = 10_000;
        BookLevels levels = Ladder(110, 10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var books = new OrderBook[Books];
        for (int each = 0; each < Books; each++)
        {
            books[each] = new OrderBook();
            books[each].Replace(levels, At);
        }

        // All that growing to this depth took, of which half is garbage by now.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Books, 1_000, MostBytesOfBook);
        Assert.All(books, book => Assert.Equal(110, book.Bids.LevelCount));
    }

    [Fact]
    public void TheRoomOfADeepBookIsGivenBackByUsualOnes()
    {
        OrderBook book = new();
        book.Replace(Ladder(4_000, 1), At);
        Assert.InRange(book.Bids.Room, 4_000, 8_000);
        for (int snapshot = 0; snapshot < 5; snapshot++)
        {
            book.Replace(Ladder(100, 10), At);
        }

        Assert.InRange(book.Bids.Room, 100, 400);
        Assert.InRange(book.Asks.Room, 100, 400);
        Assert.Equal(0, Allocation.Least(3, Again));

        void Again() => book.Replace(Usual, At);
    }

    [Fact]
    public void IsNotReadyBeforeASnapshotNorAfterTheFeedIsLost()
    {
        OrderBook book = new();
        book.Set(Side.Buy, new Price(4_300), Size.FromShares(10), At);
        Assert.False(book.IsReady);
        book.Replace(new BookLevels(), At);
        Assert.True(book.IsReady);
        book.Invalidate();
        Assert.False(book.IsReady);
    }

    [Fact]
    public void ATickChangeStartsAnEpochAndKeepsTheLevels()
    {
        OrderBook book = new();
        book.StartOn(TickSize.Cent);
        book.Set(Side.Buy, new Price(4_300), Size.FromShares(10), At);
        book.ChangeTick(TickSize.Cent);
        Assert.Equal(0, book.Epoch);
        book.ChangeTick(TickSize.Mill);
        Assert.Equal(1, book.Epoch);
        Assert.Equal(Size.FromShares(10), book.Bids.BestSize);
    }

    [Fact]
    public void ChangesCostNoGarbage()
    {
        OrderBook book = new();
        Churn(book);
        long allocated = Allocation.Least(3, () =>
        {
            Churn(book);
        });
        Assert.Equal(0, allocated);
    }

    private static BookLevels Usual { get; } = Ladder(100, 10);

    private static BookLevels Ladder(int depth, int step)
    {
        BookLevels levels = new();
        for (int level = 1; level <= depth; level++)
        {
            levels.AddBid(new Price(5_000 - (level * step)), Size.FromShares(level));
            levels.AddAsk(new Price(5_000 + (level * step)), Size.FromShares(level));
        }

        return levels;
    }

    private static void Churn(OrderBook book)
    {
        for (int units = 10; units < 9_990; units += 10)
        {
            book.Set(Side.Buy, new Price(units), Size.FromShares(1), At);
            book.Set(Side.Buy, new Price(units), Size.Zero, At);
        }
    }

    private static BookLevels RandomLevels(Random random, int tick)
    {
        BookLevels levels = new();
        foreach (
            int price in Enumerable.Range(0, Price.UnitsPerDollar / tick + 1).OrderBy(_ => random.Next())
                .Take(random.Next(0, 40)))
        {
            Size size = new(random.NextInt64(1, 1_000_000_000));
            if (random.Next(2) == 0)
            {
                levels.AddBid(new Price(price * tick), size);
            }
            else
            {
                levels.AddAsk(new Price(price * tick), size);
            }
        }

        return levels;
    }

    /// <summary>The obvious book: two sorted dictionaries.</summary>
    private sealed class NaiveBook
    {
        private readonly SortedDictionary<int, long> bids = [];
        private readonly SortedDictionary<int, long> asks = [];

        public Size Set(Side side, Price price, Size size)
        {
            SortedDictionary<int, long> levels = side == Side.Buy ? bids : asks;
            levels.Remove(price.Units, out long before);
            if (size.Micro != 0)
            {
                levels[price.Units] = size.Micro;
            }

            return new Size(before);
        }

        public void Replace(BookLevels levels)
        {
            bids.Clear();
            asks.Clear();
            foreach (Level level in levels.Bids)
            {
                bids[level.Price.Units] = level.Size.Micro;
            }

            foreach (Level level in levels.Asks)
            {
                asks[level.Price.Units] = level.Size.Micro;
            }
        }

        public void AssertEquals(OrderBook book)
        {
            AssertSide(bids.Reverse(), book.Bids);
            AssertSide(asks, book.Asks);
            AssertDepth(bids.Reverse(), book.Bids);
            AssertDepth(asks, book.Asks);
            Assert.Equal(bids.Reverse(), Walked(book.Bids));
            Assert.Equal(asks, Walked(book.Asks));
            bool crossed = bids.Count > 0 && asks.Count > 0 && bids.Keys.Last() >= asks.Keys.First();
            Assert.Equal(crossed, book.IsCrossed);
        }

        private static List<KeyValuePair<int, long>> Walked(BookSide side)
        {
            List<KeyValuePair<int, long>> levels = [];
            for (LevelWalk walk = side.FromBest(); walk.MoveNext();)
            {
                levels.Add(new(walk.Price.Units, walk.Size.Micro));
            }

            return levels;
        }

        private static void AssertDepth(IEnumerable<KeyValuePair<int, long>> levels, BookSide actual)
        {
            foreach (int reach in (int[])[0, 1, 99, 640, 3_000, Price.UnitsPerDollar])
            {
                long depth = levels.Where(level => Math.Abs(level.Key - levels.First().Key) <= reach)
                    .Sum(level => level.Value);
                Assert.Equal(depth, actual.DepthWithin(reach).Micro);
            }
        }

        private static void AssertSide(IEnumerable<KeyValuePair<int, long>> expected, BookSide actual)
        {
            List<KeyValuePair<int, long>> levels = expected.ToList();
            Assert.Equal(levels.Count, actual.LevelCount);
            Assert.Equal(levels.Count == 0, actual.IsEmpty);
            Price at = actual.Best;
            for (int index = 0; index < levels.Count; index++)
            {
                Assert.Equal(levels[index].Key, at.Units);
                Assert.Equal(levels[index].Value, actual.SizeAt(at).Micro);
                Assert.Equal(index + 1 < levels.Count, actual.TryNextWorse(at, out at));
            }
        }
    }
}
