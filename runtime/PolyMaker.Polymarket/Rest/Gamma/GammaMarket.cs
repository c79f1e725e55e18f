using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Gamma;

/// <summary>
/// A market as the catalogue describes it (protocol section 4.1). Up to five minutes old, so nothing is priced from it.
/// Null where it does not say.
/// </summary>
public sealed record GammaMarket
{
    public required string ConditionId { get; init; }

    public required string Slug { get; init; }

    /// <summary>Two ids, the first outcome's first; position ids where the market trades by protocol 3.</summary>
    public required IReadOnlyList<string> TokenIds { get; init; }

    public string Question { get; init; } = "";

    public IReadOnlyList<string> Outcomes { get; init; } = [];

    public IReadOnlyList<Price> OutcomePrices { get; init; } = [];

    public bool IsActive { get; init; }

    public bool IsClosed { get; init; }

    public bool HasBook { get; init; }

    public bool AcceptsOrders { get; init; }

    public bool NegRisk { get; init; }

    /// <summary>A placeholder in a neg-risk event: never traded.</summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>Trades by protocol 3 ("version":"v2"; sic: "v1" is protocol 2).</summary>
    public bool IsPositionMarket { get; init; }

    /// <summary>Proposed or disputed: the market has no book.</summary>
    public string ResolutionStatus { get; init; } = "";

    public TickSize? Tick { get; init; }

    public Size? MinimumSize { get; init; }

    public Timestamp EndTime { get; init; } = Timestamp.Never;

    public Timestamp? GameStart { get; init; }

    public TimeSpan SecondsDelay { get; init; }

    public FeeSchedule Fees { get; init; } = FeeSchedule.Free;

    /// <summary>The part of taker fees that makers get back, in parts per million.</summary>
    public int RebatePartsPerMillion { get; init; }

    public Size? RewardMinimumSize { get; init; }

    /// <summary>How far from the middle an order earns, in hundredths of a cent.</summary>
    public Price? RewardSpread { get; init; }

    /// <summary>Of all reward programmes together.</summary>
    public Cash RewardsPerDay { get; init; }

    public Cash? Liquidity { get; init; }

    public Cash? Volume { get; init; }

    public Cash? DayVolume { get; init; }

    public Cash? WeekVolume { get; init; }

    public Cash? MonthVolume { get; init; }

    /// <summary>How far the price moved in the last hour, in hundredths of a cent; negative when it fell.</summary>
    public int? HourChange { get; init; }

    public int? DayChange { get; init; }

    public int? WeekChange { get; init; }

    /// <summary>How close to even and how contested the venue takes it to be, from 0 to 1.</summary>
    public double? Competitive { get; init; }

    public Timestamp? StartTime { get; init; }

    public Price? BestBid { get; init; }

    public Price? BestAsk { get; init; }

    public Price? LastPrice { get; init; }

    /// <summary>Of a neg-risk event: the event's id, its last byte the outcome's number.</summary>
    public string QuestionId { get; init; } = "";

    public string NegRiskMarketId { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether a maker can quote it at an instant.</summary>
    public bool IsTradableAt(Timestamp now) =>
        IsActive && !IsClosed && HasBook && AcceptsOrders && !IsPlaceholder
        && TokenIds.Count == 2 && ResolutionStatus.Length == 0 && EndTime > now;

    /// <summary>What the engine needs to know of it; only for a market with two tokens.</summary>
    public MarketSpec ToSpec() => new()
    {
        ConditionId = ConditionId,
        Slug = Slug,
        YesToken = TokenIds[0],
        NoToken = TokenIds[1],
        Tick = Tick ?? TickSize.Cent,
        MinimumSize = MinimumSize ?? Size.FromShares(5),
        NegRisk = NegRisk,
        Group = NegRisk && NegRiskMarketId.Length > 0 ? NegRiskMarketId : null,
        Fees = Fees with { RebatePartsPerMillion = RebatePartsPerMillion },
        EndTime = EndTime,
        AcceptingOrders = AcceptsOrders,
        Tags = Tags,
        Liquidity = Liquidity,
        Volume = Volume,
        LastPrice = LastPrice,
        Rewards = RewardSpread is { Units: > 0 } spread && RewardsPerDay > Cash.Zero
            ? new RewardTerms(spread.ToDouble() * 100, RewardMinimumSize ?? Size.Zero) { PerDay = RewardsPerDay }
            : null,
    };
}
