using PolyMaker.Core.Markets;

namespace PolyMaker.Polymarket;

/// <summary>
/// What the venue does not document or documents in two ways: protocol section 8, one field a row (its number first).
/// The defaults are the newest or the safest reading; an operator who knows better changes the value, not the code.
/// </summary>
public sealed record VenueAssumptions
{
    /// <summary>
    /// 1: whether markets of protocol 3 can be traded; announced for about 2026-11-02, not confirmed.
    /// </summary>
    public bool TakesProtocolThree { get; init; } = true;

    /// <summary>2: whether a market's minimum order size counts shares (the live error text) or dollars.</summary>
    public bool MinimumSizeIsInShares { get; init; } = true;

    /// <summary>
    /// 3: whether making and taking amounts in an order's answer are decimals (live logs) or millionths.
    /// </summary>
    public bool PostedAmountsAreDecimals { get; init; } = true;

    /// <summary>4: whether sizes of open orders are decimals (current specification) or millionths.</summary>
    public bool OpenOrderSizesAreDecimals { get; init; } = true;

    /// <summary>5: whether the user channel's timestamps are milliseconds or seconds.</summary>
    public bool UserTimesAreMilliseconds { get; init; } = true;

    /// <summary>6: how a taker fee is cut to five decimals.</summary>
    public FeeRounding FeeRounding { get; init; } = FeeRounding.HalfUp;

    /// <summary>
    /// 7: how long a taker waits in crypto up/down markets: 50 ms (changelog of 2026-08-17) or 250 ms.
    /// </summary>
    public TimeSpan CryptoTakerDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>8: ids in one DELETE /orders: 1000 (changelog) or 3000.</summary>
    public int LargestCancelBatch { get; init; } = 1000;

    /// <summary>
    /// 9: the key of the heartbeat's error text and of the midpoint; all are accepted, the first is sent.
    /// </summary>
    public IReadOnlyList<string> HeartbeatErrorKeys { get; init; } = ["error_msg", "error"];

    /// <summary>9: the same for the midpoint.</summary>
    public IReadOnlyList<string> MidpointKeys { get; init; } = ["mid", "mid_price"];

    /// <summary>9: what the venue says when it takes no orders; the two modes may share a text.</summary>
    public IReadOnlyList<string> TradingHaltTexts { get; init; } =
        ["Trading is currently disabled", "Trading is currently cancel-only", "trading is disabled"];

    /// <summary>
    /// 10: whether the venue enforces the order and cancel rates of each signer; we keep to them anyway.
    /// </summary>
    public bool EnforcesSignerRates { get; init; } = true;

    /// <summary>11: whether the midpoint for rewards ignores levels below the reward's minimum size.</summary>
    public bool RewardMidpointSkipsSmallLevels { get; init; } = true;

    /// <summary>12: how far the clock of a signed request may be off.</summary>
    public TimeSpan RequestTimeTolerance { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>12: tokens on one market-channel connection before another is opened.</summary>
    public int TokensPerConnection { get; init; } = 500;

    /// <summary>13: how the computed side of a market order is rounded; the venue takes both.</summary>
    public AmountRounding MarketAmountRounding { get; init; } = AmountRounding.Down;

    /// <summary>14: whether a venue is known to run on this chain.</summary>
    public bool IsServiceConfirmed { get; init; } = true;

    /// <summary>
    /// 15: whether the user channel tells of every order that ends unfilled at once, by expiry or by a missed
    /// heartbeat; when it may not, such ends are found by asking.
    /// </summary>
    public bool UserChannelReportsEveryEnd { get; init; }

    /// <summary>16: whether cancel-market-orders needs both the market and the token.</summary>
    public bool CancelMarketNeedsBothFields { get; init; } = true;

    /// <summary>17: whether neg-risk trading needs an allowance for the NegRiskAdapter too.</summary>
    public bool NegRiskAdapterNeedsAllowance { get; init; } = true;
}
