using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Pricing;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Those indicators of one market that only some rules read. What costs something on every book is kept up from when a
/// rule book first reads it, and then for good: until that moment it stands at its neutral value. Trades are always
/// taken in. One writer: the market's engine.
/// </summary>
public sealed class Microstructure
{
    private const double TradeSeconds = 300;
    private const double SlowTradeSeconds = 1_800;
    private const double GapSeconds = 600;
    private DecayedPair trades = new(TradeSeconds);
    private DecayedSum recentTrades = new(60);
    private DecayedSum usualTrades = new(SlowTradeSeconds);
    private DecayedSum gaps = new(GapSeconds);
    private Timestamp firstTradeAt = Timestamp.Never;
    private Timestamp followedSince = Timestamp.Never;
    private TimeMean micro = new(30 / 0.69314718055994531);
    private TimeMean spread = new(600);
    private double lastBelief = double.NaN;
    private Timestamp believedAt;
    private bool followsFair;
    private bool followsSpread;
    private bool followsBelief;
    private bool followsRealised;
    private bool followsOrderFlow;

    public WindowMean MidWindow { get; } = new();

    public SpreadRank SpreadRank { get; } = new();

    public StressRatio Stress { get; } = new();

    /// <summary>Volatility of the log-odds, time constant one minute.</summary>
    public Volatility FastBelief { get; } = new(60);

    /// <summary>The same with ten minutes.</summary>
    public Volatility SlowBelief { get; } = new(600);

    public JumpDetector BeliefJump { get; } = new();

    public RealisedVolatility Realised10s { get; } = new(10);

    public RealisedVolatility Realised1m { get; } = new(60);

    public RealisedVolatility Realised5m { get; } = new(300);

    public OrderFlowImbalance OrderFlow { get; } = new();

    public Vpin Vpin { get; } = new();

    public Sweeps Sweeps { get; } = new();

    public MarketRegime Regime { get; } = new();

    /// <summary>Never before the first.</summary>
    public Timestamp LastTradeAt { get; private set; } = Timestamp.Never;

    /// <summary>Never before the first.</summary>
    public Timestamp LastJumpAt { get; private set; } = Timestamp.Never;

    /// <summary>Never before the first.</summary>
    public Timestamp LastGapAt { get; private set; } = Timestamp.Never;

    /// <summary>From now on keep up what these rules read.</summary>
    public void Follow(IReadOnlyList<bool> uses)
    {
        bool Any(params ReadOnlySpan<ContextSlot> slots)
        {
            foreach (ContextSlot slot in slots)
            {
                if (uses[(int)slot])
                {
                    return true;
                }
            }

            return false;
        }

        followsFair |= Any(ContextSlot.BookMicroEwma, ContextSlot.BookMidMean1m);
        followsSpread |= Any(ContextSlot.BookSpreadMean, ContextSlot.BookSpreadRank);
        followsBelief |= Any(ContextSlot.VolatilityRatio, ContextSlot.VolatilityBelief1m,
            ContextSlot.VolatilityBelief10m, ContextSlot.VolatilityBeliefJumpZ);
        followsRealised |= Any(
            ContextSlot.VolatilityReal10s, ContextSlot.VolatilityReal1m, ContextSlot.VolatilityReal5m);
        followsOrderFlow |= Any(ContextSlot.FlowOfi, ContextSlot.FlowOfiRatio);
        Regime.Follow(Any(ContextSlot.RegimeLiquidity), Any(ContextSlot.RegimeMotion));
    }

    public void ObserveTrade(Side takerSide, Price price, Size size, Timestamp at)
    {
        Vpin.Update(takerSide, size);
        Sweeps.Update(takerSide, price, at);
        trades.Add(1, takerSide == Side.Buy ? 1 : 0, at);
        recentTrades.Add(1, at);
        usualTrades.Add(1, at);
        firstTradeAt = Timestamp.Min(firstTradeAt, at);
        LastTradeAt = at;
    }

    /// <summary>Called once a frame, when the book is whole, after the market's other indicators.</summary>
    public void ObserveBook(OrderBook book, MarketIndicators basic, Timestamp at)
    {
        if (!book.IsReady || !book.IsTwoSided || book.IsCrossed)
        {
            return;
        }

        followedSince = followedSince == Timestamp.Never ? at : followedSince;
        if (basic.Jump.Z(at) >= MarketRegime.JumpRise && basic.MovedAt == at)
        {
            LastJumpAt = at;
        }

        int width = book.Asks.Best.Units - book.Bids.Best.Units;
        if (followsFair)
        {
            micro.Update(MicroPrice.Weighted(book), at);
            MidWindow.Update(book.Bids.Best.Units + book.Asks.Best.Units, at);
        }

        if (followsSpread)
        {
            spread.Update(width / (double)Price.UnitsPerDollar, at);
            SpreadRank.Update(width, at);
        }

        if (followsOrderFlow)
        {
            OrderFlow.Update(book, at);
        }

        double mid = MicroPrice.Mid(book);
        ObserveMid(mid, book.Tick.ToDouble(), at);
        Regime.Update(book, basic, mid, at);
    }

    /// <summary>The feed broke: the next book is a new start, not a move.</summary>
    public void Forget(Timestamp at)
    {
        lastBelief = double.NaN;
        followedSince = Timestamp.Never;
        OrderFlow.Forget();
        gaps.Add(1, at);
        LastGapAt = at;
    }

    /// <summary>Seconds since the first two-sided book of the run or since the last loss; 0 before one.</summary>
    public double Followed(Timestamp at) =>
        followedSince == Timestamp.Never ? 0 : Math.Max(0, at.SecondsSince(followedSince));

    /// <summary>NaN before the first book that was followed.</summary>
    public double MicroEwma(Timestamp at) => micro.At(at);

    /// <summary>NaN before the first book that was followed.</summary>
    public double SpreadMean(Timestamp at) => spread.At(at);

    /// <summary>Part of the trades of about five minutes in which the taker bought; one half in silence.</summary>
    public double BuyShare(Timestamp at)
    {
        (double all, double bought) = trades.At(at);
        return (bought + 0.5) / (all + 1);
    }

    /// <summary>Trades of about the last minute over what the last half hour makes usual; 1 before any.</summary>
    public double RateRatio(Timestamp at)
    {
        double seen = firstTradeAt == Timestamp.Never ? 0 : at.SecondsSince(firstTradeAt);
        double usual = usualTrades.At(at);
        return seen > 0 && usual > 0
            ? recentTrades.At(at) / Decay.Gathered(60, seen) * Decay.Gathered(SlowTradeSeconds, seen) / usual
            : 1;
    }

    /// <summary>Times the feed broke in about the last ten minutes.</summary>
    public double Gaps(Timestamp at) => gaps.At(at);

    private void ObserveMid(double mid, double tick, Timestamp at)
    {
        if (followsRealised)
        {
            Realised10s.Update(mid, at);
            Realised1m.Update(mid, at);
            Realised5m.Update(mid, at);
        }

        if (!followsBelief)
        {
            return;
        }

        double belief = LogitKernel.Logit(mid);
        Stress.Start(at);
        if (belief == lastBelief)
        {
            return;
        }

        if (!double.IsNaN(lastBelief))
        {
            double move = belief - lastBelief;
            double slope = LogitKernel.Slope(mid);
            BeliefJump.Update(
                move, FastBelief.VariancePerSecond(at), at.SecondsSince(believedAt), tick / slope, at);
            FastBelief.Update(move, at);
            SlowBelief.Update(move, at);
            Stress.Update(move, at);
        }

        (lastBelief, believedAt) = (belief, at);
    }
}
