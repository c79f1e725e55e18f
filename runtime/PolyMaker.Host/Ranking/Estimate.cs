using System.Globalization;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.Host.Ranking;

/// <summary>
/// A statistic of market runs with a 95 % interval by seeded resampling of whole markets within each trial (stratified
/// percentile bootstrap). Equal seeds draw equal markets, so a difference of two profiles is paired.
/// </summary>
internal sealed record Estimate(double Value, double Low, double High)
{
    private const int Resamples = 4_000;
    private const double Tail = 0.025;
    private const double LeastDeviation = 1e-6;

    /// <summary>True when zero lies outside.</summary>
    public bool IsClear => Low > 0 || High < 0;

    /// <param name="strata">Number of markets of each trial; runs are in this order.</param>
    public static Estimate Of(IReadOnlyList<int> strata, ulong seed, Func<int[], double> statistic)
    {
        var random = SeededRandom.For(seed, RandomPurpose.Resampling);
        var values = new double[Resamples];
        var draw = new int[strata.Sum()];
        for (var at = 0; at < Resamples; at++)
        {
            Draw(strata, random, draw);
            values[at] = statistic(draw);
        }

        Array.Sort(values);
        return new Estimate(
            statistic([.. Enumerable.Range(0, draw.Length)]), values[(int)(Resamples * Tail)],
            values[(int)(Resamples * (1 - Tail)) - 1]);
    }

    private static void Draw(IReadOnlyList<int> strata, SeededRandom random, int[] draw)
    {
        var first = 0;
        foreach (var size in strata)
        {
            for (var each = first; each < first + size; each++)
            {
                draw[each] = first + random.NextBelow(size);
            }

            first += size;
        }
    }

    public static double Mean(double[] profits, int[] draw)
    {
        double sum = 0;
        foreach (var market in draw)
        {
            sum += profits[market];
        }

        return sum / draw.Length;
    }

    /// <summary>
    /// Mean profit of a market over its standard deviation within a trial: how much busier one kind of market is than
    /// another is no risk. 0 where all markets made the same, as with a maker that stays away.
    /// </summary>
    public static double Ratio(double[] profits, int[] draw, IReadOnlyList<int> strata)
    {
        double sum = 0, squares = 0;
        var (first, freedom) = (0, 0);
        foreach (var size in strata)
        {
            double part = 0;
            for (var each = first; each < first + size; each++)
            {
                part += profits[draw[each]];
            }

            for (var each = first; each < first + size; each++)
            {
                squares += (profits[draw[each]] - (part / size)) * (profits[draw[each]] - (part / size));
            }

            (sum, first, freedom) = (sum + part, first + size, freedom + size - 1);
        }

        // Equal profits differ by what adding them up rounds off, which is no deviation.
        double deviation = freedom > 0 ? Math.Sqrt(squares / freedom) : 0;
        return deviation > LeastDeviation ? sum / draw.Length / deviation : 0;
    }

    public string ToText() => string.Create(
        CultureInfo.InvariantCulture, $"{Value:+0.00;-0.00;0.00} [{Low:+0.00;-0.00;0.00}, {High:+0.00;-0.00;0.00}]");
}
