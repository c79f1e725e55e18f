using PolyMaker.Core.Markets;

namespace PolyMaker.LocalVenue;

/// <summary>
/// How the exchange behaves where the protocol leaves a choice. Source: protocol sections 3.5 to 3.10.
/// </summary>
public sealed record VenueOptions
{
    /// <summary>Decides ids, transaction hashes, the second of each minute's reward sample.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>From MATCHED to MINED; zero settles when the engine is called next.</summary>
    public TimeSpan MiningDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>From MINED to CONFIRMED.</summary>
    public TimeSpan ConfirmationDelay { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Between a failed transaction and its next attempt.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How far ahead a GTD order's expiration must lie.</summary>
    public TimeSpan MinimumLifetime { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>How long before its expiration a GTD order leaves.</summary>
    public TimeSpan ExpirationBuffer { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan HeartbeatLimit { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan HeartbeatCheckInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// True when open buys of all markets together must be covered by the balance; the documentation says those of
    /// one market, so that the same dollars may back several (protocol section 3.5).
    /// </summary>
    public bool BuysReserveAcrossMarkets { get; init; }

    /// <summary>Whether the minimum order size counts shares or dollars (protocol section 8, row 2).</summary>
    public bool MinimumSizeIsInShares { get; init; } = true;

    /// <summary>
    /// Whether the market's minimum size binds FOK and FAK orders too; one dollar always binds marketable buys.
    /// </summary>
    public bool MinimumSizeBindsMarketOrders { get; init; }

    public FeeRounding FeeRounding { get; init; } = FeeRounding.HalfUp;

    /// <summary>
    /// Whether the midpoint for rewards skips levels below the reward's minimum size (protocol section 8, row 11).
    /// </summary>
    public bool RewardMidpointSkipsSmallLevels { get; init; } = true;

    /// <summary>
    /// Whether resolution pays holders by itself; when not, they redeem (see <see cref="VenueEngine.Redeem"/>).
    /// </summary>
    public bool PaysOutAtResolution { get; init; } = true;

    /// <summary>Ended orders kept for look-ups and for the duplicate check; the oldest is forgotten first.</summary>
    public int EndedOrdersKept { get; init; } = 500_000;

    /// <summary>Settled trades kept for look-ups; the oldest is forgotten first.</summary>
    public int TradesKept { get; init; } = 500_000;
}
