namespace PolyMaker.Rules.Documents;

/// <summary>What stops every market for a while.</summary>
internal sealed record AccountBreakersDocument(
    BreakerDocument? Errors, BreakerDocument? Rejects, BreakerDocument? BalanceDrop,
    LimitDocument? Stale, LimitDocument? ClockSkew)
{
    public static readonly AccountBreakersDocument None = new(null, null, null, null, null);

    public static readonly KeySet Keys =
        new("breakers", "errors", "rejects", "balance_drop", "stale", "clock_skew");
}
