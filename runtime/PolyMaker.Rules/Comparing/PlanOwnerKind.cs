namespace PolyMaker.Rules.Comparing;

/// <summary>What a merged plan belongs to.</summary>
public enum PlanOwnerKind
{
    /// <summary>A top-level block that every plan shares.</summary>
    Rules,
    Profile,

    /// <summary>An entry of `markets:`, by its slug pattern.</summary>
    Slug,

    /// <summary>A market file.</summary>
    Market,
}
