namespace PolyMaker.Rules.Documents;

/// <summary>
/// `allocate: { weight: 1 / max(vol.ewma_10m, 0.1c), largest: 40% }`: how the account's capital is shared out.
/// </summary>
internal sealed record AllocateDocument(
    ExpressionDocument? Weight, LimitDocument? Largest, LimitDocument? Hold, LimitDocument? Every)
{
    public static readonly KeySet Keys = new("allocate", "weight", "largest", "hold", "every");
}
