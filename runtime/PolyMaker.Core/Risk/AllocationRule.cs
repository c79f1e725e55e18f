using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// How the account's capital is shared out: in proportion to a weight that each market's own variables give, within
/// literal bounds. Without a weight all markets count alike.
/// </summary>
public sealed record AllocationRule
{
    /// <summary>Read for each market when shares are reckoned; below zero or not finite counts as zero.</summary>
    public Expression? Weight { get; init; }

    /// <summary>Slots that the weight reads, by <see cref="ContextSlot"/>; empty without one.</summary>
    public IReadOnlyList<bool> Uses { get; init; } = [];

    /// <summary>The most of the account's capital that one market gets, in millionths.</summary>
    public long LargestShare { get; init; } = PartsPerMillion.One;

    /// <summary>A share that moved by less than this part of itself stays as it is, in millionths.</summary>
    public long Hold { get; init; } = PartsPerMillion.One / 10;

    /// <summary>How often shares are reckoned anew.</summary>
    public long EveryMicro { get; init; } = 10 * Timestamp.MicroPerSecond;
}
