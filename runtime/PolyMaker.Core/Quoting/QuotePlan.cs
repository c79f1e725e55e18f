using PolyMaker.Core.Rules;

namespace PolyMaker.Core.Quoting;

/// <summary>The four numbers the rules produced for one decision, each with its trace, and whether to quote at all.
/// Bound to one rule book; reused for every decision under it. One writer: the planner.</summary>
public sealed class QuotePlan(RuleBook rules)
{
    public RuleBook Rules { get; } = rules;

    /// <summary>The rule book's bands as an array: the quantizer walks them for every decision.</summary>
    internal Band[] Bands { get; } = [.. rules.Bands];

    public OutputTrace Fair { get; } = new(rules.Fair);

    public OutputTrace HalfSpread { get; } = new(rules.HalfSpread);

    public OutputTrace Skew { get; } = new(rules.Skew);

    public OutputTrace SizeScale { get; } = new(rules.SizeScale);

    public NoQuoteReason Reason { get; internal set; }

    /// <summary>Formulas evaluated so far under this plan, for the run's figures.</summary>
    public long Evaluations { get; internal set; }

    /// <summary>Touch prices before rounding, dollars.</summary>
    public double TouchBid => Fair.Value + Skew.Value - HalfSpread.Value;

    public double TouchAsk => Fair.Value + Skew.Value + HalfSpread.Value;

    public IEnumerable<OutputTrace> Outputs => [Fair, HalfSpread, Skew, SizeScale];
}
