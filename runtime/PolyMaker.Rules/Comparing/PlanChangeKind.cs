namespace PolyMaker.Rules.Comparing;

/// <summary>What became of one part of the merged plans.</summary>
public enum PlanChangeKind
{
    Added,
    Removed,
    Changed,

    /// <summary>The same content under another name: explains and coverage change, quotes do not.</summary>
    Renamed,

    /// <summary>The same parts in another order; terms run from top to bottom.</summary>
    Reordered,
}
