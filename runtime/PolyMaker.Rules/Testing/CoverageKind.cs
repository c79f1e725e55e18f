namespace PolyMaker.Rules.Testing;

/// <summary>What of the rules a coverage item is.</summary>
public enum CoverageKind
{
    /// <summary>A term fires, and with a `when` also does not. The threshold is about these.</summary>
    Term,

    /// <summary>`quote_when` is true and false.</summary>
    Condition,

    /// <summary>One end of an output's clamp binds.</summary>
    Clamp,

    /// <summary>A band is quoted.</summary>
    Band,

    /// <summary>
    /// A signal, schedule or script is run rather than given; one that is true or false is both.
    /// </summary>
    Derived,
}
