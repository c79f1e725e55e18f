using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Simulation.Statistics;

/// <summary>
/// What one market did in a run, or all markets together. Only numbers that two runs of the same input share: no wall
/// time. Maps hold the kinds that occurred, in the order of their enums.
/// </summary>
public sealed record MarketSummary
{
    public required string Slug { get; init; }

    public required string ConditionId { get; init; }

    /// <summary>Public events of the recording.</summary>
    public required IReadOnlyDictionary<MarketEventKind, long> EventsByKind { get; init; }

    public required long Events { get; init; }

    public required long Decisions { get; init; }

    /// <summary>Decisions that placed at least one order.</summary>
    public required long Quotes { get; init; }

    /// <summary>Orders sent.</summary>
    public required long OrdersPlaced { get; init; }

    /// <summary>Orders that rested and then left with something untraded, for whatever reason.</summary>
    public required long OrdersCancelled { get; init; }

    public required IReadOnlyDictionary<RejectReason, long> OrdersRejected { get; init; }

    /// <summary>Cancels that came too late.</summary>
    public required long CancelsRejected { get; init; }

    public required long Fills { get; init; }

    public required IReadOnlyDictionary<FillCause, long> FillsByCause { get; init; }

    public required Size Volume { get; init; }

    /// <summary>Volume at YES prices.</summary>
    public required Cash VolumeCash { get; init; }

    /// <summary>Size times distance of the fill price from the mid just before the fill, in our favour.</summary>
    public required Cash SpreadCaptured { get; init; }

    public required IReadOnlyList<MarkoutSummary> Markouts { get; init; }

    /// <summary>
    /// YES when positive, NO when negative, before settlement. Over all markets: the sum of absolute values.
    /// </summary>
    public required Size InventoryEnd { get; init; }

    /// <summary>Largest absolute inventory of a market.</summary>
    public required Size InventoryMaximum { get; init; }

    /// <summary>Profit of what was closed at average cost, or settled, after fees.</summary>
    public required Cash Realised { get; init; }

    /// <summary>Profit of the open position marked at the last mid.</summary>
    public required Cash UnrealisedAtMid { get; init; }

    /// <summary>
    /// Profit of the open position sold into the last book with the taker fee; what the book cannot take counts
    /// nothing.
    /// </summary>
    public required Cash UnrealisedAtLiquidation { get; init; }

    public required Cash Fees { get; init; }

    /// <summary>Liquidity rewards earned, in no profit below; zero where nothing says what the market pays.</summary>
    public Cash Rewards { get; init; }

    /// <summary>Fees of takers that come back to us as their maker, in no profit below.</summary>
    public Cash Rebates { get; init; }

    /// <summary>Largest fall of equity (marked at mid) from an earlier peak; over all markets, of their sum.</summary>
    public required Cash MaximumDrawdown { get; init; }

    /// <summary>YES and NO pairs turned back into a dollar each.</summary>
    public required Size PairsMerged { get; init; }

    /// <summary>Time with at least one order live, in microseconds, summed over markets.</summary>
    public required long QuotingMicro { get; init; }

    public required long TwoSidedMicro { get; init; }

    /// <summary>Decisions in which the risk gate took something away.</summary>
    public required long RiskClamps { get; init; }

    /// <summary>Decisions in which a rule output ended on its clamp.</summary>
    public required long OutputClamps { get; init; }

    /// <summary>Decisions that quoted nothing because an interpreted script had failed.</summary>
    public required long ScriptFailures { get; init; }

    /// <summary>What the terms, clamps and scripts did.</summary>
    public RuleTally Rules { get; init; } = RuleTally.None;

    public required long RuleEvaluations { get; init; }

    /// <summary>Takers of the flow model that arrived.</summary>
    public required long ModelTakers { get; init; }

    /// <summary>Who won, if the market resolved.</summary>
    public Outcome? Winner { get; init; }

    /// <summary>Share of quoting time with both sides live, 0 to 1.</summary>
    public double TwoSidedShare => QuotingMicro == 0 ? 0 : TwoSidedMicro / (double)QuotingMicro;

    public Cash ProfitAtMid => Realised + UnrealisedAtMid;

    public Cash ProfitAtLiquidation => Realised + UnrealisedAtLiquidation;

    /// <summary>What the venue pays makers besides their trades.</summary>
    public Cash Income => Rewards + Rebates;
}
