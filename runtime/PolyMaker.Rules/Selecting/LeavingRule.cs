namespace PolyMaker.Rules.Selecting;

/// <summary>
/// What becomes of a market that is traded and no longer selected. Its orders are cancelled in any case.
/// </summary>
public enum LeavingRule
{
    /// <summary>Orders go, the position stays and is nobody's.</summary>
    Cancel,

    /// <summary>Only what makes the position smaller is quoted, until it is gone.</summary>
    Reduce,

    /// <summary>Orders go, the position is kept to resolution and counted.</summary>
    Hold,
}
