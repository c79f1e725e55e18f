namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A checked formula: names are slots, units agree, literals are in base units. Closed: constant, slot, operation.
/// </summary>
internal abstract record FormulaNode(FormulaType Type);
