using PolyMaker.Core;

namespace PolyMaker.Host.Observing.Metrics;

/// <summary>
/// How often a duration fell below each bound, seconds. One writer; a reader may see a moment's count without its sum.
/// Nothing is allocated by an observation.
/// </summary>
internal sealed class Histogram
{
    private readonly double[] bounds;
    private readonly long[] counts;
    private double sum;

    public Histogram(IReadOnlyList<double> bounds)
    {
        this.bounds = [.. bounds];
        Invariant.Check(
            this.bounds.Length > 0 && this.bounds.SequenceEqual(this.bounds.Order().Distinct()),
            "the bounds of a histogram rise");
        counts = new long[this.bounds.Length + 1];
    }

    /// <summary>From 10 us to 10 s: what a decision, a request or a compilation may take.</summary>
    public static IReadOnlyList<double> Durations { get; } =
    [
        10e-6, 25e-6, 50e-6, 100e-6, 250e-6, 500e-6, 1e-3, 2.5e-3, 5e-3, 10e-3, 25e-3, 50e-3, 0.1, 0.25, 0.5, 1, 2.5,
        5, 10,
    ];

    public IReadOnlyList<double> Bounds => bounds;

    public double Sum => Volatile.Read(ref sum);

    public void Observe(TimeSpan took) => Observe(took.TotalSeconds);

    public void Observe(double seconds)
    {
        int at = 0;
        while (at < bounds.Length && seconds > bounds[at])
        {
            at++;
        }

        Volatile.Write(ref counts[at], counts[at] + 1);
        Volatile.Write(ref sum, sum + seconds);
    }

    /// <summary>Observations up to each bound, and all of them.</summary>
    public long[] Cumulative()
    {
        long[] upTo = new long[counts.Length];
        long total = 0;
        for (int at = 0; at < counts.Length; at++)
        {
            upTo[at] = total += Volatile.Read(ref counts[at]);
        }

        return upTo;
    }

    /// <summary>
    /// The bound below which the share of all observations lies; infinity beyond the last, 0 without any.
    /// </summary>
    public double Percentile(double share)
    {
        long[] upTo = Cumulative();
        long wanted = (long)Math.Ceiling(upTo[^1] * share);
        int at = Array.FindIndex(upTo, count => count >= wanted);
        return upTo[^1] == 0 ? 0 : at < bounds.Length ? bounds[at] : double.PositiveInfinity;
    }
}
