using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Statistics;

/// <summary>
/// What fills were worth by the mid, and how long a market was quoted: the same for a simulated venue, which sees its
/// own book, and for a live market, which sees what its feed told. Constant memory. One writer: whoever owns the book.
/// </summary>
public sealed class TradingMeter
{
    private readonly MarkoutMeter markouts = new();
    private readonly QuotingClock quoting = new();
    private Int128 doubledSpread;

    /// <summary>
    /// Best bid plus best ask in price units when the last frame ended; zero before the first two-sided book.
    /// </summary>
    public int MidSum { get; private set; }

    /// <summary>Size times distance of the fill price from the mid just before the fill, in our favour.</summary>
    public Cash SpreadCaptured => new((long)Rounding.FloorDivide(doubledSpread, 2 * Price.UnitsPerDollar));

    public IReadOnlyList<MarkoutSummary> Markouts => markouts.Summarise();

    public long QuotingMicro => quoting.QuotingMicro;

    public long TwoSidedMicro => quoting.TwoSidedMicro;

    /// <summary>Called before the book changes: what was due was due under the old mid.</summary>
    public void Pass(Timestamp now)
    {
        if (markouts.NextDue <= now)
        {
            markouts.Settle(now, MidSum);
        }
    }

    /// <summary>Called when a frame is complete; true when there is another mid.</summary>
    public bool Observe(OrderBook book)
    {
        if (!book.IsTwoSided || book.IsCrossed)
        {
            return false;
        }

        int sum = book.Bids.Best.Units + book.Asks.Best.Units;
        bool moved = sum != MidSum;
        MidSum = sum;
        return moved;
    }

    /// <summary>Called after anything that may have brought orders to rest or taken them away.</summary>
    public void ObserveQuotes(Timestamp now, bool hasBid, bool hasAsk) => quoting.Observe(now, hasBid, hasAsk);

    /// <param name="price">YES price.</param>
    public void Fill(Timestamp now, Side side, Price price, Size size)
    {
        if (MidSum > 0)
        {
            doubledSpread += (Int128)side.Sign() * (MidSum - (2 * price.Units)) * size.Micro;
        }

        markouts.Add(now, side, price, size);
    }

    /// <summary>From here on every share is worth what it pays out.</summary>
    public void Resolve(Outcome winner, Timestamp now)
    {
        markouts.Settle(now, MidSum);
        MidSum = winner == Outcome.Yes ? 2 * Price.UnitsPerDollar : 0;
    }

    /// <summary>Called once, after the last event and the last cancel.</summary>
    public void End(Timestamp now)
    {
        quoting.Observe(now, hasBid: false, hasAsk: false);
        markouts.Settle(now.PlusMicro(1), MidSum);
    }
}
