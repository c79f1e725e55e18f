using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>`pairs: { merge_above: 50sh, every: 5m }`: when pairs of YES and NO become dollars again.</summary>
internal sealed record PairsDocument(SourceSpan Span, LimitDocument? MergeAbove, LimitDocument? Every)
{
    public static readonly KeySet Keys = new("pairs", ["merge_above", "every"], ["merge_above"]);

    /// <summary>Where a plan does not say how often, in seconds.</summary>
    public const decimal UsualEvery = 60;

    /// <summary>Every merge is a transaction of the chain: seconds that the next one waits at least.</summary>
    public const decimal ShortestEvery = 10;

    /// <summary>Seconds; a rule that waits longer is one that was meant for a person.</summary>
    public const decimal LongestEvery = 86_400;
}
