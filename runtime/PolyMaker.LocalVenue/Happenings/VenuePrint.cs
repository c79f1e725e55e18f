using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Settlement;

namespace PolyMaker.LocalVenue.Happenings;

/// <summary>
/// A public trade, in the terms of the taker's token. One for each price a taker reached.
/// </summary>
public readonly record struct VenuePrint(Outcome Outcome, Side Side, Price Price, Size Size)
{
    /// <summary>
    /// The trade behind it; null when only the background traded with itself. A print may be larger than its trade:
    /// the trade leaves out what the background traded with itself at the same price.
    /// </summary>
    public VenueTrade? Trade { get; init; }
}
