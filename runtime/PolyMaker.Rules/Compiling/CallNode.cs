using System.Reflection;

namespace PolyMaker.Rules.Compiling;

/// <summary>A call of a compiled script function, which takes and gives numbers.</summary>
internal sealed record CallNode(MethodInfo Method, IReadOnlyList<FormulaNode> Operands, FormulaType Type)
    : FormulaNode(Type);
