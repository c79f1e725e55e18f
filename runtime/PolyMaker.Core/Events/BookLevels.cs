using PolyMaker.Core.Units;

namespace PolyMaker.Core.Events;

/// <summary>
/// The levels of one book snapshot in YES terms, in any order. The buffers belong to the reader that filled them and
/// are reused for its next snapshot: whoever keeps levels past the event copies them.
/// </summary>
public sealed class BookLevels
{
    // Grows to the deepest book its reader has met; an inbox may hold one for each of a thousand markets.
    private const int FirstRoom = 64;
    private Level[] bids = new Level[FirstRoom];
    private Level[] asks = new Level[FirstRoom];

    public int BidCount { get; private set; }

    public int AskCount { get; private set; }

    public ReadOnlySpan<Level> Bids => bids.AsSpan(0, BidCount);

    public ReadOnlySpan<Level> Asks => asks.AsSpan(0, AskCount);

    public void Clear() => BidCount = AskCount = 0;

    public void AddBid(Price price, Size size) => BidCount = Append(ref bids, BidCount, new Level(price, size));

    public void AddAsk(Price price, Size size) => AskCount = Append(ref asks, AskCount, new Level(price, size));

    private static int Append(ref Level[] levels, int count, Level level)
    {
        if (count == levels.Length)
        {
            Array.Resize(ref levels, count * 2);
        }

        levels[count] = level;
        return count + 1;
    }
}
