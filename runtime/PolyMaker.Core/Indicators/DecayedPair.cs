using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Two sums that are told together and shrink alike, by exp(-age / theta): one exponential serves both. O(1), no
/// allocation. One writer: the indicator that owns it.
/// </summary>
public struct DecayedPair(double timeConstantSeconds)
{
    private double first;
    private double second;
    private Timestamp updatedAt;

    public void Add(double toFirst, double toSecond, Timestamp at)
    {
        (double leftOfFirst, double leftOfSecond) = At(at);
        (first, second, updatedAt) = (leftOfFirst + toFirst, leftOfSecond + toSecond, at);
    }

    public readonly (double First, double Second) At(Timestamp at)
    {
        if (first == 0 && second == 0)
        {
            return (0, 0);
        }

        double left = Decay.Left(updatedAt, at, timeConstantSeconds);
        return (first * left, second * left);
    }
}
