using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// Literal limits of the whole account, enforced by <see cref="Engine.AccountEngine"/> over every market together. What
/// is null has no limit. Losses from PnL may only tighten them further.
/// </summary>
public sealed record AccountLimits
{
    public static readonly AccountLimits None = new();

    /// <summary>Most that all markets together may lose at worst, open orders counted as filled.</summary>
    public Cash? MaxExposure { get; init; }

    /// <summary>Most that the markets of one neg-risk event may lose, whichever of them wins.</summary>
    public Cash? MaxGroup { get; init; }

    public IReadOnlyList<Cluster> Clusters { get; init; } = [];

    /// <summary>
    /// Soft cap, millionths of each limit above: from there on the room left shrinks faster than it is used.
    /// </summary>
    public long TaperFrom { get; init; } = PartsPerMillion.One;

    /// <summary>Largest loss of all markets since the day began, realised plus marked at mid.</summary>
    public Cash? MaxLossDay { get; init; }

    public AccountAction OnLossDay { get; init; } = AccountAction.Stop;

    /// <summary>When the day begins of this limit, of every market's and of every report.</summary>
    public DayStart DayStarts { get; init; }

    /// <summary>Largest fall of the profit from its peak.</summary>
    public Cash? MaxDrawdown { get; init; }

    public AccountAction OnDrawdown { get; init; } = AccountAction.Kill;

    /// <summary>
    /// From this part of a loss limit on, exposure limits shrink towards <see cref="ShrinkTo"/>; millionths.
    /// </summary>
    public long ShrinkFrom { get; init; } = PartsPerMillion.One;

    /// <summary>What is left of the exposure limits when a loss limit is all used; millionths.</summary>
    public long ShrinkTo { get; init; } = PartsPerMillion.One;

    /// <summary>Orders and cancels of which nobody knows what became.</summary>
    public BreakerLimit? Errors { get; init; }

    /// <summary>Orders that the venue refused.</summary>
    public BreakerLimit? Rejects { get; init; }

    /// <summary>A fall of what the account holds.</summary>
    public BreakerLimit? BalanceDrop { get; init; }

    /// <summary>Longest silence of all market data together.</summary>
    public long? StaleMicro { get; init; }

    /// <summary>Largest distance of the venue's clock from ours.</summary>
    public long? ClockSkewMicro { get; init; }

    /// <summary>Dollars that are never lent.</summary>
    public Cash Reserve { get; init; }

    /// <summary>
    /// False only watches: limits are reckoned and counted and nothing is held back. Never so where money is real.
    /// </summary>
    public bool IsEnforced { get; init; } = true;

    public AllocationRule Allocation { get; init; } = new();
}
