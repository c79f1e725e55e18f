using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Selecting;

/// <summary>
/// One fact about a market that is not traded yet, as an expression of selection.yaml reads it. Low and high bound
/// what can be seen, in base units (dollars, shares, seconds). A fact that is not known is NaN.
/// </summary>
public sealed record SelectionFact(
    string Name, int Index, Unit Unit, double Low, double High, string Source, string Doc)
{
    /// <summary>True or false rather than a number.</summary>
    public bool IsBoolean { get; init; }

    /// <summary>Read from the order book, which is asked for only when a formula needs it.</summary>
    public bool NeedsBook => Source == "book";

    internal FormulaType Type => IsBoolean ? FormulaType.Boolean : FormulaType.Number(Unit);
}
