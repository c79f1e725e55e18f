using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Trading;

/// <summary>Turns what a world counted into what the summary shows.</summary>
internal static class SummaryViews
{
    public static SummaryView Of(TradingDesk desk, string revision, ReloadCounts reloads)
    {
        RunSummary summary = desk.World.Summarise();
        return new SummaryView
        {
            Recording = desk.Recording,
            IsSynthetic = summary.IsSynthetic,
            Rules = revision,
            Reloads = reloads,
            Flow = FlowName(summary.Flow),
            FlowParameters = summary.FlowParameters,
            Seed = (long)summary.Seed,
            From = summary.Start,
            To = summary.End,
            RejectedFrames = summary.RejectedFrames,
            Markets = [.. summary.Markets.Select(Row)],
            Total = Row(summary.Total),
        };
    }

    public static string FlowName(FlowMode flow) => flow switch
    {
        FlowMode.Recorded => "recorded",
        FlowMode.Model => "model",
        FlowMode.None => "none",
        _ => throw Core.Invariant.Unreachable(flow),
    };

    private static SummaryRow Row(MarketSummary market) => new()
    {
        Market = market.Slug,
        Events = market.Events,
        EventsByKind = Named(market.EventsByKind),
        Decisions = market.Decisions,
        Quotes = market.Quotes,
        Placed = market.OrdersPlaced,
        Cancelled = market.OrdersCancelled,
        Rejected = market.OrdersRejected.Values.Sum(),
        RejectedByReason = Named(market.OrdersRejected),
        CancelsRejected = market.CancelsRejected,
        Fills = market.Fills,
        FillsByCause = Named(market.FillsByCause),
        Volume = market.Volume,
        Notional = market.VolumeCash,
        SpreadCaptured = market.SpreadCaptured,
        MarkoutAfter1s = Markout(market.Markouts, 1),
        MarkoutAfter5s = Markout(market.Markouts, 5),
        MarkoutAfter30s = Markout(market.Markouts, 30),
        Inventory = market.InventoryEnd,
        Realised = market.Realised,
        UnrealisedAtMid = market.UnrealisedAtMid,
        UnrealisedAtLiquidation = market.UnrealisedAtLiquidation,
        Fees = market.Fees,
        Rewards = market.Rewards,
        Rebates = market.Rebates,
        MaximumDrawdown = market.MaximumDrawdown,
        TimeTwoSided = market.QuotingMicro == 0 ? null : market.TwoSidedShare,
        RiskClamps = market.RiskClamps,
        OutputClamps = market.OutputClamps,
        ScriptFailures = market.ScriptFailures,
        Rules = market.Rules,
        Evaluations = market.RuleEvaluations,
        PairsMerged = market.PairsMerged,
        ModelTakers = market.ModelTakers,
    };

    private static Dictionary<string, long> Named<TKind>(IReadOnlyDictionary<TKind, long> counts)
        where TKind : struct, Enum =>
        counts.ToDictionary(each => each.Key.ToString(), each => each.Value);

    /// <summary>Null without a fill that old.</summary>
    internal static double? Markout(IReadOnlyList<MarkoutSummary> markouts, int seconds) =>
        markouts.FirstOrDefault(markout => markout.HorizonSeconds == seconds) is { Fills: > 0 } found
            ? found.PerShare
            : null;
}
