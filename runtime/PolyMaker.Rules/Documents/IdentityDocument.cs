using PolyMaker.Core.Units;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>
/// What the venue says of a market: numbers are plain, as the venue writes them (tick 0.001 dollar, min_size 5 shares).
/// </summary>
internal sealed record IdentityDocument(
    SourceSpan Span,
    NamedText? ConditionId,
    TokensDocument? Tokens,
    LimitDocument? Tick,
    LimitDocument? MinSize,
    bool NegRisk,
    LimitDocument? FeeRate,
    Timestamp EndTime)
{
    public IReadOnlyList<NamedText> Tags { get; init; } = [];

    /// <summary>What markets of one neg-risk event share.</summary>
    public NamedText? Group { get; init; }

    public LimitDocument? Liquidity { get; init; }

    public LimitDocument? Volume { get; init; }

    public LimitDocument? Price { get; init; }

    /// <summary>Makers' share of the taker fees.</summary>
    public LimitDocument? RebateRate { get; init; }

    public RewardsDocument? Rewards { get; init; }

    public static readonly KeySet Keys = new("identity",
        ["condition_id", "tokens", "tick", "min_size", "neg_risk", "group", "fee_rate",
            "rebate_rate", "end_time", "tags",
            "liquidity", "volume", "price", "rewards"],
        ["condition_id", "tokens", "tick", "min_size"]);
}
