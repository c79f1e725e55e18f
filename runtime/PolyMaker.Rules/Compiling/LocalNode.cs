namespace PolyMaker.Rules.Compiling;

/// <summary>A script function's parameter or local variable, by its number among those.</summary>
internal sealed record LocalNode(int Index, bool IsParameter, FormulaType Type) : FormulaNode(Type);
