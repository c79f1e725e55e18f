using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>What a term is under given ranges, whatever stands above it.</summary>
/// <param name="IsReachable">False when its `when` can never be true.</param>
/// <param name="Given">Its value where the `when` holds.</param>
internal readonly record struct TermFacts(bool IsReachable, bool IsCertain, Interval Given)
{
    public static TermFacts Of(PlanView view, TermDocument term)
    {
        Interval condition = term.When is null ? Interval.Point(1) : view.Of(term.When);
        return !condition.CanBeTrue || view.Within(term) is not { } within
            ? new TermFacts(false, false, Interval.Empty)
            : new TermFacts(true, !condition.CanBeFalse && !condition.MayBeUndefined,
                IntervalEvaluation.Of(view.Plan.Root(term.Value!), within));
    }
}
