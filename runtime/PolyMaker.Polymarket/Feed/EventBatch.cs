using PolyMaker.Core.Events;

namespace PolyMaker.Polymarket.Feed;

/// <summary>
/// The events of one frame in order, in buffers that are kept: filled by the translator, then handed out one by one.
/// The last event of each market in the frame ends it for that market. One owner.
/// </summary>
public sealed class EventBatch
{
    private readonly List<BookLevels> books = [];
    private MarketEvent[] events = new MarketEvent[64];
    private int[] markets = new int[64];
    private bool[] ends = new bool[64];
    private int[] seenAt = new int[16];
    private int count;
    private int next;
    private int booksUsed;
    private int round;

    public int Count => count;

    public bool TryTake(out int market, out MarketEvent marketEvent, out bool endsFrame)
    {
        while (next < count && markets[next] < 0)
        {
            next++;
        }

        if (next == count)
        {
            market = -1;
            marketEvent = default;
            endsFrame = false;
            return false;
        }

        market = markets[next];
        marketEvent = events[next];
        endsFrame = ends[next];
        next++;
        return true;
    }

    /// <summary>The market of an event not yet taken; -1 when it was dropped.</summary>
    internal int MarketAt(int index) => markets[index];

    internal ref readonly MarketEvent EventAt(int index) => ref events[index];

    /// <summary>Takes an event out again. Seal afterwards.</summary>
    internal void Drop(int index) => markets[index] = -1;

    internal void Clear() => count = next = booksUsed = 0;

    internal void Add(int market, in MarketEvent marketEvent)
    {
        if (count == events.Length)
        {
            Array.Resize(ref events, count * 2);
            Array.Resize(ref markets, count * 2);
            Array.Resize(ref ends, count * 2);
        }

        events[count] = marketEvent;
        markets[count++] = market;
    }

    internal ref readonly MarketEvent Last(out int market)
    {
        market = count == 0 ? -1 : markets[count - 1];
        return ref events[count == 0 ? 0 : count - 1];
    }

    internal BookLevels NextBook()
    {
        if (booksUsed == books.Count)
        {
            books.Add(new BookLevels());
        }

        BookLevels levels = books[booksUsed++];
        levels.Clear();
        return levels;
    }

    /// <summary>Marks the last event of each market.</summary>
    internal void Seal()
    {
        round++;
        for (int i = count - 1; i >= 0; i--)
        {
            if (markets[i] < 0)
            {
                continue;
            }

            if (markets[i] >= seenAt.Length)
            {
                Array.Resize(ref seenAt, Math.Max(markets[i] + 1, seenAt.Length * 2));
            }

            ends[i] = seenAt[markets[i]] != round;
            seenAt[markets[i]] = round;
        }
    }
}
