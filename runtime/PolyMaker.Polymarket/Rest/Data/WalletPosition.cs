using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Data;

/// <summary>
/// Shares that a wallet holds (protocol section 4.2). Prices may be finer than a tick and are cut down.
/// </summary>
public sealed record WalletPosition
{
    public required string ConditionId { get; init; }

    public required string TokenId { get; init; }

    public required Size Shares { get; init; }

    public Price? AveragePrice { get; init; }

    public Price? CurrentPrice { get; init; }

    public string OppositeTokenId { get; init; } = "";

    public string Outcome { get; init; } = "";

    public bool NegRisk { get; init; }

    /// <summary>Its market is resolved.</summary>
    public bool IsRedeemable { get; init; }

    /// <summary>The wallet holds the other outcome too.</summary>
    public bool IsMergeable { get; init; }
}
