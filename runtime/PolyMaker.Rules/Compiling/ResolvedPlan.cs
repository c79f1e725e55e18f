using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// What a market ends up with, and from where. Layers most general first; the market file, when there is one, is the
/// last. Values in the order of the merged plan.
/// </summary>
public sealed record ResolvedPlan(
    string Profile, IReadOnlyList<string> Layers, IReadOnlyList<PlanValue> Values, RuleBook Book)
{
    /// <summary>The market's slug; null for the plan of a profile.</summary>
    public string? Market { get; init; }

    public MarketFile? File { get; init; }

    /// <summary>
    /// Entries of `markets:` that may match it, depending on facts that a slug alone does not tell.
    /// </summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}
