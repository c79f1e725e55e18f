using PolyMaker.Core.Engine;
using PolyMaker.Core.Rules;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// How one output came to its value in the last decision: every term's value and whether it fired. A reused buffer.
/// </summary>
public sealed class OutputTrace(RuleOutput output)
{
    private readonly double[] values = new double[output.Terms.Count];
    private readonly double[] after = new double[output.Terms.Count];
    private readonly bool[] fired = new bool[output.Terms.Count];
    private readonly long[] timesFired = new long[output.Terms.Count];
    private readonly long[] timesNotFinite = new long[output.Terms.Count];
    private readonly long[] timesStale = new long[output.Terms.Count];

    public RuleOutput Output { get; } = output;

    /// <summary>The output's terms as an array: the planner walks them for every decision.</summary>
    internal Term[] Terms { get; } = [.. output.Terms];

    /// <summary>Before the clamp.</summary>
    public double Raw { get; internal set; }

    public double ClampLow { get; internal set; }

    public double ClampHigh { get; internal set; }

    public double Value { get; internal set; }

    public bool WasClamped => Raw != Value;

    /// <summary>Decisions so far in which the value ended on the low end of the clamp.</summary>
    public long TimesLow { get; internal set; }

    public long TimesHigh { get; internal set; }

    /// <summary>Decisions so far in which the term applied.</summary>
    public long TimesFired(int term) => timesFired[term];

    /// <summary>Decisions so far in which the term or its condition had no finite value.</summary>
    public long TimesNotFinite(int term) => timesNotFinite[term];

    /// <summary>Decisions so far in which the term read something stale.</summary>
    public long TimesStale(int term) => timesStale[term];

    /// <summary>The term's own value (NaN when its `when` was false).</summary>
    public double TermValue(int term) => values[term];

    /// <summary>The running value after the term.</summary>
    public double ValueAfter(int term) => after[term];

    public bool Fired(int term) => fired[term];

    internal void Record(int term, bool didFire, double value, double running)
    {
        fired[term] = didFire;
        timesFired[term] += didFire ? 1 : 0;
        values[term] = value;
        after[term] = running;
    }

    /// <summary>Of the decision just made: which terms read something stale, which had no finite value.</summary>
    internal void CountFaults(Staleness? stale)
    {
        for (int at = 0; at < Terms.Length; at++)
        {
            bool isStale = stale is { IsAny: true } && stale.Holds(Terms[at]);
            timesStale[at] += isStale ? 1 : 0;
            timesNotFinite[at] += !isStale && fired[at] && !double.IsFinite(values[at]) ? 1 : 0;
        }
    }

    internal void CountUnknownCondition(int term) => timesNotFinite[term]++;
}
