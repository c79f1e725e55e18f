using PolyMaker.Core.Rules;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// A plan under one assumption (parameters in their ranges or as they stand, price step known or not): its outputs
/// walked, with `quote_when` true, because nothing else is quoted. Walks only what is asked for.
/// </summary>
internal sealed class PlanView
{
    private readonly Dictionary<TermDocument, TermFacts> facts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TermDocument, Ranges?> within = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<IReadOnlyList<OutputWalk>> outputs;

    /// <summary>The same assumption without the price step; what does not read it is the same there.</summary>
    private readonly PlanView? general;

    public PlanView(PlanSubject plan, Ranges assumed)
    {
        Plan = plan;
        Assumed = assumed;
        Quoting = plan.Document.QuoteWhen is { } quoteWhen
            ? assumed.Where(plan.Root(quoteWhen), true) ?? assumed
            : assumed;
        outputs = new Lazy<IReadOnlyList<OutputWalk>>(() =>
            [.. plan.Document.Quote.Select(output => OutputWalk.Of(this, output))]);
    }

    private PlanView(PlanView general, double tick)
        : this(general.Plan, general.Assumed.AtTick(tick)) =>
        this.general = general.Plan.Document.QuoteWhen is { } quoteWhen && general.ReadsTick(quoteWhen)
            ? null
            : general;

    public PlanSubject Plan { get; }

    public Ranges Assumed { get; }

    /// <summary>What is known of the market while the plan quotes.</summary>
    public Ranges Quoting { get; }

    public IReadOnlyList<OutputWalk> Outputs => outputs.Value;

    /// <summary>The same with the price step known.</summary>
    public PlanView AtTick(double tick) => new(this, tick);

    public OutputWalk Output(string name) => Outputs.First(walk => walk.Output.Name.Value == name);

    public Interval Of(ExpressionDocument expression) =>
        IntervalEvaluation.Of(Plan.Root(expression), Quoting);

    /// <summary>What is known where the term's `when` holds; null when it never does.</summary>
    public Ranges? Within(TermDocument term)
    {
        if (term.When is not { } when)
        {
            return Quoting;
        }

        if (!within.TryGetValue(term, out Ranges? found))
        {
            within[term] = found = Quoting.Where(Plan.Root(when), true);
        }

        return found;
    }

    public TermFacts FactsOf(TermDocument term)
    {
        if (general is not null && !ReadsTick(term.Value!) && (term.When is null || !ReadsTick(term.When)))
        {
            return general.FactsOf(term);
        }

        if (!facts.TryGetValue(term, out TermFacts found))
        {
            facts[term] = found = TermFacts.Of(this, term);
        }

        return found;
    }

    private bool ReadsTick(ExpressionDocument expression) =>
        Plan.Formulas[expression].Slots.Contains((int)ContextSlot.MarketTick);
}
