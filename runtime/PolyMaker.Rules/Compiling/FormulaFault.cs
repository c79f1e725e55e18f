namespace PolyMaker.Rules.Compiling;

/// <summary>Something wrong inside an expression, at a place in its text.</summary>
internal sealed record FormulaFault(string Code, int Start, int Length, string Message, string? Hint);
