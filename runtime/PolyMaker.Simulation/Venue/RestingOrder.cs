using PolyMaker.Core.Commands;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Venue;

/// <summary>
/// One of our orders on the venue with its place in the queue. Amounts in micro-shares, side and price in YES terms.
/// </summary>
public struct RestingOrder
{
    public OrderId Order { get; init; }

    public Side Side { get; init; }

    public Outcome Outcome { get; init; }

    public Price Price { get; init; }

    /// <summary>When the venue took it. Trades from before prove nothing about it.</summary>
    public Timestamp RestedAt { get; init; }

    /// <summary>Not yet traded.</summary>
    public long Remaining { get; internal set; }

    /// <summary>Recorded size at our price that must trade or leave before us. Our own orders are not in it.</summary>
    public long Ahead { get; internal set; }

    /// <summary>
    /// Taken off <see cref="Ahead"/> because the level shrank; a print of the same moment is that same shrinking.
    /// </summary>
    internal long Pulled { get; set; }

    /// <summary>How much the level shrank, ahead or behind us, without a print to explain it yet.</summary>
    internal long Shrunk { get; set; }

    /// <summary>Printed at our price without a level decrease seen for it yet.</summary>
    internal long Printed { get; set; }

    /// <summary>Venue time of the last shrinking or print; long after it, the next one is a thing of its own.</summary>
    internal Timestamp TouchedAt { get; set; }

    /// <summary>What the book showed at our price before the snapshot being applied.</summary>
    internal long ShownBefore { get; set; }

    internal static RestingOrder Of(in MarketCommand place, Timestamp at, Size ahead) => new()
    {
        Order = place.Order,
        Side = place.Side,
        Outcome = place.Outcome,
        Price = place.Price,
        RestedAt = at,
        Remaining = place.Size.Micro,
        Ahead = ahead.Micro,
    };
}
