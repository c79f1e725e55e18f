using PolyMaker.Core.Engine;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Trading;

/// <summary>
/// What a run on a venue came to, as the engines know it. What only a simulated exchange can know (what proved a fill,
/// markouts against its book) is left empty.
/// </summary>
internal static class LiveSummaries
{
    public static SummaryView Of(
        VenueRunPlan plan, IReadOnlyList<LiveMarket> markets, string revision, ReloadCounts reloads, long seed,
        Timestamp end)
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
            Account = plan.Place.Wallet.ToString(),
            From = plan.First,
            To = Timestamp.Max(plan.First, end),
            RejectedFrames = plan.RejectedFrames,
            Markets = rows,
            Total = Total(rows),
        };
    }

    private static SummaryRow Row(LiveMarket market)
    {
        MarketState state = market.Engine.State;
        Cash equity = new((long)Math.Round(state.Position.EquityAt(state.Mark) * Cash.MicroPerDollar));
        IReadOnlyDictionary<string, long> events = market.PublicEvents;
        IReadOnlyDictionary<string, long> rejected = market.Rejections;
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
            Fills = market.Fills,
            Volume = market.Volume,
            Notional = market.Notional,
            Inventory = state.Position.Net,
            CashFlow = state.Position.CashFlow,
            Realised = state.Position.Realised,
            UnrealisedAtMid = equity - state.Position.Realised,
            Fees = state.Position.Fees,
            MaximumDrawdown = market.MaximumDrawdown,
            RiskClamps = market.Engine.ShrunkDecisions,
            OutputClamps = market.Engine.ClampedDecisions,
            ScriptFailures = market.Engine.ScriptFailures,
            Rules = market.Engine.Tally(),
            Evaluations = market.Engine.Evaluations,
        };
    }

    private static SummaryRow Total(SummaryRow[] rows) => new()
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
        Fills = rows.Sum(row => row.Fills),
        Volume = new Size(rows.Sum(row => row.Volume.Micro)),
        Notional = new Cash(rows.Sum(row => row.Notional.Micro)),
        Inventory = new Size(rows.Sum(row => Size.Abs(row.Inventory).Micro)),
        CashFlow = new Cash(rows.Sum(row => row.CashFlow?.Micro ?? 0)),
        Realised = new Cash(rows.Sum(row => row.Realised.Micro)),
        UnrealisedAtMid = new Cash(rows.Sum(row => row.UnrealisedAtMid.Micro)),
        Fees = new Cash(rows.Sum(row => row.Fees.Micro)),
        MaximumDrawdown = new Cash(rows.Sum(row => row.MaximumDrawdown.Micro)),
        RiskClamps = rows.Sum(row => row.RiskClamps),
        OutputClamps = rows.Sum(row => row.OutputClamps),
        ScriptFailures = rows.Sum(row => row.ScriptFailures),
        Rules = RuleTally.Sum([.. rows.Select(row => row.Rules)]),
        Evaluations = rows.Sum(row => row.Evaluations),
    };

    private static Dictionary<string, long> Sum(
        SummaryRow[] rows, Func<SummaryRow, IReadOnlyDictionary<string, long>> of) =>
        rows.SelectMany(of).GroupBy(each => each.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(each => each.Value), StringComparer.Ordinal);
}
