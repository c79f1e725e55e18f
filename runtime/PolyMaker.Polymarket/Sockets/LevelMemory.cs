using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// The levels a stream has told of, each with the venue's stamp, in YES terms. The stamp decides between two tellings
/// of one level, so frames may repeat or overtake each other; a level that went away is remembered for the same
/// reason. At most two entries a price, dropped at each snapshot. One writer: the market's track.
/// </summary>
internal sealed class LevelMemory
{
    private const ulong Mixer = 0x9E3779B97F4A7C15UL;

    private const int FirstRoom = 32;

    private readonly List<Entry> newer = [];
    private int[] keys = new int[FirstRoom];
    private Entry[] entries = new Entry[FirstRoom];
    private int count;

    /// <summary>Levels that <see cref="Replace"/> kept because they are newer than its snapshot.</summary>
    public int NewerCount => newer.Count;

    /// <summary>True when no level has a size.</summary>
    public bool IsEmpty => Occupied() == 0;

    /// <summary>True when somebody bids as much as another asks, or more: no book of the venue stays so.</summary>
    public bool IsCrossed
    {
        get
        {
            (int bid, int ask) = (count - 1, 0);
            while (bid >= 0 && (SideOf(entries[bid]) != Side.Buy || entries[bid].Size == 0))
            {
                bid--;
            }

            while (ask < count && (SideOf(entries[ask]) != Side.Sell || entries[ask].Size == 0))
            {
                ask++;
            }

            return bid >= 0 && ask < count && PriceOf(entries[bid]) >= PriceOf(entries[ask]);
        }
    }

    public void Clear() => count = 0;

    public LevelVerdict Set(Side side, Price price, Size size, Timestamp stamp)
    {
        int key = (price.Units << 1) | (int)side;
        int at = keys.AsSpan(0, count).BinarySearch(key);
        if (at < 0)
        {
            Insert(~at, key, new Entry { Key = key, Size = size.Micro, Stamp = stamp.Micro });
            return LevelVerdict.Taken;
        }

        ref Entry entry = ref entries[at];
        if (stamp.Micro < entry.Stamp)
        {
            return LevelVerdict.Superseded;
        }

        // Two sizes within one millisecond: the stamps cannot tell which came last, only the order of arrival does.
        bool isDoubtful = stamp.Micro == entry.Stamp && size.Micro != entry.Size;
        entry.Size = size.Micro;
        entry.Stamp = stamp.Micro;
        return isDoubtful ? LevelVerdict.Doubtful : LevelVerdict.Taken;
    }

    /// <summary>Starts again from a snapshot, keeping what is newer than it.</summary>
    public void Replace(BookLevels levels, Timestamp stamp)
    {
        newer.Clear();
        for (int i = 0; i < count; i++)
        {
            if (entries[i].Stamp > stamp.Micro)
            {
                newer.Add(entries[i]);
            }
        }

        count = 0;
        Append(levels.Bids, Side.Buy, stamp);
        Append(levels.Asks, Side.Sell, stamp);
        keys.AsSpan(0, count).Sort(entries.AsSpan(0, count));
        foreach (Entry entry in newer)
        {
            Set(SideOf(entry), PriceOf(entry), new Size(entry.Size), new Timestamp(entry.Stamp));
        }
    }

    /// <summary>A level that the last <see cref="Replace"/> kept, as the change it is.</summary>
    public MarketEvent NewerAt(int index, Timestamp at)
    {
        Entry entry = newer[index];
        return MarketEvent.LevelChanged(
            at, new Timestamp(entry.Stamp), Outcome.Yes, SideOf(entry), PriceOf(entry), new Size(entry.Size));
    }

    /// <summary>True when <paramref name="book"/>, seen on a token, holds exactly these levels.</summary>
    public bool Equals(CheckedBook book, Outcome seenOn)
    {
        int left = Occupied();
        return Contains(book.Bids, Side.Buy, seenOn, ref left)
            && Contains(book.Asks, Side.Sell, seenOn, ref left)
            && left == 0;
    }

    /// <summary>A number that two snapshots share only when they hold the same levels, in any order.</summary>
    public static ulong PrintOf(BookLevels levels)
    {
        ulong print = 0;
        foreach (ref readonly Level level in levels.Bids)
        {
            print += Mix(level, Side.Buy);
        }

        foreach (ref readonly Level level in levels.Asks)
        {
            print += Mix(level, Side.Sell);
        }

        return print;
    }

    private int Occupied()
    {
        int occupied = 0;
        for (int i = 0; i < count; i++)
        {
            occupied += entries[i].Size != 0 ? 1 : 0;
        }

        return occupied;
    }

    private void Append(ReadOnlySpan<Level> levels, Side side, Timestamp stamp)
    {
        foreach (ref readonly Level level in levels)
        {
            int key = (level.Price.Units << 1) | (int)side;
            Insert(count, key, new Entry { Key = key, Size = level.Size.Micro, Stamp = stamp.Micro });
        }
    }

    private bool Contains(IReadOnlyList<Level> levels, Side side, Outcome seenOn, ref int left)
    {
        foreach (Level level in levels)
        {
            if (level.Size == Size.Zero)
            {
                continue;
            }

            Price price = seenOn == Outcome.Yes ? level.Price : level.Price.Complement;
            int at = keys.AsSpan(0, count).BinarySearch((price.Units << 1) | (int)side.OnYesBook(seenOn));
            if (at < 0 || entries[at].Size != level.Size.Micro)
            {
                return false;
            }

            left--;
        }

        return true;
    }

    private void Insert(int at, int key, Entry entry)
    {
        if (count == keys.Length)
        {
            Array.Resize(ref keys, count * 2);
            Array.Resize(ref entries, count * 2);
        }

        keys.AsSpan(at, count - at).CopyTo(keys.AsSpan(at + 1));
        entries.AsSpan(at, count - at).CopyTo(entries.AsSpan(at + 1));
        keys[at] = key;
        entries[at] = entry;
        count++;
    }

    private static ulong Mix(Level level, Side side)
    {
        ulong mixed = ((ulong)level.Size.Micro * Mixer) ^ (((ulong)level.Price.Units << 1) | (ulong)side);
        mixed = (mixed ^ (mixed >> 31)) * Mixer;
        return mixed ^ (mixed >> 29);
    }

    private static Side SideOf(in Entry entry) => (Side)(entry.Key & 1);

    private static Price PriceOf(in Entry entry) => new(entry.Key >> 1);

    private struct Entry
    {
        public int Key;
        public long Size;
        public long Stamp;
    }
}
