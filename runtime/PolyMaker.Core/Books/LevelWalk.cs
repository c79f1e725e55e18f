using System.Numerics;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Books;

/// <summary>
/// The levels of one side, best first. Bits are taken one by one from the words that say where levels are, sizes one by
/// one from their end: a level costs a nanosecond, where looking each one up costs ten. Ends with the side's next
/// change. Allocates nothing.
/// </summary>
public ref struct LevelWalk
{
    private const int WordBits = 64;
    private readonly BookSide side;
    private readonly ReadOnlySpan<ulong> occupied;
    private readonly ReadOnlySpan<long> sizes;
    private ulong bits;
    private int word;
    private int left;

    /// <param name="occupied">A bit for each rank, as the side has them.</param>
    /// <param name="sizes">In order of rank: the best is the last.</param>
    /// <param name="bestWord">The word in which the best level's bit is; negative: there is none.</param>
    internal LevelWalk(BookSide side, ReadOnlySpan<ulong> occupied, ReadOnlySpan<long> sizes, int bestWord)
    {
        this.side = side;
        this.occupied = occupied;
        this.sizes = sizes;
        left = sizes.Length;
        word = bestWord;
        bits = left == 0 ? 0 : occupied[bestWord];
    }

    /// <summary>Only meaningful after <see cref="MoveNext"/> said true.</summary>
    public Price Price { get; private set; }

    public readonly Size Size => new(sizes[left]);

    /// <summary>To the next level behind; false when there is none.</summary>
    public bool MoveNext()
    {
        if (left == 0)
        {
            return false;
        }

        // As many bits are set as there are sizes, so that a word with a bit is always found.
        while (bits == 0)
        {
            bits = occupied[--word];
        }

        int bit = BitOperations.Log2(bits);
        bits ^= 1UL << bit;
        left--;
        Price = side.PriceOf((word * WordBits) + bit);
        return true;
    }
}
