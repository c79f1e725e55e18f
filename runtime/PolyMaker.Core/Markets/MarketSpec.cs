using PolyMaker.Core.Units;

namespace PolyMaker.Core.Markets;

/// <summary>
/// What is known of one condition before its first frame: identity, tokens, grid, fees and end. Immutable; a live tick
/// change arrives as an event. Token ids are the venue's decimal strings.
/// </summary>
public sealed record MarketSpec
{
    /// <summary>The venue's condition id, "0x" and 64 hex digits.</summary>
    public required string ConditionId { get; init; }

    /// <summary>Name people use: the venue's slug, or the short condition id when it has none.</summary>
    public required string Slug { get; init; }

    public required string YesToken { get; init; }

    /// <summary>Empty when a recording never showed the second token.</summary>
    public required string NoToken { get; init; }

    public TickSize Tick { get; init; } = TickSize.Cent;

    /// <summary>Smallest order the venue takes, in shares.</summary>
    public Size MinimumSize { get; init; } = Size.FromShares(5);

    public bool NegRisk { get; init; }

    /// <summary>
    /// What markets of one neg-risk event share, of which at most one ends in YES: the venue's neg-risk market id, or
    /// any name that the market files agree on. Null: this market excludes no other.
    /// </summary>
    public string? Group { get; init; }

    public FeeSchedule Fees { get; init; } = FeeSchedule.Free;

    public Timestamp EndTime { get; init; } = Timestamp.Never;

    public bool AcceptingOrders { get; init; } = true;

    /// <summary>The venue's tags, from the market file or the recording's header; empty when unknown.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Resting liquidity as the venue reports it; null when unknown.</summary>
    public Cash? Liquidity { get; init; }

    /// <summary>Traded so far, as the venue reports it; null when unknown.</summary>
    public Cash? Volume { get; init; }

    /// <summary>What the venue pays liquidity for; null when nothing, or unknown.</summary>
    public RewardTerms? Rewards { get; init; }

    /// <summary>YES price when the facts were taken; null when unknown.</summary>
    public Price? LastPrice { get; init; }
}
