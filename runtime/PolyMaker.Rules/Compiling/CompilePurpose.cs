namespace PolyMaker.Rules.Compiling;

/// <summary>What compiled rules are for.</summary>
public enum CompilePurpose : byte
{
    /// <summary>Every formula is machine code before it is asked: nothing is left for the loop.</summary>
    Trading,

    /// <summary>
    /// Only formulas that are asked become machine code: `check` and `plan` ask few of them, and machine code is dear.
    /// The same findings, the same values.
    /// </summary>
    Inspection,
}
