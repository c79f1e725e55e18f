using PolyMaker.Core.Units;

namespace PolyMaker.Host.Rendering;

/// <summary>What a run came to in one market, or in all of them together.</summary>
public sealed record SummaryRow
{
    public required string Market { get; init; }

    public long Events { get; init; }

    /// <summary>Decisions that changed what we wanted to have resting.</summary>
    public long Quotes { get; init; }

    public long Placed { get; init; }

    public long Cancelled { get; init; }

    public long Rejected { get; init; }

    public long Fills { get; init; }

    public Size Volume { get; init; }

    public Cash Notional { get; init; }

    /// <summary>Mid at the fill against the fill price, summed over the fills.</summary>
    public Cash SpreadCaptured { get; init; }

    /// <summary>
    /// Average move of mid in our favour after a fill, dollars per share; null without fills that old.
    /// </summary>
    public double? MarkoutAfter1s { get; init; }

    public double? MarkoutAfter5s { get; init; }

    public double? MarkoutAfter30s { get; init; }

    /// <summary>YES shares minus NO shares at the end.</summary>
    public Size Inventory { get; init; }

    public Cash Realised { get; init; }

    /// <summary>Inventory valued at mid.</summary>
    public Cash UnrealisedAtMid { get; init; }

    /// <summary>
    /// Inventory valued at what the book would pay for it now; null when the book could not take it all.
    /// </summary>
    public Cash? UnrealisedAtLiquidation { get; init; }

    public Cash Fees { get; init; }

    public Cash MaximumDrawdown { get; init; }

    /// <summary>Share of the quoted time with orders resting on both sides, 0 to 1.</summary>
    public double? TimeTwoSided { get; init; }

    /// <summary>Decisions that the risk gate shrank.</summary>
    public long RiskClamps { get; init; }

    public long Evaluations { get; init; }
}
