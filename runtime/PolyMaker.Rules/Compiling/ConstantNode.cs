namespace PolyMaker.Rules.Compiling;

/// <summary>A number in base units, or 1 and 0 for true and false.</summary>
internal sealed record ConstantNode(double Value, FormulaType Type) : FormulaNode(Type);
