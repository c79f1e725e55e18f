using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Data;

/// <summary>A settled trade as everyone sees it (protocol section 4.2).</summary>
public sealed record PublicTrade
{
    public required string ConditionId { get; init; }

    public required string TokenId { get; init; }

    public required Side Side { get; init; }

    public required Size Size { get; init; }

    /// <summary>May be finer than a tick; cut down.</summary>
    public required Price Price { get; init; }

    public required Timestamp At { get; init; }

    public string Wallet { get; init; } = "";

    public string TransactionHash { get; init; } = "";
}
