namespace PolyMaker.Rules.Compiling;

/// <summary>
/// One word of an expression, with its place in the text. Numbers carry their value in base units and their type.
/// </summary>
internal sealed record FormulaToken(FormulaTokenKind Kind, string Text, int Start, int Length)
{
    public double Value { get; init; }

    public FormulaType Type { get; init; }

    /// <summary>The literal is a multiple of market.tick.</summary>
    public bool IsTicks { get; init; }

    public int End => Start + Length;
}
