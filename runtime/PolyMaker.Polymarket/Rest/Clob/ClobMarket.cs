using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// A market as the CLOB describes it, in full (GET /markets) or compact (GET /clob-markets, protocol section 3.3). Null
/// where an answer does not say.
/// </summary>
public sealed record ClobMarket
{
    public required string ConditionId { get; init; }

    public required IReadOnlyList<ClobToken> Tokens { get; init; }

    public TickSize? Tick { get; init; }

    public Size? MinimumSize { get; init; }

    public bool? NegRisk { get; init; }

    public bool? AcceptsOrders { get; init; }

    public bool? IsClosed { get; init; }

    /// <summary>Orders smaller than this earn no rewards; null: the market has none.</summary>
    public Size? RewardMinimumSize { get; init; }

    /// <summary>How far from the middle an order earns rewards, in hundredths of a cent; null: it has none.</summary>
    public Price? RewardSpread { get; init; }

    /// <summary>What all makers of the market share a day; null where the answer does not say.</summary>
    public Cash? RewardsPerDay { get; init; }

    /// <summary>How long an order must rest before it earns.</summary>
    public TimeSpan? RewardMinimumAge { get; init; }

    /// <summary>Null when the answer names no fee.</summary>
    public FeeSchedule? Fees { get; init; }

    public bool HasTakerDelay { get; init; }

    /// <summary>How long a sports market holds takers.</summary>
    public TimeSpan SecondsDelay { get; init; }

    /// <summary>Whether it trades by protocol 3.</summary>
    public bool IsPositionMarket { get; init; }

    public string Slug { get; init; } = "";
}
