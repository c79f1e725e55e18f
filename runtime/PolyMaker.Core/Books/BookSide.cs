using System.Numerics;
using System.Runtime.InteropServices;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Books;

/// <summary>
/// One side of a book in the memory its levels need: a bit for every price there is (prices live in 0..1, so the whole
/// ladder has ten thousand), and the sizes of those whose bit is set, close together. A level's place among them is
/// the number of bits below its own, which a running count makes O(1); a new level moves those between it and the
/// touch, which are few where levels come and go. Indexed at the finest grid so that a tick change never moves a
/// resting level. Room grows with the levels and is given back by the snapshots after one that needs less than a
/// quarter of it; nothing else allocates. One writer: the owning book.
/// </summary>
public sealed class BookSide
{
    private const int RankCount = Price.UnitsPerDollar + 1;
    private const int WordBits = 64;
    private const int WordShift = 6;
    private const int WordCount = (RankCount + WordBits - 1) / WordBits;
    private const int LeastRoom = 16;

    // By rank: a price counted from the end that is furthest from the touch, so that both sides are the same code.
    private readonly ulong[] occupied = new ulong[WordCount];

    // Levels in the words before each one; true up to the best level's word, beyond it there is nothing to count.
    private readonly ushort[] levelsBefore = new ushort[WordCount];

    // In order of rank: the best is the last.
    private long[] sizes = new long[LeastRoom];
    private int best = -1;

    public BookSide(Side side) => Side = side;

    public Side Side { get; }

    public int LevelCount { get; private set; }

    public bool IsEmpty => LevelCount == 0;

    /// <summary>Highest bid or lowest ask. Only meaningful when not empty.</summary>
    public Price Best => best < 0 ? new Price(-1) : PriceOf(best);

    public Size BestSize => best < 0 ? Size.Zero : new Size(sizes[LevelCount - 1]);

    /// <summary>Levels there is room for without taking more memory.</summary>
    public int Room => sizes.Length;

    public Size SizeAt(Price price)
    {
        int rank = RankOf(price);
        return IsOccupied(rank) ? new Size(sizes[PlaceOf(rank)]) : Size.Zero;
    }

    /// <summary>Sets the absolute size resting at a price; zero removes the level. Returns the size before.</summary>
    public Size Set(Price price, Size size)
    {
        int rank = RankOf(price);
        Invariant.Check(
            (uint)rank < RankCount && size.Micro >= 0, "a level has a price from 0 to 1 and a size of zero or more");
        if (!IsOccupied(rank))
        {
            if (size.Micro != 0)
            {
                Insert(rank, size.Micro);
            }

            return Size.Zero;
        }

        int at = PlaceOf(rank);
        long before = sizes[at];
        if (size.Micro != 0)
        {
            sizes[at] = size.Micro;
        }
        else
        {
            Remove(rank, at);
        }

        return new Size(before);
    }

    /// <summary>The next occupied price behind <paramref name="price"/>, away from the touch.</summary>
    public bool TryNextWorse(Price price, out Price next)
    {
        int found = HighestAtOrBelow(RankOf(price) - 1);
        next = found < 0 ? Price.Zero : PriceOf(found);
        return found >= 0;
    }

    /// <summary>
    /// Total size from the best price to <paramref name="reach"/> price units behind it, both included.
    /// </summary>
    public Size DepthWithin(int reach)
    {
        if (best < 0)
        {
            return Size.Zero;
        }

        // Several at a time: unchecked, but ten thousand levels of a million million shares would be no overflow.
        int from = PlaceOf(Math.Max(0, best - reach));
        ReadOnlySpan<long> within = sizes.AsSpan(from, LevelCount - from);
        ReadOnlySpan<Vector<long>> wide = MemoryMarshal.Cast<long, Vector<long>>(within);
        Vector<long> sums = Vector<long>.Zero;
        foreach (ref readonly Vector<long> each in wide)
        {
            sums += each;
        }

        long total = Vector.Sum(sums);
        foreach (long each in within[(wide.Length * Vector<long>.Count)..])
        {
            total += each;
        }

        return new Size(total);
    }

