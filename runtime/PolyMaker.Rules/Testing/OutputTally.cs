using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>How often each term of an output fired, and each end of its clamp bound.</summary>
internal sealed class OutputTally(RuleOutput output)
{
    private readonly long[] fired = new long[output.Terms.Count];
    private readonly long[] skipped = new long[output.Terms.Count];

    public long Low { get; private set; }

    public long High { get; private set; }

    public long Free { get; private set; }

    public long Fired(int term) => fired[term];

    /// <summary>Evaluations in which its `when` did not hold.</summary>
    public long Skipped(int term) => skipped[term];

    public void Observe(OutputTrace trace)
    {
        for (int term = 0; term < fired.Length; term++)
        {
            fired[term] += trace.Fired(term) ? 1 : 0;
            skipped[term] += trace.Fired(term) ? 0 : 1;
        }

        Low += trace.Raw < trace.ClampLow ? 1 : 0;
        High += trace.Raw > trace.ClampHigh ? 1 : 0;
        Free += trace.Raw >= trace.ClampLow && trace.Raw <= trace.ClampHigh ? 1 : 0;
    }
}
