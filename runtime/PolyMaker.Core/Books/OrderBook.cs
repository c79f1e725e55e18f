using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Books;

/// <summary>
/// The book of one condition with YES and NO seen as one: a bid for NO at p stands here as an ask at 1 - p, as on the
/// venue. It is not <see cref="IsReady"/> (and must not be traded on) until a snapshot of the current epoch arrived. A
/// tick change begins a new epoch but keeps the levels: the venue does not resend a book when only the grid changes
/// (protocol 3.5). One writer: the market's engine (or a verifier).
/// </summary>
public sealed class OrderBook
{
    public BookSide Bids { get; } = new(Side.Buy);

    public BookSide Asks { get; } = new(Side.Sell);

    public TickSize Tick { get; private set; } = TickSize.Cent;

    /// <summary>Counts tick changes: quotes made on an older epoch must be re-quantised.</summary>
    public int Epoch { get; private set; }

    /// <summary>True once a snapshot arrived and until the feed is lost.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Local time of the last applied change or snapshot.</summary>
    public Timestamp UpdatedAt { get; private set; }

    /// <summary>A bid at or above an ask: transient on the venue, never quoted on.</summary>
    public bool IsCrossed => !Bids.IsEmpty && !Asks.IsEmpty && Bids.Best >= Asks.Best;

    public bool IsTwoSided => !Bids.IsEmpty && !Asks.IsEmpty;

    public BookSide On(Side side) => side == Side.Buy ? Bids : Asks;

    public void Replace(BookLevels levels, Timestamp at)
    {
        Bids.Clear();
        Asks.Clear();
        foreach (ref readonly Level level in levels.Bids)
        {
            Bids.Set(level.Price, level.Size);
        }

        foreach (ref readonly Level level in levels.Asks)
        {
            Asks.Set(level.Price, level.Size);
        }

        IsReady = true;
        UpdatedAt = at;
    }

    /// <summary>
    /// Sets a level's absolute size and returns the size before. Changes before any snapshot are kept but the book
    /// stays not ready.
    /// </summary>
    public Size Set(Side side, Price price, Size size, Timestamp at)
    {
        UpdatedAt = at;
        return On(side).Set(price, size);
    }

    /// <summary>Starts on a grid; called once, before the first frame, and by <see cref="ChangeTick"/>.</summary>
    public void StartOn(TickSize tick) => Tick = tick;

    /// <summary>A live tick change. Repeating the current tick changes nothing.</summary>
    public void ChangeTick(TickSize tick)
    {
        if (tick != Tick)
        {
            Tick = tick;
            Epoch++;
        }
    }

    /// <summary>The stream broke: what stands here may be wrong until the next snapshot.</summary>
    public void Invalidate() => IsReady = false;
}
