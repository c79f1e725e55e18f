namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A parsed, unchecked expression. Literals and names are their token; operations have a word ("+", "not", "max") and
/// operands. First and last index the token list, so every node knows its text.
/// </summary>
internal sealed record SyntaxNode(string Word, IReadOnlyList<SyntaxNode> Operands, int First, int Last)
{
    /// <summary>The token of the operator or the function's name; for a leaf, the leaf itself.</summary>
    public required FormulaToken Token { get; init; }
}
