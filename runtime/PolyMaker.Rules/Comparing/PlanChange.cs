using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Comparing;

/// <summary>
/// One difference between two revisions after merging. Path as an operator says it (half_spread.toxic.add); values as
/// written, null where there was or is nothing.
/// </summary>
public sealed record PlanChange(
    PlanChangeKind Kind,
    string Path,
    string? Before,
    string? After,
    SourceLocation? BeforeAt,
    SourceLocation? AfterAt,
    RiskChange Risk)
{
    /// <summary>Profiles first, then slug patterns, then market files.</summary>
    public IReadOnlyList<PlanOwner> Reaches { get; init; } = [];

    /// <summary>"~ half_spread.toxic.add 0.4c -> 0.8c": one line for histories and logs.</summary>
    public string Headline
    {
        get
        {
            string values = Kind switch
            {
                PlanChangeKind.Added => $"+ {Path} {After}",
                PlanChangeKind.Removed => $"- {Path} {Before}",
                PlanChangeKind.Renamed => $"~ {Path} renamed {Before} -> {After}",
                PlanChangeKind.Reordered => $"~ {Path} order {Before} -> {After}",
                _ => $"~ {Path} {Before} -> {After}",
            };
            return Risk switch
            {
                RiskChange.Loosened => values + " LOOSENED",
                RiskChange.Tightened => values + " TIGHTENED",
                _ => values,
            };
        }
    }
}
