using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The newest public trades of each market, for price histories and the Data API. Called by the owner of the engine
/// alone.
/// </summary>
internal sealed class TradeTape : IVenueObserver
{
    private const int KeptPerMarket = 10_000;

    private readonly Dictionary<int, Queue<(Timestamp At, VenuePrint Print)>> prints = [];

    public IEnumerable<(Timestamp At, VenuePrint Print)> Of(VenueMarket market) =>
        prints.TryGetValue(market.Index, out Queue<(Timestamp, VenuePrint)>? tape) ? tape : [];

    /// <summary>In YES terms, oldest first.</summary>
    public IEnumerable<(Timestamp At, Price Price)> PricesOf(VenueMarket market) => Of(market).Select(
        row => (row.At, row.Print.Outcome == Outcome.Yes ? row.Print.Price : row.Print.Price.Complement));

    public void TradePrinted(VenueMarket market, in VenuePrint print, Timestamp at)
    {
        if (!prints.TryGetValue(market.Index, out Queue<(Timestamp, VenuePrint)>? tape))
        {
            prints[market.Index] = tape = new Queue<(Timestamp, VenuePrint)>();
        }

        tape.Enqueue((at, print));
        if (tape.Count > KeptPerMarket)
        {
            tape.Dequeue();
        }
    }

    public void BookChanged(VenueMarket market, ReadOnlySpan<LevelEdit> edits, Timestamp at)
    {
        // Not a trade.
    }

    public void OrderChanged(VenueOrder order, OrderChange change, Timestamp at)
    {
        // Not a trade.
    }

    public void TradeChanged(VenueTrade trade, Timestamp at)
    {
        // Known by its print already.
    }

    public void TickChanged(VenueMarket market, TickSize before, Timestamp at)
    {
        // Not a trade.
    }

    public void MarketResolved(VenueMarket market, Outcome winner, Timestamp at)
    {
        // Not a trade.
    }
}
