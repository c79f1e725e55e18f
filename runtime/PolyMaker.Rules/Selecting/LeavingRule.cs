namespace PolyMaker.Rules.Selecting;

/// <summary>
/// What becomes of a market that is traded and no longer selected. Its orders are cancelled in any case.
/// </summary>
public enum LeavingRule
{
    /// <summary>Orders go; the position stays in the books and its market is not followed any more.</summary>
    Cancel,

    /// <summary>Only what makes the position smaller is quoted, until it is gone.</summary>
    Reduce,

    /// <summary>Orders go; the position is kept, and its market followed as long as there is one.</summary>
    Hold,
}
