using PolyMaker.Core.Engine;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Trading;

/// <summary>
/// What a run on a venue came to, as the engines know it. What only a simulated exchange can know (what proved a fill)
/// is left empty.
/// </summary>
internal static class LiveSummaries
{
    public static SummaryView Of(
        VenueRunPlan plan, IReadOnlyList<LiveMarket> markets, string revision, ReloadCounts reloads, long seed,
        Timestamp end, Cash maximumDrawdown)
    {
        SummaryRow[] rows = [.. markets.Select(Row)];
        return new SummaryView
        {
            Recording = plan.Title,
            IsSynthetic = plan.IsSynthetic,
            Rules = revision,
            Reloads = reloads,
            Flow = plan.Flow,
            Seed = seed,
            Account = plan.Account,
            From = plan.First,
            To = Timestamp.Max(plan.First, end),
            RejectedFrames = plan.End.IsCompletedSuccessfully ? plan.End.Result.RejectedFrames : 0,
            Markets = rows,
            Total = Total(rows, markets, maximumDrawdown),
        };
    }

    private static SummaryRow Row(LiveMarket market)
    {
        MarketState state = market.Engine.State;
        Cash equity = state.Position.CashFlow + state.Position.WorthAt(state.Mark);
        IReadOnlyDictionary<string, long> events = market.PublicEvents;
        IReadOnlyDictionary<string, long> rejected = market.Rejections;
        IReadOnlyList<MarkoutSummary> markouts = market.Meter.Markouts;
        return new SummaryRow
        {
            Market = market.Spec.Slug,
            Events = events.Values.Sum(),
            EventsByKind = events,
            Decisions = market.Engine.Decisions,
            Quotes = market.Quotes,
            Placed = market.Placed,
            Cancelled = market.Cancelled,
            Rejected = rejected.Values.Sum(),
            RejectedByReason = rejected,
            CancelsRejected = market.CancelsRejected,
            Fills = market.Fills,
            Volume = market.Volume,
            Notional = market.Notional,
            SpreadCaptured = market.Meter.SpreadCaptured,
            MarkoutAfter1s = SummaryViews.Markout(markouts, 1),
            MarkoutAfter5s = SummaryViews.Markout(markouts, 5),
            MarkoutAfter30s = SummaryViews.Markout(markouts, 30),
            Inventory = state.Position.Net,
            CashFlow = state.Position.CashFlow,
            Realised = state.Position.Realised,
            UnrealisedAtMid = equity - state.Position.Realised,
            UnrealisedAtLiquidation = state.IsResolved
                ? equity - state.Position.Realised
                : Liquidation.Proceeds(state.Book, state.Position.Net, market.Spec.Fees) - state.Position.CostBasis,
            Fees = state.Position.Fees,
            MaximumDrawdown = market.MaximumDrawdown,
            TimeTwoSided = Share(market.Meter.TwoSidedMicro, market.Meter.QuotingMicro),
            RiskClamps = market.Engine.ShrunkDecisions,
            OutputClamps = market.Engine.ClampedDecisions,
            ScriptFailures = market.Engine.ScriptFailures,
            PairsMerged = state.PairsMerged,
            Rules = market.Engine.Tally(),
            Evaluations = market.Engine.Evaluations,
        };
    }

    private static SummaryRow Total(SummaryRow[] rows, IReadOnlyList<LiveMarket> markets, Cash maximumDrawdown)
    {
        IReadOnlyList<MarkoutSummary> markouts = MarkoutSummary.Sum(markets.Select(market => market.Meter.Markouts));
        return new SummaryRow
        {
            Market = "total",
            Events = rows.Sum(row => row.Events),
            EventsByKind = Sum(rows, row => row.EventsByKind),
            Decisions = rows.Sum(row => row.Decisions),
            Quotes = rows.Sum(row => row.Quotes),
            Placed = rows.Sum(row => row.Placed),
            Cancelled = rows.Sum(row => row.Cancelled),
            Rejected = rows.Sum(row => row.Rejected),
            RejectedByReason = Sum(rows, row => row.RejectedByReason),
            CancelsRejected = rows.Sum(row => row.CancelsRejected),
            Fills = rows.Sum(row => row.Fills),
            Volume = new Size(rows.Sum(row => row.Volume.Micro)),
            Notional = Sum(rows, row => row.Notional),
            SpreadCaptured = Sum(rows, row => row.SpreadCaptured),
            MarkoutAfter1s = SummaryViews.Markout(markouts, 1),
            MarkoutAfter5s = SummaryViews.Markout(markouts, 5),
            MarkoutAfter30s = SummaryViews.Markout(markouts, 30),
            Inventory = new Size(rows.Sum(row => Size.Abs(row.Inventory).Micro)),
            CashFlow = Sum(rows, row => row.CashFlow ?? Cash.Zero),
            Realised = Sum(rows, row => row.Realised),
            UnrealisedAtMid = Sum(rows, row => row.UnrealisedAtMid),
            UnrealisedAtLiquidation = Sum(rows, row => row.UnrealisedAtLiquidation ?? Cash.Zero),
            Fees = Sum(rows, row => row.Fees),
            MaximumDrawdown = maximumDrawdown,
            TimeTwoSided = Share(
                markets.Sum(market => market.Meter.TwoSidedMicro), markets.Sum(market => market.Meter.QuotingMicro)),
            RiskClamps = rows.Sum(row => row.RiskClamps),
            OutputClamps = rows.Sum(row => row.OutputClamps),
            ScriptFailures = rows.Sum(row => row.ScriptFailures),
            PairsMerged = new Size(rows.Sum(row => row.PairsMerged.Micro)),
            Rules = RuleTally.Sum([.. rows.Select(row => row.Rules)]),
            Evaluations = rows.Sum(row => row.Evaluations),
        };
    }

    /// <summary>Null when nothing was quoted.</summary>
    private static double? Share(long twoSided, long quoting) => quoting == 0 ? null : twoSided / (double)quoting;

    private static Cash Sum(SummaryRow[] rows, Func<SummaryRow, Cash> of) => new(rows.Sum(row => of(row).Micro));

    private static Dictionary<string, long> Sum(
        SummaryRow[] rows, Func<SummaryRow, IReadOnlyDictionary<string, long>> of) =>
        rows.SelectMany(of).GroupBy(each => each.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(each => each.Value), StringComparer.Ordinal);
}
