namespace PolyMaker.Rules.Compiling;

/// <summary>What the folder's rule tests say about a saved change. In order of strictness.</summary>
public enum ReloadTesting
{
    /// <summary>Nothing: it goes live untested.</summary>
    Off,

    /// <summary>It goes live, and the tests that fail are named right after.</summary>
    Warn,

    /// <summary>It goes live only when they pass: the default.</summary>
    On,
}
