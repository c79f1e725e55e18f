using PolyMaker.Core.Books;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// What arrived at the touch on the bid less what arrived on the ask (Cont, Kukanov and Stoikov 2014): on each change e
/// = [bid price not lower] bid size - [not higher] previous bid size - [ask price not higher] ask size + [not lower]
/// previous ask size, in shares, forgotten with a half-life of 10 seconds. O(1), no allocation. One writer: the
/// market's indicators.
/// </summary>
public sealed class OrderFlowImbalance
{
    private const double HalfLifeSeconds = 10;
    private const double DepthSeconds = 60;
    private DecayedSum sum = new(HalfLifeSeconds / Math.Log(2));
    private TimeMean depth = new(DepthSeconds);
    private bool hasPrevious;
    private Price bid;
    private Price ask;
    private Size bidSize;
    private Size askSize;

    /// <summary>The book must be two-sided.</summary>
    public void Update(OrderBook book, Timestamp at)
    {
        (Price nowBid, Price nowAsk) = (book.Bids.Best, book.Asks.Best);
        (Size nowBidSize, Size nowAskSize) = (book.Bids.BestSize, book.Asks.BestSize);
        if (hasPrevious && nowBid == bid && nowAsk == ask && nowBidSize == bidSize && nowAskSize == askSize)
        {
            return;
        }

        if (hasPrevious)
        {
            long change = (nowBid >= bid ? nowBidSize.Micro : 0) - (nowBid <= bid ? bidSize.Micro : 0)
                - (nowAsk <= ask ? nowAskSize.Micro : 0) + (nowAsk >= ask ? askSize.Micro : 0);
            sum.Add(new Size(change).ToDouble(), at);
        }

        depth.Update((nowBidSize.ToDouble() + nowAskSize.ToDouble()) / 2, at);
        (bid, ask, bidSize, askSize, hasPrevious) = (nowBid, nowAsk, nowBidSize, nowAskSize, true);
    }

    /// <summary>After a gap the next touch is a new start.</summary>
    public void Forget() => hasPrevious = false;

    /// <summary>Shares; positive when bids arrive.</summary>
    public double Shares(Timestamp at) => sum.At(at);

    /// <summary>Over the usual size of one side of the touch.</summary>
    public double Ratio(Timestamp at) => depth.At(at) is > 0 and var usual ? sum.At(at) / usual : 0;
}