    /// <summary>All levels from the best one away from the touch, without looking any of them up.</summary>
    public LevelWalk FromBest() => new(this, occupied, sizes.AsSpan(0, LevelCount), best >> WordShift);

    public void Clear()
    {
        // What the last book left more than three quarters empty is too large for the next one, too.
        if (sizes.Length > LeastRoom && sizes.Length > 4 * LevelCount)
        {
            sizes = new long[Math.Max(LeastRoom, sizes.Length / 4)];
        }

        if (best >= 0)
        {
            Array.Clear(occupied, 0, (best >> WordShift) + 1);
        }

        LevelCount = 0;
        best = -1;
    }

    // Its own inverse.
    private int RankOf(Price price) => Side == Side.Buy ? price.Units : Price.UnitsPerDollar - price.Units;

    internal Price PriceOf(int rank) => new(Side == Side.Buy ? rank : Price.UnitsPerDollar - rank);

    // Shifts of 64 bits take the count's last six bits, which are the place in the word.
    private bool IsOccupied(int rank) => ((occupied[rank >> WordShift] >> rank) & 1) != 0;

    /// <summary>Where the first level stands that is not worse than a rank, which is at most the best.</summary>
    private int PlaceOf(int rank)
    {
        int word = rank >> WordShift;
        ulong below = (1UL << rank) - 1;
        return levelsBefore[word] + BitOperations.PopCount(occupied[word] & below);
    }

    private void Insert(int rank, long size)
    {
        if (LevelCount == sizes.Length)
        {
            Array.Resize(ref sizes, LevelCount * 2);
        }

        int word = rank >> WordShift;
        if (rank > best)
        {
            int first = best < 0 ? 0 : (best >> WordShift) + 1;
            if (first <= word)
            {
                levelsBefore.AsSpan(first, word - first + 1).Fill((ushort)LevelCount);
            }

            sizes[LevelCount] = size;
            best = rank;
        }
        else
        {
            int at = PlaceOf(rank);
            sizes.AsSpan(at, LevelCount - at).CopyTo(sizes.AsSpan(at + 1));
            sizes[at] = size;
            CountFrom(word + 1, 1);
        }

        occupied[word] |= 1UL << rank;
        LevelCount++;
    }

    private void Remove(int rank, int at)
    {
        occupied[rank >> WordShift] &= ~(1UL << rank);
        LevelCount--;
        if (rank == best)
        {
            best = HighestAtOrBelow(rank - 1);
        }
        else
        {
            sizes.AsSpan(at + 1, LevelCount - at).CopyTo(sizes.AsSpan(at));
            CountFrom((rank >> WordShift) + 1, ushort.MaxValue);
        }
    }

    /// <summary>One level more before each word up to the best's, or one less: 65,535 is -1 where sums wrap.</summary>
    private void CountFrom(int word, ushort change)
    {
        Span<ushort> counts = levelsBefore.AsSpan(word, (best >> WordShift) + 1 - word);
        Span<Vector<ushort>> wide = MemoryMarshal.Cast<ushort, Vector<ushort>>(counts);
        Vector<ushort> changes = new(change);
        foreach (ref Vector<ushort> each in wide)
        {
            each += changes;
        }

        foreach (ref ushort each in counts[(wide.Length * Vector<ushort>.Count)..])
        {
            each = unchecked((ushort)(each + change));
        }
    }

    private int HighestAtOrBelow(int rank)
    {
        if (rank < 0)
        {
            return -1;
        }

        int word = rank >> WordShift;
        ulong bits = occupied[word] & (ulong.MaxValue >> (~rank));
        while (bits == 0)
        {
            if (--word < 0)
            {
                return -1;
            }

            bits = occupied[word];
        }

        return (word * WordBits) + WordBits - 1 - BitOperations.LeadingZeroCount(bits);
    }
}
