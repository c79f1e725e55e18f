namespace PolyMaker.Rules.Compiling;

/// <summary>An operation over its operands, in written order.</summary>
internal sealed record OperationNode(Operation Operation, IReadOnlyList<FormulaNode> Operands, FormulaType Type)
    : FormulaNode(Type);
