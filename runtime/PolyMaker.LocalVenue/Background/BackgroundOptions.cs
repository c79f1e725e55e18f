using PolyMaker.Core.Markets;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Simulation.Models;

namespace PolyMaker.LocalVenue.Background;

/// <summary>How recorded or generated market data becomes anonymous orders.</summary>
public sealed record BackgroundOptions
{
    public ShrinkRule Shrink { get; init; } = ShrinkRule.NewestFirst;

    /// <summary>
    /// Who takes besides the accounts: recorded trades, the seeded model, or nobody. Null chooses while playing:
    /// recorded trades, and the model when <see cref="FlowPatience"/> passed without one, until the first one.
    /// </summary>
    public FlowMode? Flow { get; init; }

    public TimeSpan FlowPatience { get; init; } = TimeSpan.FromSeconds(30);

    public TakerFlowParameters Takers { get; init; } = new();

    /// <summary>Of the modelled takers; each market has its own stream.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether a recorded resolution resolves the market here.</summary>
    public bool FollowsResolution { get; init; } = true;

    /// <summary>
    /// Terms for markets of the feed that the venue does not have; null leaves them out. Asked once both tokens of a
    /// market are known.
    /// </summary>
    public Func<MarketSpec, VenueMarketTerms>? Terms { get; init; }
}
