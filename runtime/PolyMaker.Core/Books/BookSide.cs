using System.Numerics;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Books;

/// <summary>
/// One side of a book: a flat array over every price there is (prices live in 0..1, so the whole ladder fits), an
/// occupancy bitmap to step over empty prices, and the best price cached. Set is O(1) unless the best level empties; no
/// allocation. Indexed at the finest grid so that a tick change never moves a resting level. One writer: the owning
/// book.
/// </summary>
public sealed class BookSide
{
    private const int PriceCount = Price.UnitsPerDollar + 1;
    private const int WordBits = 64;

    private readonly long[] sizes = new long[PriceCount];
    private readonly ulong[] occupied = new ulong[(PriceCount + WordBits - 1) / WordBits];
    private int best = -1;

    public BookSide(Side side) => Side = side;

    public Side Side { get; }

    public int LevelCount { get; private set; }

    public bool IsEmpty => LevelCount == 0;

    /// <summary>Highest bid or lowest ask. Only meaningful when not empty.</summary>
    public Price Best => new(best);

    public Size BestSize => best < 0 ? Size.Zero : new Size(sizes[best]);

    public Size SizeAt(Price price) => new(sizes[price.Units]);

    /// <summary>Sets the absolute size resting at a price; zero removes the level. Returns the size before.</summary>
    public Size Set(Price price, Size size)
    {
        int at = price.Units;
        Invariant.Check(
            (uint)at < PriceCount && size.Micro >= 0, "a level has a price from 0 to 1 and a size of zero or more");
        long before = sizes[at];
        sizes[at] = size.Micro;
        if (before == 0 && size.Micro != 0)
        {
            Occupy(at);
        }
        else if (before != 0 && size.Micro == 0)
        {
            Vacate(at);
        }

        return new Size(before);
    }

    /// <summary>The next occupied price behind <paramref name="price"/>, away from the touch.</summary>
    public bool TryNextWorse(Price price, out Price next)
    {
        int found = Side == Side.Buy ? HighestAtOrBelow(price.Units - 1) : LowestAtOrAbove(price.Units + 1);
        next = new Price(found < 0 ? 0 : found);
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

        long total = 0;
        int limit = Side == Side.Buy ? best - reach : best + reach;
        for (int at = best; at >= 0 && (Side == Side.Buy ? at >= limit : at <= limit);)
        {
            total += sizes[at];
            at = Side == Side.Buy ? HighestAtOrBelow(at - 1) : LowestAtOrAbove(at + 1);
        }

        return new Size(total);
    }

    public void Clear()
    {
        // From the best away until all levels were met: a snapshot has a hundred, the ladder ten thousand prices.
        int step = Side == Side.Buy ? -1 : 1;
        for (int word = best / WordBits; LevelCount > 0; word += step)
        {
            LevelCount -= BitOperations.PopCount(occupied[word]);
            for (ulong bits = occupied[word]; bits != 0; bits &= bits - 1)
            {
                sizes[(word * WordBits) + BitOperations.TrailingZeroCount(bits)] = 0;
            }

            occupied[word] = 0;
        }

        best = -1;
    }

    private void Occupy(int at)
    {
        occupied[at / WordBits] |= 1UL << (at % WordBits);
        LevelCount++;
        if (best < 0 || (Side == Side.Buy ? at > best : at < best))
        {
            best = at;
        }
    }

    private void Vacate(int at)
    {
        occupied[at / WordBits] &= ~(1UL << (at % WordBits));
        LevelCount--;
        if (at == best)
        {
            best = Side == Side.Buy ? HighestAtOrBelow(at - 1) : LowestAtOrAbove(at + 1);
        }
    }

    private int HighestAtOrBelow(int at)
    {
        if (at < 0)
        {
            return -1;
        }

        int word = at / WordBits;
        ulong bits = occupied[word] & (ulong.MaxValue >> (WordBits - 1 - (at % WordBits)));
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

    private int LowestAtOrAbove(int at)
    {
        if (at >= PriceCount)
        {
            return -1;
        }

        int word = at / WordBits;
        ulong bits = occupied[word] & (ulong.MaxValue << (at % WordBits));
        while (bits == 0)
        {
            if (++word == occupied.Length)
            {
                return -1;
            }

            bits = occupied[word];
        }

        return (word * WordBits) + BitOperations.TrailingZeroCount(bits);
    }
}
