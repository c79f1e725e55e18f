using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Every stateful indicator of one market. Survives rule reloads: rules come and go, what the market did stays. One
/// writer: the market's engine.
/// </summary>
public sealed class MarketIndicators
{
    private const double NoMid = double.NaN;
    private DecayedSum trades = new(60);
    private double lastMid = NoMid;
    private Timestamp movedAt;

    /// <summary>Time constant one minute.</summary>
    public Volatility Fast { get; } = new(60);

    /// <summary>Time constant ten minutes.</summary>
    public Volatility Slow { get; } = new(600);

    public JumpDetector Jump { get; } = new();

    /// <summary>Half-life 60 s.</summary>
    public TradeFlow Flow { get; } = new(60);

    /// <summary>Half-life 10 s.</summary>
    public TradeFlow FastFlow { get; } = new(10);

    /// <summary>The mid of the last two-sided book, or NaN before there was one.</summary>
    public double LastMid => lastMid;

    /// <summary>When the mid last moved.</summary>
    public Timestamp MovedAt => movedAt;

    /// <summary>Trades of about the last minute (each fades with a 60 s time constant).</summary>
    public double TradesPerMinute(Timestamp at) => trades.At(at);

    public void ObserveTrade(Side takerSide, Size size, Timestamp at)
    {
        Flow.Update(takerSide, size, at);
        FastFlow.Update(takerSide, size, at);
        trades.Add(1, at);
    }

    /// <summary>Called once a frame, when the book is whole. Only a moved mid costs anything.</summary>
    public void ObserveBook(OrderBook book, Timestamp at)
    {
        if (!book.IsReady || !book.IsTwoSided || book.IsCrossed)
        {
            return;
        }

        double mid = MicroPrice.Mid(book);
        if (mid == lastMid)
        {
            return;
        }

        if (!double.IsNaN(lastMid))
        {
            double move = mid - lastMid;
            Jump.Update(move, Fast.VariancePerSecond(at), at.SecondsSince(movedAt), book.Tick.ToDouble(), at);
            Fast.Update(move, at);
            Slow.Update(move, at);
        }

        lastMid = mid;
        movedAt = at;
    }

    /// <summary>After a feed gap the next mid is a new start, not a move.</summary>
    public void ForgetMid() => lastMid = NoMid;
}
