using PolyMaker.Rules.Comparing;

namespace PolyMaker.Host.Comparing;

/// <summary>What `diff` has to show; the names are the operator's for the two sides.</summary>
internal sealed record DiffResult(string Old, string New, RuleComparison Rules, ReplayComparison? Replay)
{
    public bool AllowLoosen { get; init; }

    public int Loosened => Rules.Changes.Count(change => change.Risk == RiskChange.Loosened);
}
