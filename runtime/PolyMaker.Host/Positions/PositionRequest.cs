using PolyMaker.Core.Units;

namespace PolyMaker.Host.Positions;

/// <summary>
/// `polymaker split`, `merge`, `redeem` and `convert`: built and shown; sent only when the operator says so twice.
/// </summary>
public sealed record PositionRequest
{
    public required PositionAct Act { get; init; }

    /// <summary>Slug or condition id.</summary>
    public required string Market { get; init; }

    /// <summary>Of a conversion: further outcomes of the same event.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Zero for all, where the contract redeems all.</summary>
    public required Size Amount { get; init; }

    public required bool IsLive { get; init; }

    /// <summary>Together with live: really do it.</summary>
    public required bool IsConfirmed { get; init; }

    /// <summary>A node of the chain, for the key's own account; null: POLYMAKER_RPC.</summary>
    public Uri? Node { get; init; }
}
