using PolyMaker.Core.Events;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// The bounded way from the market channel to the trading loop: one writer (the channel, under its gate), one reader
/// (the loop). Full means that a market is lost, never that a socket waits. A loss overtakes everything and voids what
/// was queued for its market before it, so that an old snapshot cannot make a lost book ready again. Allocates nothing
/// once its books have grown.
/// </summary>
/// <param name="capacity">Events it holds; a power of two.</param>
/// <param name="books">Snapshots it holds, of some 8 kB each.</param>
/// <param name="arrived">Called by the writer when a frame or a loss is there to be read: wake the loop.</param>
public sealed class MarketInbox(int capacity, int books, Action? arrived = null) : IMarketSink
{
    private readonly Entry[] entries = new Entry[capacity];
    private readonly BookLevels?[] free = new BookLevels?[books];
    private readonly Lock lossGate = new();
    private readonly List<(int Market, Timestamp At, long Before)> losses = [];
    private readonly Dictionary<int, long> voidBefore = [];
    private long head;
    private long tail;
    private long freeHead;
    private long freeTail;
    private int booksMade;
    private int lossCount;
    private BookLevels? lent;

    /// <summary>True when there is nothing to read at this moment.</summary>
    public bool IsEmpty => Volatile.Read(ref tail) == Volatile.Read(ref head) && Volatile.Read(ref lossCount) == 0;

    /// <summary>Events waiting.</summary>
    public int Count => (int)(Volatile.Read(ref tail) - Volatile.Read(ref head));

    public bool TryTake(int market, in MarketEvent marketEvent, bool endsFrame)
    {
        if (tail - Volatile.Read(ref head) == capacity)
        {
            return false;
        }

        ref Entry entry = ref entries[tail & (capacity - 1)];
        entry.Event = marketEvent;
        if (marketEvent.Kind == MarketEventKind.BookReplaced)
        {
            if (FreeBook() is not { } copy)
            {
                return false;
            }

            Copy(marketEvent.Levels, copy);
            entry.Event = MarketEvent.BookReplaced(marketEvent.At, marketEvent.VenueAt, marketEvent.Outcome, copy);
        }

        entry.Market = market;
        entry.EndsFrame = endsFrame;
        Volatile.Write(ref tail, tail + 1);
        if (endsFrame)
        {
            arrived?.Invoke();
        }

        return true;
    }

    public void Lost(int market, Timestamp at)
    {
        lock (lossGate)
        {
            int known = losses.FindIndex(loss => loss.Market == market);
            if (known >= 0)
            {
                losses.RemoveAt(known);
            }

            losses.Add((market, at, tail));
            Volatile.Write(ref lossCount, losses.Count);
        }

        arrived?.Invoke();
    }

    /// <summary>
    /// The next event for the loop; false when there is none now. Levels of a snapshot hold until the next call.
    /// </summary>
    public bool TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame)
    {
        ReturnLent();
        while (true)
        {
            if (Volatile.Read(ref lossCount) > 0)
            {
                (market, Timestamp at, long before) = NextLoss();
                voidBefore[market] = before;
                marketEvent = MarketEvent.FeedLost(at);
                endsFrame = true;
                return true;
            }

            if (head == Volatile.Read(ref tail))
            {
                market = -1;
                marketEvent = default;
                endsFrame = false;
                return false;
            }

            ref Entry entry = ref entries[head & (capacity - 1)];
            market = entry.Market;
            marketEvent = entry.Event;
            endsFrame = entry.EndsFrame;
            bool isVoid = IsOfTheBook(marketEvent.Kind)
                && voidBefore.TryGetValue(market, out long voided)
                && head < voided;
            lent = marketEvent.Kind == MarketEventKind.BookReplaced ? marketEvent.Levels : null;
            Volatile.Write(ref head, head + 1);
            if (!isVoid)
            {
                return true;
            }

            ReturnLent();
        }
    }

    /// <summary>Trades, grids and resolutions stay true after a loss; what is said of the book does not.</summary>
    private static bool IsOfTheBook(MarketEventKind kind) =>
        kind is MarketEventKind.BookReplaced or MarketEventKind.LevelChanged or MarketEventKind.TopOfBookQuoted;

    private (int Market, Timestamp At, long Before) NextLoss()
    {
        lock (lossGate)
        {
            (int Market, Timestamp At, long Before) loss = losses[0];
            losses.RemoveAt(0);
            Volatile.Write(ref lossCount, losses.Count);
            return loss;
        }
    }

    private BookLevels? FreeBook()
    {
        if (freeHead != Volatile.Read(ref freeTail))
        {
            return free[freeHead++ % free.Length];
        }

        return booksMade == free.Length ? null : NewBook();
    }

    private BookLevels NewBook()
    {
        booksMade++;
        return new BookLevels();
    }

    // There are never more books than places, so returning one cannot overrun the writer.
    private void ReturnLent()
    {
        if (lent is not null)
        {
            free[freeTail % free.Length] = lent;
            lent = null;
            Volatile.Write(ref freeTail, freeTail + 1);
        }
    }

    private static void Copy(BookLevels from, BookLevels to)
    {
        to.Clear();
        foreach (ref readonly Level level in from.Bids)
        {
            to.AddBid(level.Price, level.Size);
        }

        foreach (ref readonly Level level in from.Asks)
        {
            to.AddAsk(level.Price, level.Size);
        }
    }

    private struct Entry
    {
        public MarketEvent Event;
        public int Market;
        public bool EndsFrame;
    }
}
