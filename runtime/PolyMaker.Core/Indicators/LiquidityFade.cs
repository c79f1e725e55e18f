using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Liquidity that is not there for those who want it: how much of the depth within 2 cents is gone a second after a
/// taker touched it, beyond what was traded. Where the venue's book already lacks the traded shares when their print
/// arrives, they count as traded once more: the reading is never too high. Mean of about the last 20 touches. No
/// allocation. One writer: the market's indicators.
/// </summary>
public sealed class LiquidityFade
{
    private const int Reach = 200;
    private const double TouchesRemembered = 20;
    private const long AfterMicro = Timestamp.MicroPerSecond;
    private Touch bids;
    private Touch asks;
    private double touches;

    /// <summary>0 to 1; 0 before any touch.</summary>
    public double Value { get; private set; }

    public void ObserveTrade(OrderBook book, Side takerSide, Size size, Timestamp at)
    {
        if (!book.IsReady || !book.IsTwoSided || book.IsCrossed)
        {
            return;
        }

        ref Touch touch = ref takerSide == Side.Buy ? ref asks : ref bids;
        BookSide side = takerSide == Side.Buy ? book.Asks : book.Bids;
        if (!touch.IsOpen)
        {
            int limit = takerSide == Side.Buy ? side.Best.Units + Reach : side.Best.Units - Reach;
            touch = new Touch(true, at, limit, side.DepthWithin(Reach).Micro, 0);
        }

        touch = touch with { Traded = touch.Traded + size.Micro };
    }

    /// <summary>Called once a frame, when the book is whole.</summary>
    public void ObserveBook(OrderBook book, Timestamp at)
    {
        Close(ref bids, book.Bids, at);
        Close(ref asks, book.Asks, at);
    }

    /// <summary>The feed broke: what the book is now says nothing of what anybody pulled.</summary>
    public void Forget() => bids = asks = default;

    private void Close(ref Touch touch, BookSide side, Timestamp at)
    {
        if (!touch.IsOpen || at.Micro - touch.At.Micro < AfterMicro)
        {
            return;
        }

        long stayed = touch.Depth - touch.Traded;
        int reach = side.Side == Side.Buy ? side.Best.Units - touch.Limit : touch.Limit - side.Best.Units;
        long left = reach < 0 ? 0 : side.DepthWithin(reach).Micro;
        touch = default;
        if (stayed > 0)
        {
            touches = Math.Min(touches + 1, TouchesRemembered);
            Value += (Math.Clamp((stayed - left) / (double)stayed, 0, 1) - Value) / touches;
        }
    }

    /// <summary>Since when, up to which price, and how much rested and was taken there, micro-shares.</summary>
    private readonly record struct Touch(bool IsOpen, Timestamp At, int Limit, long Depth, long Traded);
}
