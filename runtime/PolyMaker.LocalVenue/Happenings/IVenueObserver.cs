using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.LocalVenue.Happenings;

/// <summary>
/// Learns what happens at the venue, in order, from inside the engine's call: every value is the one of that instant.
/// An observer copies or writes down what it needs and must not call the engine. One call to the engine tells in this
/// order: the taker's placement; for each trade the makers' updates, the trade (MATCHED), the print; the taker's update
/// or cancellation; orders the operator cancelled; last the book, once for each market, consistent again.
/// </summary>
public interface IVenueObserver
{
    /// <summary>
    /// Levels with a new total, in YES terms, each once; the market's book already holds them. The span is reused.
    /// </summary>
    void BookChanged(VenueMarket market, ReadOnlySpan<LevelEdit> edits, Timestamp at);

    void TradePrinted(VenueMarket market, in VenuePrint print, Timestamp at);

    /// <summary>An order of an account; anonymous orders of the background are never told.</summary>
    void OrderChanged(VenueOrder order, OrderChange change, Timestamp at);

    /// <summary>A trade of accounts has the status it now shows; told for MATCHED too.</summary>
    void TradeChanged(VenueTrade trade, Timestamp at);

    /// <summary>The market's book is on the new grid; resting orders stay as they are.</summary>
    void TickChanged(VenueMarket market, TickSize before, Timestamp at);

    /// <summary>Told after its orders were cancelled and its winners paid.</summary>
    void MarketResolved(VenueMarket market, Outcome winner, Timestamp at);
}
