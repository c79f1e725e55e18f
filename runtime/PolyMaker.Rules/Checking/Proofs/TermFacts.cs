using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>What a term is under given ranges, whatever stands above it.</summary>
/// <param name="IsReachable">False when its `when` can never be true.</param>
/// <param name="Given">Its value where the `when` holds.</param>
internal readonly record struct TermFacts(bool IsReachable, bool IsCertain, Interval Given)
{
    public static TermFacts Of(PlanSubject plan, TermDocument term, Ranges ranges)
    {
        Interval condition = term.When is null
            ? Interval.Point(1)
            : IntervalEvaluation.Of(plan.Root(term.When), ranges);
        Ranges? within = !condition.CanBeTrue ? null
            : term.When is null ? ranges : ranges.Where(plan.Root(term.When), true);
        return within is null
            ? new TermFacts(false, false, Interval.Empty)
            : new TermFacts(true, !condition.CanBeFalse && !condition.MayBeUndefined,
                IntervalEvaluation.Of(plan.Root(term.Value!), within));
    }
}
