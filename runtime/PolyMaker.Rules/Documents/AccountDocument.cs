namespace PolyMaker.Rules.Documents;

/// <summary>`account: { max_exposure: $500 }`: what all market files together may put at stake.</summary>
internal sealed record AccountDocument(LimitDocument? MaxExposure)
{
    public static readonly KeySet Keys = new("account", ["max_exposure"], ["max_exposure"]);
}
