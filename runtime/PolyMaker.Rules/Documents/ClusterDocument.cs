namespace PolyMaker.Rules.Documents;

/// <summary>`fed: { markets: ["fed-*"], tags: [fed], max: $300 }`: markets that go wrong together.</summary>
internal sealed record ClusterDocument(
    NamedText Name, IReadOnlyList<NamedText> Markets, IReadOnlyList<NamedText> Tags, LimitDocument? Max)
{
    public static readonly KeySet Keys = new("a cluster", ["markets", "tags", "max", "tighten"], ["max"]);

    /// <summary>How much of the limit goes when its markets are measured to move as one.</summary>
    public LimitDocument? Tighten { get; init; }
}
