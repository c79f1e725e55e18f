using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.UnitTests.LocalVenue;

/// <summary>Writes down what a venue tells, one line each, and can be emptied.</summary>
internal sealed class VenueLog : IVenueObserver
{
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Take()
    {
        string[] taken = [.. lines];
        lines.Clear();
        return taken;
    }

    public void BookChanged(VenueMarket market, ReadOnlySpan<LevelEdit> edits, Timestamp at)
    {
        foreach (LevelEdit edit in edits)
        {
            Assert.Equal(edit.Size, market.Book.On(edit.Side).SizeAt(edit.Price));
            lines.Add($"level {edit.Side} {edit.Price} {edit.Size}");
        }
    }

    public void TradePrinted(VenueMarket market, in VenuePrint print, Timestamp at) =>
        lines.Add($"print {print.Side} {print.Outcome} {print.Price} {print.Size}");

    public void OrderChanged(VenueOrder order, OrderChange change, Timestamp at) => lines.Add(
        $"order {order.Owner} {change} {order.Status} {order.SizeMatched}/{order.OriginalSize} {order.EndCause}");

    public void TradeChanged(VenueTrade trade, Timestamp at) =>
        lines.Add($"trade {trade.Status} {trade.Side} {trade.Outcome} {trade.Price} {trade.Size}");

    public void TickChanged(VenueMarket market, TickSize before, Timestamp at) =>
        lines.Add($"tick {before} {market.Book.Tick}");

    public void MarketResolved(VenueMarket market, Outcome winner, Timestamp at) => lines.Add($"resolved {winner}");
}
