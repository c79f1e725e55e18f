namespace PolyMaker.Rules.Documents;

/// <summary>`near: { edge: [0c, 0c, 0.5c], size: [20sh, 40sh, 60sh] }`: minimum, target, maximum of both.</summary>
internal sealed record BandDocument(
    NamedText Name,
    IReadOnlyList<ExpressionDocument>? Edge,
    IReadOnlyList<ExpressionDocument>? Size)
{
    public static readonly KeySet Keys = new("a band", ["edge", "size"], ["edge", "size"]);
}
