using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// A sum whose past shrinks by exp(-age / theta). O(1), no allocation. One writer: the indicator that owns it.
/// </summary>
public struct DecayedSum(double timeConstantSeconds)
{
    private double sum;
    private Timestamp updatedAt;

    public void Add(double value, Timestamp at)
    {
        sum = At(at) + value;
        updatedAt = at;
    }

    public readonly double At(Timestamp at) =>
        sum == 0 ? 0 : sum * Decay.Left(updatedAt, at, timeConstantSeconds);
}
