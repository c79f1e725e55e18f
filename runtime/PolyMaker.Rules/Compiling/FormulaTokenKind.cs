namespace PolyMaker.Rules.Compiling;

/// <summary>The words of an expression.</summary>
internal enum FormulaTokenKind
{
    Number,
    Name,
    Function,
    Binary,
    Not,
    Minus,
    Open,
    Close,
    Comma,
}
