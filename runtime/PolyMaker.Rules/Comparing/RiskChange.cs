namespace PolyMaker.Rules.Comparing;

/// <summary>Which way a change moves what can be lost.</summary>
public enum RiskChange
{
    /// <summary>No limit is touched.</summary>
    None,
    Tightened,

    /// <summary>A limit is raised or removed, or the two cannot be compared.</summary>
    Loosened,
}
