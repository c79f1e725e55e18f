namespace PolyMaker.Rules.Documents;

/// <summary>fair, half_spread, skew or size_scale: terms from top to bottom, then the clamp.</summary>
internal sealed record OutputDocument(NamedText Name, IReadOnlyList<TermDocument> Terms,
    IReadOnlyList<ExpressionDocument>? Clamp)
{
    public static readonly KeySet Keys = new("quote", ["fair", "half_spread", "skew", "size_scale"],
        ["fair", "half_spread", "skew", "size_scale"]);
}
