namespace PolyMaker.Rules.Selecting;

/// <summary>Why a market is in or out.</summary>
public enum VerdictKind
{
    /// <summary>In: its score is among the best.</summary>
    Chosen,

    /// <summary>In: it has not been in for long enough to be outscored.</summary>
    Protected,

    /// <summary>Out: nobody can quote it.</summary>
    Untradable,

    /// <summary>Out: the policy names it, its tags, or does not name it.</summary>
    Excluded,

    /// <summary>Out: a requirement does not hold.</summary>
    Requirement,

    /// <summary>Out: what a requirement or the score needs is not known.</summary>
    Unknown,

    /// <summary>Out: its score is too small.</summary>
    LowScore,

    /// <summary>Out: it went out not long ago.</summary>
    CoolingOff,

    /// <summary>Out: enough markets that resolve with it are in.</summary>
    GroupFull,

    /// <summary>Out: others score better.</summary>
    Outranked,
}
