using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// How the orders of one side are to be handled, in integers: what the order diff obeys beside the quotes themselves.
/// The default asks for nothing special. Made by the quantizer.
/// </summary>
public readonly record struct SidePolicy
{
    /// <summary>Nothing new is placed.</summary>
    public bool Waits { get; init; }

    /// <summary>Orders that fit no quote may stay.</summary>
    public bool Hangs { get; init; }

    /// <summary>Most orders that may hang.</summary>
    public int HangMost { get; init; }

    /// <summary>Furthest a hung order may be from the nearest target, price units.</summary>
    public int HangWithin { get; init; }

    /// <summary>Least distance to our own orders on the other side, price units; 0: not crossing is enough.</summary>
    public int PairEdge { get; init; }

    /// <summary>Least size of an order of these rules; the venue's own applies as well.</summary>
    public Size MinimumSize { get; init; }

    /// <summary>Older orders are replaced; 0: never.</summary>
    public long MaximumAgeMicro { get; init; }
}
