using PolyMaker.Core.Rules;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// What one term added to the running value of its output, over the run and by stretches of time. A shadow term's row
/// says what it would have added. One writer: the tape.
/// </summary>
/// <param name="Operation">Null: the clamp.</param>
internal sealed record TermRow(
    string Output, string Name, TermOperation? Operation, SourceLocation? Source, bool IsShadow)
{
    private readonly double[] sums = new double[TermTape.Capacity];

    /// <summary>Decisions in which it applied and changed or could have changed the value.</summary>
    public long Fired { get; private set; }

    /// <summary>Sum over those, in the output's unit.</summary>
    public double Total { get; private set; }

    public double Least { get; private set; }

    public double Most { get; private set; }

    /// <summary>The sum over the decisions of one stretch.</summary>
    public double SumIn(int bucket) => sums[bucket];

    internal void Add(int bucket, double change)
    {
        if (!double.IsFinite(change))
        {
            return;
        }

        Fired++;
        Total += change;
        sums[bucket] += change;
        Least = Fired == 1 ? change : Math.Min(Least, change);
        Most = Fired == 1 ? change : Math.Max(Most, change);
    }

    internal void Halve()
    {
        for (var to = 0; to < sums.Length; to++)
        {
            sums[to] = 2 * to < sums.Length ? sums[2 * to] + sums[(2 * to) + 1] : 0;
        }
    }
}
