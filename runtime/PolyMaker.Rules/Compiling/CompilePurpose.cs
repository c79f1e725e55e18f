namespace PolyMaker.Rules.Compiling;

/// <summary>What compiled rules are for.</summary>
public enum CompilePurpose : byte
{
    /// <summary>Every formula is machine code before it is first asked: nothing is left to the loop.</summary>
    Trading,

    /// <summary>
    /// Only formulas that are asked become machine code: `check` and `plan` ask few of them, and making machine code is
    /// most of what compiling costs. The same findings, the same values.
    /// </summary>
    Inspection,
}
