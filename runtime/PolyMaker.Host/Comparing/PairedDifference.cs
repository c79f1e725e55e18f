using PolyMaker.Simulation.Randomness;

namespace PolyMaker.Host.Comparing;

/// <summary>
/// After less before, market by market: the mean over the markets and a 95 % interval by seeded resampling of the
/// pairs (percentile bootstrap).
/// </summary>
internal sealed record PairedDifference(string What, string Unit, int Count, double Mean)
{
    /// <summary>Below this no interval is given: resampling a handful of markets says nothing.</summary>
    public const int FewestPairs = 5;

    /// <summary>Below this an interval is given with a warning.</summary>
    public const int FewPairs = 20;

    private const int Resamples = 10_000;
    private const double Tail = 0.025;

    /// <summary>Null with too few pairs, or when no pair differs.</summary>
    public double? Low { get; private init; }

    public double? High { get; private init; }

    /// <summary>True when no market differs.</summary>
    public bool IsSame { get; private init; }

    /// <summary>True when the interval leaves zero out.</summary>
    public bool IsClear => Low > 0 || High < 0;

    public static PairedDifference Of(string what, string unit, IReadOnlyList<double> differences, ulong seed)
    {
        var count = differences.Count;
        var mean = count == 0 ? 0 : differences.Average();
        var difference = new PairedDifference(what, unit, count, mean) { IsSame = differences.All(each => each == 0) };
        if (count < FewestPairs || difference.IsSame)
        {
            return difference;
        }

        var random = SeededRandom.For(seed, RandomPurpose.Resampling);
        var means = new double[Resamples];
        for (var at = 0; at < Resamples; at++)
        {
            double sum = 0;
            for (var draw = 0; draw < count; draw++)
            {
                sum += differences[random.NextBelow(count)];
            }

            means[at] = sum / count;
        }

        Array.Sort(means);
        return difference with
        {
            Low = means[(int)(Resamples * Tail)],
            High = means[(int)(Resamples * (1 - Tail)) - 1],
        };
    }
}
