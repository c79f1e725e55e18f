using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Time-correct exponentially weighted variance of a price, per second: on a move r after a gap of dt seconds, v = v *
/// exp(-dt / theta) + r^2 / theta. A jump weighs the same however long the silence before it, unlike an EWMA whose
/// weight depends on the gap. O(1), no allocation. One writer: the market's indicators.
/// </summary>
public sealed class Volatility(double timeConstantSeconds)
{
    private double variancePerSecond;
    private Timestamp updatedAt;

    /// <summary>Records a move of <paramref name="move"/> dollars at <paramref name="at"/>.</summary>
    public void Update(double move, Timestamp at)
    {
        variancePerSecond = VariancePerSecond(at) + (move * move / timeConstantSeconds);
        updatedAt = at;
    }

    /// <summary>Variance per second, in dollars squared, decayed to <paramref name="at"/>.</summary>
    public double VariancePerSecond(Timestamp at) =>
        variancePerSecond == 0 ? 0 : variancePerSecond * Decay.Left(updatedAt, at, timeConstantSeconds);

    /// <summary>Expected standard deviation over <paramref name="horizonSeconds"/>, dollars per share.</summary>
    public double Deviation(Timestamp at, double horizonSeconds) => Math.Sqrt(VariancePerSecond(at) * horizonSeconds);
}
