using PolyMaker.Core.Events;

namespace PolyMaker.Core.Markets;

/// <summary>One maker's resting orders on both books of a condition, each in its own token's prices.</summary>
public readonly ref struct RewardQuotes
{
    public ReadOnlySpan<Level> Bids { get; init; }

    public ReadOnlySpan<Level> Asks { get; init; }

    /// <summary>Bids for the other outcome.</summary>
    public ReadOnlySpan<Level> ComplementBids { get; init; }

    /// <summary>Asks for the other outcome.</summary>
    public ReadOnlySpan<Level> ComplementAsks { get; init; }
}
