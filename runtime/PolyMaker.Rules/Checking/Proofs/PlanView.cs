using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// A plan under one assumption (parameters in their ranges or as they stand, price step known or not): its outputs
/// walked, with `quote_when` true, because nothing else is quoted.
/// </summary>
internal sealed class PlanView
{
    public PlanView(PlanSubject plan, Ranges assumed)
    {
        Plan = plan;
        Assumed = assumed;
        Quoting = plan.Document.QuoteWhen is { } quoteWhen
            ? assumed.Where(plan.Root(quoteWhen), true) ?? assumed
            : assumed;
        Outputs = [.. plan.Document.Quote.Select(output => OutputWalk.Of(plan, output, Quoting))];
    }

    public PlanSubject Plan { get; }

    public Ranges Assumed { get; }

    /// <summary>What is known of the market while the plan quotes.</summary>
    public Ranges Quoting { get; }

    public IReadOnlyList<OutputWalk> Outputs { get; }

    public OutputWalk Output(string name) => Outputs.First(walk => walk.Output.Name.Value == name);

    public Interval Of(ExpressionDocument expression) =>
        IntervalEvaluation.Of(Plan.Root(expression), Quoting);
}
