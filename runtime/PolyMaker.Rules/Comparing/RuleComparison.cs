namespace PolyMaker.Rules.Comparing;

/// <summary>Everything that differs between two revisions, each difference once with all it reaches.</summary>
public sealed record RuleComparison(string Before, string After, IReadOnlyList<PlanChange> Changes)
{
    public bool IsLoosened => Changes.Any(change => change.Risk == RiskChange.Loosened);
}
