using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// How surprising the last mid moves were: |move| over its expected standard deviation (variance before the move, over
/// the time since the previous move, plus one tick squared so that a quiet book's first tick is no jump). Fades with a
/// 5 s half-life. One writer: the market's indicators.
/// </summary>
public sealed class JumpDetector
{
    private const double HalfLifeSeconds = 5;
    private const double TimeConstantSeconds = HalfLifeSeconds / 0.69314718055994531;
    private double surprise;
    private Timestamp updatedAt;

    public void Update(
        double move, double variancePerSecond, double secondsSincePreviousMove, double tick, Timestamp at)
    {
        double expected = (variancePerSecond * Math.Max(1, secondsSincePreviousMove)) + (tick * tick);
        surprise = Math.Max(Z(at), Math.Abs(move) / Math.Sqrt(expected));
        updatedAt = at;
    }

    public double Z(Timestamp at) =>
        surprise == 0 ? 0 : surprise * Decay.Left(updatedAt, at, TimeConstantSeconds);
}
