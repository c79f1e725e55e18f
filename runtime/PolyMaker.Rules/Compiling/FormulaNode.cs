namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A checked formula: names are slots, units agree, literals are in base units. Closed: constant, slot, operation.
/// </summary>
internal abstract record FormulaNode(FormulaType Type)
{
    /// <summary>Where in the expression's text it was written; an empty length when that is not known.</summary>
    public int Start { get; init; }

    public int Length { get; init; }
}
