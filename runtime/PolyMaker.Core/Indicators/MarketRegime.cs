using PolyMaker.Core.Books;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// What kind of time it is, in two numbers that keep their value until the market clearly leaves it. Liquidity compares
/// depth within 2 cents and spread with their own means over about ten minutes; motion compares jumps and the distance
/// from the recent mean with the volatility. One writer: the market's indicators.
/// </summary>
public sealed class MarketRegime
{
    /// <summary>Size of a move, in its own expected deviations, from which it is an event.</summary>
    public const double JumpRise = 4;

    private const int Reach = 200;
    private const double MeanSeconds = 600;
    private TimeMean depth = new(MeanSeconds);
    private TimeMean spread = new(MeanSeconds);
    private TimeMean level = new(60);
    private Hysteresis crisis = new(-0.2, -0.3);
    private Hysteresis low = new(-0.5, -0.7);
    private Hysteresis high = new(1.8, 1.3);
    private Hysteresis jumping = new(JumpRise, 1);
    private Hysteresis trending = new(1.5, 0.75);
    private bool followsLiquidity;
    private bool followsMotion;

    /// <summary>0 crisis, 1 low, 2 normal, 3 high.</summary>
    public int Liquidity => crisis.IsOn ? 0 : low.IsOn ? 1 : high.IsOn ? 3 : 2;

    /// <summary>0 quiet, 1 trending, 2 event.</summary>
    public int Motion => jumping.IsOn ? 2 : trending.IsOn ? 1 : 0;

    public void Follow(bool liquidity, bool motion)
    {
        followsLiquidity |= liquidity;
        followsMotion |= motion;
    }

    /// <summary>The book must be two-sided and not crossed.</summary>
    public void Update(OrderBook book, MarketIndicators basic, double mid, Timestamp at)
    {
        if (followsLiquidity)
        {
            double depthNow = book.Bids.DepthWithin(Reach).ToDouble() + book.Asks.DepthWithin(Reach).ToDouble();
            double spreadNow = book.Asks.Best.ToDouble() - book.Bids.Best.ToDouble();
            depth.Update(depthNow, at);
            spread.Update(spreadNow, at);
            double score = depthNow / depth.At(at) * spread.At(at) / spreadNow;
            crisis.Update(-score);
            low.Update(-score);
            high.Update(score);
        }

        if (followsMotion)
        {
            level.Update(mid, at);
            jumping.Update(basic.Jump.Z(at));
            trending.Update(
                Math.Abs(mid - level.At(at)) / (basic.Fast.Deviation(at, 60) + (book.Tick.ToDouble() / 2)));
        }
    }
}
