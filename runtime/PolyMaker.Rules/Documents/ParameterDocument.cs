namespace PolyMaker.Rules.Documents;

/// <summary>
/// `half: { value: 0.6c, range: [0.2c, 3c] }`: a number that formulas read as p.half, and where it may move.
/// </summary>
internal sealed record ParameterDocument(NamedText Name, ExpressionDocument? Value,
    IReadOnlyList<ExpressionDocument>? Range)
{
    public static readonly KeySet Keys = new("a parameter", ["value", "range"], ["value", "range"]);
}
