using PolyMaker.Core.Engine;
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

    /// <summary>Public events by kind, as the recording had them.</summary>
    public IReadOnlyDictionary<string, long> EventsByKind { get; init; } = new Dictionary<string, long>();

    /// <summary>Refusals by the venue's reason.</summary>
    public IReadOnlyDictionary<string, long> RejectedByReason { get; init; } = new Dictionary<string, long>();

    /// <summary>What proved each fill: a print, a trade through the price, a crossing, or the taker model.</summary>
    public IReadOnlyDictionary<string, long> FillsByCause { get; init; } = new Dictionary<string, long>();

    /// <summary>Cancels that came too late.</summary>
    public long CancelsRejected { get; init; }

    public long Decisions { get; init; }

    /// <summary>Decisions in which a rule output ended on its clamp.</summary>
    public long OutputClamps { get; init; }

    /// <summary>Decisions that quoted nothing because a script had failed.</summary>
    public long ScriptFailures { get; init; }

    /// <summary>What the terms, clamps and scripts did, by their names in the rule files.</summary>
    public RuleTally Rules { get; init; } = RuleTally.None;

    /// <summary>YES and NO pairs turned back into a dollar each.</summary>
    public Size PairsMerged { get; init; }

    /// <summary>Takers of the model that came by.</summary>
    public long ModelTakers { get; init; }

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

    /// <summary>
    /// Trading cash in minus out, with every pair of YES and NO counted as the dollar it is; null where a summary does
    /// not tell it.
    /// </summary>
    public Cash? CashFlow { get; init; }

    public Cash Realised { get; init; }

    /// <summary>Inventory valued at mid.</summary>
    public Cash UnrealisedAtMid { get; init; }

    /// <summary>
    /// Inventory valued at what the book would pay for it now; null when the book could not take it all.
    /// </summary>
    public Cash? UnrealisedAtLiquidation { get; init; }

    public Cash Fees { get; init; }

    /// <summary>Liquidity rewards, not in the profit; null where a summary does not tell them.</summary>
    public Cash? Rewards { get; init; }

    /// <summary>Maker rebates, not in the profit; null where a summary does not tell them.</summary>
    public Cash? Rebates { get; init; }

    public Cash MaximumDrawdown { get; init; }

    /// <summary>Share of the quoted time with orders resting on both sides, 0 to 1.</summary>
    public double? TimeTwoSided { get; init; }

    /// <summary>Decisions that the risk gate shrank.</summary>
    public long RiskClamps { get; init; }

    public long Evaluations { get; init; }
}
