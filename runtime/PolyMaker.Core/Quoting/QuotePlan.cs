using PolyMaker.Core.Markets;
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

    /// <summary>Distance from fair to the nearest bid; null: half spread less skew.</summary>
    public OutputTrace? TouchBidTrace { get; } = TraceOf(rules.Forms.TouchBid);

    /// <summary>The same of the ask.</summary>
    public OutputTrace? TouchAskTrace { get; } = TraceOf(rules.Forms.TouchAsk);

    public OutputTrace? Pace { get; } = TraceOf(rules.Forms.Pace);

    internal SideRule[] Sides { get; } = [.. rules.Forms.Sides];

    internal Ladder[] Ladders { get; } = [.. rules.Forms.Ladders];

    internal bool HasForms { get; } = !ReferenceEquals(rules.Forms, RuleForms.None);

    internal SideForm BidForm = SideForm.None;

    internal SideForm AskForm = SideForm.None;

    private readonly bool[] bidConditions = new bool[rules.Forms.Sides.Count];
    private readonly bool[] askConditions = new bool[rules.Forms.Sides.Count];

    internal Span<bool> Conditions(Side side) => side == Side.Buy ? bidConditions : askConditions;

    /// <summary>Whether a condition of sides held on one of them, by its place in the plan.</summary>
    public bool DidHold(Side side, int rule) => Conditions(side)[rule];

    private readonly ExitVerdict[] exits = new ExitVerdict[rules.Forms.Exits.Count];

    internal ExitRule[] Exits { get; } = [.. rules.Forms.Exits];

    internal Span<ExitVerdict> EditableExits => exits;

    /// <summary>What was made of each exit rule, in their order.</summary>
    public ReadOnlySpan<ExitVerdict> ExitVerdicts => exits;

    /// <summary>What the rules said of one side.</summary>
    public SideForm Form(Side side) => side == Side.Buy ? BidForm : AskForm;

    public NoQuoteReason Reason { get; internal set; }

    /// <summary>Formulas evaluated so far under this plan, for the run's figures.</summary>
    public long Evaluations { get; internal set; }

    /// <summary>Touch prices before rounding, dollars.</summary>
    public double TouchBid =>
        TouchBidTrace is null ? Fair.Value + Skew.Value - HalfSpread.Value : Fair.Value - TouchBidTrace.Value;

    public double TouchAsk =>
        TouchAskTrace is null ? Fair.Value + Skew.Value + HalfSpread.Value : Fair.Value + TouchAskTrace.Value;

    /// <summary>In the order of the rule book's outputs.</summary>
    public IEnumerable<OutputTrace> Outputs =>
        new[] { Fair, HalfSpread, Skew, SizeScale, TouchBidTrace, TouchAskTrace, Pace }.OfType<OutputTrace>();

    private static OutputTrace? TraceOf(RuleOutput? output) => output is null ? null : new OutputTrace(output);
}
