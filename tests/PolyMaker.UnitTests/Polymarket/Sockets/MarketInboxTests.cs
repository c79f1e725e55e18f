using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

public sealed class MarketInboxTests
{
    private static readonly Timestamp At = Timestamp.FromMilliseconds(1_790_000_000_000);
    private readonly MarketInbox queue = new(capacity: 4, books: 2);

    [Fact]
    public void EventsComeOutInOrderWithTheirFrameEnds()
    {
        Assert.True(queue.TryTake(3, Change(1), endsFrame: false));
        Assert.True(queue.TryTake(3, Change(2), endsFrame: true));

        Assert.Equal([(3, 1, false), (3, 2, true)], ReadAll());
        Assert.True(queue.IsEmpty);
    }

    [Fact]
    public void FullRefusesInsteadOfWaiting()
    {
        for (int i = 1; i <= 4; i++)
        {
            Assert.True(queue.TryTake(0, Change(i), endsFrame: true));
        }

        Assert.False(queue.TryTake(0, Change(5), endsFrame: true));
        queue.TryRead(out _, out _, out _);
        Assert.True(queue.TryTake(0, Change(6), endsFrame: true));
    }

    [Fact]
    public void LossOvertakesAndVoidsWhatItsMarketHadQueued()
    {
        queue.TryTake(0, Book(7), endsFrame: true);
        queue.TryTake(1, Change(2), endsFrame: true);
        queue.Lost(0, At);
        queue.TryTake(0, Change(3), endsFrame: true);

        Assert.True(queue.TryRead(out int market, out MarketEvent first, out bool ends));
        Assert.Equal((0, MarketEventKind.FeedLost, true), (market, first.Kind, ends));
        Assert.Equal([(1, 2, true), (0, 3, true)], ReadAll());
    }

    [Fact]
    public void SnapshotsAreCopiedAndTheirNumberIsBounded()
    {
        BookLevels levels = new();
        levels.AddBid(new Price(4000), new Size(1));
        MarketEvent book = MarketEvent.BookReplaced(At, At, Outcome.Yes, levels);
        Assert.True(queue.TryTake(0, book, endsFrame: true));
        Assert.True(queue.TryTake(0, book, endsFrame: true));
        Assert.False(queue.TryTake(0, book, endsFrame: true));
        levels.Clear();

        Assert.True(queue.TryRead(out _, out MarketEvent read, out _));
        Assert.Equal(new Level(new Price(4000), new Size(1)), Assert.Single(read.Levels.Bids.ToArray()));
        Assert.True(queue.TryRead(out _, out _, out _));
        Assert.True(queue.TryTake(0, book, endsFrame: true));
    }

    [Fact]
    public async Task WriterAndReaderOnTwoThreadsLoseNothing()
    {
        const int Count = 200_000;
        MarketInbox shared = new(capacity: 256, books: 8);
        Task writing = Task.Run(() =>
        {
            SpinWait wait = default;
            for (int i = 1; i <= Count; i++)
            {
                MarketEvent next = i % 16 == 0 ? Book(i) : Change(i);
                while (!shared.TryTake(0, next, endsFrame: true))
                {
                    wait.SpinOnce();
                }
            }
        });

        SpinWait idle = default;
        for (int expected = 1; expected <= Count;)
        {
            if (shared.TryRead(out _, out MarketEvent read, out _))
            {
                Assert.Equal(expected, NumberOf(read));
                expected++;
            }
            else
            {
                idle.SpinOnce();
            }
        }

        await writing.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static MarketEvent Change(int number) =>
        MarketEvent.LevelChanged(At, At, Outcome.Yes, Side.Buy, new Price(4000), new Size(number));

    private static MarketEvent Book(int number)
    {
        BookLevels levels = new();
        levels.AddBid(new Price(4000), new Size(number));
        return MarketEvent.BookReplaced(At, At, Outcome.Yes, levels);
    }

    private static long NumberOf(in MarketEvent read) =>
        read.Kind == MarketEventKind.BookReplaced ? read.Levels.Bids[0].Size.Micro : read.Size.Micro;

    private List<(int, int, bool)> ReadAll()
    {
        List<(int, int, bool)> read = [];
        while (queue.TryRead(out int market, out MarketEvent marketEvent, out bool ends))
        {
            read.Add((market, (int)NumberOf(marketEvent), ends));
        }

        return read;
    }
}
