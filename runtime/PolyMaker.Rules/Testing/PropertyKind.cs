namespace PolyMaker.Rules.Testing;

/// <summary>What a property claims of every draw.</summary>
internal enum PropertyKind
{
    /// <summary>An expression is true.</summary>
    Always,

    /// <summary>An output never moves against the direction when one variable rises and all else stays.</summary>
    Monotone,

    /// <summary>An output is the same at x and at -x.</summary>
    Symmetric,

    /// <summary>An output at -x is minus the output at x.</summary>
    Antisymmetric,
}
