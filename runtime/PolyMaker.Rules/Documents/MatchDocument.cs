namespace PolyMaker.Rules.Documents;

/// <summary>
/// `- { match: { slug: "fed-*", min_liquidity: $5000 }, profile: wide }`: the first entry all of whose conditions hold
/// of a market decides. What is not known of a market fulfils no condition.
/// </summary>
internal sealed record MatchDocument(
    NamedText? Slug, NamedText? Tag, IReadOnlyList<LimitDocument> Bounds, NamedText? Profile)
{
    public static readonly KeySet Keys = new("a markets entry", ["match", "profile"], ["match", "profile"]);

    /// <summary>What can be bounded from below by min_ and from above by max_.</summary>
    public static readonly IReadOnlyList<string> Facts = ["liquidity", "volume", "price", "time_to_end"];

    public static readonly KeySet MatchKeys =
        new("match", ["slug", "tag", .. Facts.Select(fact => "min_" + fact), .. Facts.Select(fact => "max_" + fact)]);
}
