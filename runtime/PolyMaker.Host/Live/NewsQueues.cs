using System.Collections.Concurrent;
using PolyMaker.Core;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Host.Live;

/// <summary>
/// What sockets and gateway have for the trading loop, in two queues: private news (our orders, rules, lost feeds)
/// always finds room and is read first; public news is bounded, and what does not fit is told to the channel, which
/// then gives the market up until a new snapshot. Written by many threads, read by the loop.
/// </summary>
internal sealed class NewsQueues(int markets, ManualResetEventSlim wake) : IMarketSink
{
    /// <summary>A second of the busiest hours of a few hundred markets.</summary>
    private const int PublicCapacity = 1 << 16;

    // Fills and acknowledgements of far more orders than there can be.
    private const int PrivateCapacity = 1 << 20;

    private readonly ConcurrentQueue<Public> ofMarkets = new();
    private readonly ConcurrentQueue<(int Market, MarketEvent Event)> ofOrders = new();
    private readonly long[] epochs = new long[markets];
    private int publicCount;
    private int privateCount;

    /// <summary>Public events that found no room, ever.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    private long dropped;

    public bool TryTake(int market, in MarketEvent marketEvent, bool endsFrame)
    {
        if (Interlocked.Increment(ref publicCount) > PublicCapacity)
        {
            Interlocked.Decrement(ref publicCount);
            Interlocked.Increment(ref dropped);
            return false;
        }

        MarketEvent kept = marketEvent.Kind == MarketEventKind.BookReplaced
            ? MarketEvent.BookReplaced(
                marketEvent.At, marketEvent.VenueAt, marketEvent.Outcome, Copy(marketEvent.Levels))
            : marketEvent;
        ofMarkets.Enqueue(new Public(market, Volatile.Read(ref epochs[market]), kept, endsFrame));
        wake.Set();
        return true;
    }

    /// <summary>Whatever of this market waits unread is worth nothing from here on.</summary>
    public void Lost(int market, Timestamp at)
    {
        Interlocked.Increment(ref epochs[market]);
        Tell(market, MarketEvent.FeedLost(at));
    }

    public void Tell(int market, in MarketEvent happened)
    {
        Invariant.Check(
            Interlocked.Increment(ref privateCount) <= PrivateCapacity, "the trading loop reads what it is told");
        ofOrders.Enqueue((market, happened));
        wake.Set();
    }

    /// <summary>Private news first.</summary>
    public bool TryRead(out int market, out MarketEvent happened, out bool endsFrame)
    {
        endsFrame = true;
        if (ofOrders.TryDequeue(out (int Market, MarketEvent Event) own))
        {
            Interlocked.Decrement(ref privateCount);
            (market, happened) = own;
            return true;
        }

        while (ofMarkets.TryDequeue(out Public next))
        {
            Interlocked.Decrement(ref publicCount);
            if (next.Epoch == Volatile.Read(ref epochs[next.Market]))
            {
                (market, happened, endsFrame) = (next.Market, next.Event, next.EndsFrame);
                return true;
            }
        }

        (market, happened) = (-1, default);
        return false;
    }

    private static BookLevels Copy(BookLevels levels)
    {
        BookLevels copy = new();
        foreach (Level level in levels.Bids)
        {
            copy.AddBid(level.Price, level.Size);
        }

        foreach (Level level in levels.Asks)
        {
            copy.AddAsk(level.Price, level.Size);
        }

        return copy;
    }

    private readonly record struct Public(int Market, long Epoch, MarketEvent Event, bool EndsFrame);
}
