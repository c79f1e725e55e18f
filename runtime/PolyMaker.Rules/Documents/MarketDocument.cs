using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>One markets/*.yaml file: who the market is, its profile, and the layer laid over that profile.</summary>
internal sealed record MarketDocument(
    NamedText? Market,
    NamedText? Profile,
    string? Because,
    DateOnly? Expires,
    IdentityDocument? Identity,
    NamedText? Recording,
    MapNode Body)
{
    /// <summary>The keys that change the plan; the others say which market this is and why.</summary>
    public static readonly IReadOnlyList<string> Overrides =
        ["params", "quote", "bands", "layers", "sides", "orders", "exits", "quote_when", "pairs", "events", "risk"];

    public static readonly KeySet Keys = new("a market file",
        ["market", "profile", "because", "expires", "identity", "recording", .. Overrides], ["market", "profile"]);

    /// <summary>Where `expires` was written, for its warning.</summary>
    public SourceSpan ExpiresSpan { get; init; }
}
