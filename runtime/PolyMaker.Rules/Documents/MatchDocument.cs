namespace PolyMaker.Rules.Documents;

/// <summary>`- { match: { slug: "fed-*" }, profile: wide }`: the first entry that matches a market decides.</summary>
internal sealed record MatchDocument(NamedText? Slug, NamedText? Profile)
{
    public static readonly KeySet Keys = new("a markets entry", ["match", "profile"], ["match", "profile"]);

    public static readonly KeySet MatchKeys = new("match", ["slug"], ["slug"]);
}
