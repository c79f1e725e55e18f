namespace PolyMaker.Rules.Testing;

/// <summary>
/// Numbers from a seed, the same on every machine and version (SplitMix64). One writer, the property.
/// </summary>
internal sealed class SeededDraws(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong state = seed;

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 up to, not including, the count.</summary>
    public int Below(int count) => (int)(Unit() * count);

    /// <summary>
    /// Over a declared range: its ends and zero often, because that is where rules break; else evenly, or evenly over
    /// the magnitudes, because a range of a billion says nothing about what is usual.
    /// </summary>
    public double In(double low, double high)
    {
        const double Magnitudes = 9;
        double largest = Math.Max(Math.Abs(low), Math.Abs(high));
        double roll = Unit();
        double value = roll < 0.05 ? low
            : roll < 0.10 ? high
            : roll < 0.20 ? 0
            : roll < 0.60 ? low + (Unit() * (high - low))
            : largest * Math.Pow(10, -Magnitudes * Unit()) * (Unit() < 0.5 ? -1 : 1);
        return value < low || value > high ? low + (Unit() * (high - low)) : value;
    }

    private ulong Next()
    {
        unchecked
        {
            state += Step;
            ulong mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
