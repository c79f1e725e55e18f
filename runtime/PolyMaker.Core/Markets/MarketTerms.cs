using PolyMaker.Core.Units;

namespace PolyMaker.Core.Markets;

/// <summary>
/// What the venue may change about a market while it is traded, apart from its grid (which has an event of its own):
/// the smallest order and what it pays liquidity for.
/// </summary>
public sealed record MarketTerms
{
    /// <summary>Smallest order the venue takes, in shares.</summary>
    public required Size MinimumSize { get; init; }

    /// <summary>Null when it pays nothing.</summary>
    public RewardTerms? Rewards { get; init; }

    /// <summary>As a market's facts have them.</summary>
    public static MarketTerms Of(MarketSpec spec) => new() { MinimumSize = spec.MinimumSize, Rewards = spec.Rewards };
}
