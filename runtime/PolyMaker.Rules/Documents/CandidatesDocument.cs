namespace PolyMaker.Rules.Documents;

/// <summary>`candidates: { tags: [politics], not_slugs: ["*-updown-*"] }`: who is judged at all.</summary>
internal sealed record CandidatesDocument(
    IReadOnlyList<NamedText> Slugs, IReadOnlyList<NamedText> NotSlugs, IReadOnlyList<NamedText> Tags,
    IReadOnlyList<NamedText> NotTags)
{
    public static readonly KeySet Keys = new("candidates", "slugs", "not_slugs", "tags", "not_tags");

    public static readonly CandidatesDocument All = new([], [], [], []);
}
