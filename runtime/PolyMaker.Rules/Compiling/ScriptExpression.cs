namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A parsed, unchecked expression of a script: a number, true or false, a name (book.mid, x), an operation of the
/// language, or a call of a function of the same file. With its place in the text.
/// </summary>
internal sealed record ScriptExpression(string Text, IReadOnlyList<ScriptExpression> Operands, int Start, int Length)
{
    /// <summary>A literal's value.</summary>
    public double? Value { get; init; }

    public bool IsTruth { get; init; }

    /// <summary>Null for literals, names and calls.</summary>
    public Operation? Operation { get; init; }

    public bool IsCall { get; init; }
}
