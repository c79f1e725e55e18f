namespace PolyMaker.Rules.Compiling;

/// <summary>A read of one context slot.</summary>
internal sealed record SlotNode(int Slot, string Name, FormulaType Type) : FormulaNode(Type);
