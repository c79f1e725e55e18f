using PolyMaker.Core.Books;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Observing.Alerts;

/// <summary>
/// Says when a market's mid goes beyond a price that the operator named: once, and again only after it was back by a
/// tick, so that a mid that trembles at the mark says it once. One writer: the loop that owns the books.
/// </summary>
internal sealed class PriceAlerts(IReadOnlyList<PriceMark> marks)
{
    private readonly bool[] beyond = new bool[marks.Count];

    public bool IsEmpty => marks.Count == 0;

    public IEnumerable<RunEvent> Look(string market, OrderBook book)
    {
        for (int i = 0; i < marks.Count; i++)
        {
            PriceMark mark = marks[i];
            if (!book.IsReady || !book.IsTwoSided || book.IsCrossed
                || !string.Equals(mark.Market, market, StringComparison.Ordinal))
            {
                continue;
            }

            // In half units, so that the mid is a whole number; above 0 is beyond.
            int past = book.Bids.Best.Units + book.Asks.Best.Units - (2 * mark.At.Units);
            past = mark.IsAbove ? past : -past;
            if (past > 0 && !beyond[i])
            {
                beyond[i] = true;
                yield return new RunEvent("price_reached", Severity.Warning)
                {
                    Market = market, Price = mark.At, Text = $"its mid is {mark}", IsAlert = true,
                };
            }
            else if (past <= -2 * book.Tick.Units)
            {
                beyond[i] = false;
            }
        }
    }
}
