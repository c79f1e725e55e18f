namespace PolyMaker.Rules.Comparing;

/// <summary>What a merged plan belongs to.</summary>
public enum PlanOwnerKind
{
    /// <summary>A top-level block that every plan shares.</summary>
    Rules,
    Profile,

    /// <summary>An entry of `markets:`, by its slug pattern.</summary>
    Slug,

    /// <summary>An entry of `markets:` that asks for no slug, by its conditions.</summary>
    Conditions,

    /// <summary>A market file.</summary>
    Market,
}
