using PolyMaker.Core;

namespace PolyMaker.Rules.Comparing;

/// <summary>Whom a change reaches: a profile, the markets of an entry of `markets:`, or the market of a file.</summary>
public readonly record struct PlanOwner(PlanOwnerKind Kind, string Name)
{
    public override string ToString() => Kind switch
    {
        PlanOwnerKind.Rules => "every plan",
        PlanOwnerKind.Profile => $"profile {Name}",
        PlanOwnerKind.Slug => $"slug {Name}",
        PlanOwnerKind.Conditions => Name,
        PlanOwnerKind.Market => $"market {Name}",
        _ => throw Invariant.Unreachable(Kind),
    };
}
