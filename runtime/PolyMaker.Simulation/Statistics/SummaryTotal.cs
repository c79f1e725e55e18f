using PolyMaker.Core.Engine;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Statistics;

/// <summary>Adds the summaries of several markets into one.</summary>
internal static class SummaryTotal
{
    public static MarketSummary Of(IReadOnlyList<MarketSummary> markets, Cash maximumDrawdown) => new()
    {
        Slug = "total",
        ConditionId = "",
        EventsByKind = Tally.Sum(markets.Select(market => market.EventsByKind)),
        Events = markets.Sum(market => market.Events),
        Decisions = markets.Sum(market => market.Decisions),
        Quotes = markets.Sum(market => market.Quotes),
        OrdersPlaced = markets.Sum(market => market.OrdersPlaced),
        OrdersCancelled = markets.Sum(market => market.OrdersCancelled),
        OrdersRejected = Tally.Sum(markets.Select(market => market.OrdersRejected)),
        CancelsRejected = markets.Sum(market => market.CancelsRejected),
        Fills = markets.Sum(market => market.Fills),
        FillsByCause = Tally.Sum(markets.Select(market => market.FillsByCause)),
        Volume = Sum(markets, market => market.Volume),
        VolumeCash = Sum(markets, market => market.VolumeCash),
        SpreadCaptured = Sum(markets, market => market.SpreadCaptured),
        Markouts = MarkoutSummary.Sum(markets.Select(market => market.Markouts)),
        InventoryEnd = Sum(markets, market => Size.Abs(market.InventoryEnd)),
        InventoryMaximum = markets.Select(market => market.InventoryMaximum).DefaultIfEmpty().Max(),
        Realised = Sum(markets, market => market.Realised),
        UnrealisedAtMid = Sum(markets, market => market.UnrealisedAtMid),
        UnrealisedAtLiquidation = Sum(markets, market => market.UnrealisedAtLiquidation),
        Fees = Sum(markets, market => market.Fees),
        Rewards = Sum(markets, market => market.Rewards),
        Rebates = Sum(markets, market => market.Rebates),
        MaximumDrawdown = maximumDrawdown,
        PairsMerged = Sum(markets, market => market.PairsMerged),
        QuotingMicro = markets.Sum(market => market.QuotingMicro),
        TwoSidedMicro = markets.Sum(market => market.TwoSidedMicro),
        RiskClamps = markets.Sum(market => market.RiskClamps),
        OutputClamps = markets.Sum(market => market.OutputClamps),
        ScriptFailures = markets.Sum(market => market.ScriptFailures),
        Rules = RuleTally.Sum([.. markets.Select(market => market.Rules)]),
        RuleEvaluations = markets.Sum(market => market.RuleEvaluations),
        ModelTakers = markets.Sum(market => market.ModelTakers),
    };

    private static Size Sum(IReadOnlyList<MarketSummary> markets, Func<MarketSummary, Size> of) =>
        new(markets.Sum(market => of(market).Micro));

    private static Cash Sum(IReadOnlyList<MarketSummary> markets, Func<MarketSummary, Cash> of) =>
        new(markets.Sum(market => of(market).Micro));
}
