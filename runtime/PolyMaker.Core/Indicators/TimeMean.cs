using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Exponentially weighted mean over time of a value that stands where it was last seen: how long it stood counts, not
/// how often it was told. NaN before the first value. O(1), no allocation. One writer: the indicator that owns it.
/// </summary>
public struct TimeMean(double timeConstantSeconds)
{
    private double mean = double.NaN;
    private double value;
    private Timestamp updatedAt;

    public void Update(double next, Timestamp at)
    {
        mean = double.IsNaN(mean) ? next : At(at);
        value = next;
        updatedAt = at;
    }

    public readonly double At(Timestamp at) =>
        mean == value ? mean : value + ((mean - value) * Decay.Left(updatedAt, at, timeConstantSeconds));
}
