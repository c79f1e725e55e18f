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

    public RuleOutput Output { get; } = output;

    /// <summary>The output's terms as an array: the planner walks them for every decision.</summary>
    internal Term[] Terms { get; } = [.. output.Terms];

    /// <summary>Before the clamp.</summary>
    public double Raw { get; internal set; }

    public double ClampLow { get; internal set; }

    public double ClampHigh { get; internal set; }

    public double Value { get; internal set; }

    public bool WasClamped => Raw != Value;

    /// <summary>The term's own value (NaN when its `when` was false).</summary>
    public double TermValue(int term) => values[term];

    /// <summary>The running value after the term.</summary>
    public double ValueAfter(int term) => after[term];

    public bool Fired(int term) => fired[term];

    internal void Record(int term, bool didFire, double value, double running)
    {
        fired[term] = didFire;
        values[term] = value;
        after[term] = running;
    }
}
