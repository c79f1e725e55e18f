namespace PolyMaker.Rules.Compiling;

/// <summary>Something wrong inside an expression, at a place in its text.</summary>
internal sealed record FormulaFault(string Code, int Start, int Length, string Message, string? Hint)
{
    /// <summary>Only the hot lane cannot do this: the script is interpreted instead, and this says why.</summary>
    public bool IsSlow { get; init; }
}
