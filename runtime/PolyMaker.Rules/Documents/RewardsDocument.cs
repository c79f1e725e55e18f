namespace PolyMaker.Rules.Documents;

/// <summary>
/// `rewards: { max_spread: 3, min_size: 50, per_day: 100 }`: what the venue pays liquidity for, in cents, shares and
/// dollars, as it writes them.
/// </summary>
internal sealed record RewardsDocument(LimitDocument? MaxSpread, LimitDocument? MinSize, LimitDocument? PerDay)
{
    public static readonly KeySet Keys =
        new("rewards", ["max_spread", "min_size", "per_day"], ["max_spread", "min_size", "per_day"]);
}
