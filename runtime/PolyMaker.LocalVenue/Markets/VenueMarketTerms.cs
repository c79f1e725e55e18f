using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Markets;

/// <summary>What the venue decides about a market before it opens.</summary>
public sealed record VenueMarketTerms
{
    /// <summary>Identity, tokens, grid, fees. Both tokens must be known.</summary>
    public required MarketSpec Spec { get; init; }

    public string YesName { get; init; } = "Yes";

    public string NoName { get; init; } = "No";

    /// <summary>
    /// How long a marketable order waits before it may match (protocol section 3.5); zero matches at once.
    /// </summary>
    public TimeSpan TakerDelay { get; init; }

    /// <summary>Share of taker fees given back to makers, in parts per million (protocol section 3.9).</summary>
    public int RebatePartsPerMillion { get; init; }

    /// <summary>What is rewarded; null when the market pays none (protocol section 3.10).</summary>
    public RewardTerms? Rewards { get; init; }

    /// <summary>The pool of one UTC day.</summary>
    public Cash DailyRewards { get; init; }

    /// <summary>How long an order must have rested to score.</summary>
    public TimeSpan RewardMinimumAge { get; init; }

    /// <summary>
    /// Which event of mutually exclusive outcomes it belongs to; empty for a market on its own. Needed to convert.
    /// </summary>
    public string NegRiskEvent { get; init; } = "";

    /// <summary>Which contract settles it: told by the token id unless stated.</summary>
    public ExchangeKind? Exchange { get; init; }
}
