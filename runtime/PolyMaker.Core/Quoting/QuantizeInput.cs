using PolyMaker.Core.Books;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// What the quantizer must respect besides the plan: the grid, the venue's smallest order, and the touch not to cross.
/// </summary>
public readonly record struct QuantizeInput(TickSize Tick, Size MinimumSize, Price BestBid, Price BestAsk)
{
    /// <summary>What is held, for a side that may only reduce it.</summary>
    public Size Net { get; init; }

    /// <summary>Where the best levels of the book are; null: only the touch is known.</summary>
    public OrderBook? Book { get; init; }

    /// <summary>Tells this market's jitter from another's.</summary>
    public ulong Seed { get; init; }
}
