using PolyMaker.Core.Units;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// What one market of one recording came to at one point, in integers, so that a result read back from its file is the
/// result that was written. Steps are the changes of equity (at mid) over equal stretches of the recorded time.
/// </summary>
internal sealed record MarketScore(string Market, IReadOnlyList<long> Steps)
{
    public Cash AtMid { get; init; }

    public Cash IfSold { get; init; }

    public Cash Spread { get; init; }

    public Cash Markout { get; init; }

    public Size MarkoutShares { get; init; }

    public long Fills { get; init; }

    public Size Volume { get; init; }

    public Cash Drawdown { get; init; }

    public Size Inventory { get; init; }

    public long QuotingMicro { get; init; }

    public long TwoSidedMicro { get; init; }

    public static MarketScore Of(MarketSummary summary, IReadOnlyList<long> steps)
    {
        var markout = summary.Markouts.FirstOrDefault(each => each.HorizonSeconds == 30);
        return new MarketScore(summary.Slug, steps)
        {
            AtMid = summary.ProfitAtMid,
            IfSold = summary.ProfitAtLiquidation,
            Spread = summary.SpreadCaptured,
            Markout = markout?.Total ?? Cash.Zero,
            MarkoutShares = markout?.Shares ?? Size.Zero,
            Fills = summary.Fills,
            Volume = summary.Volume,
            Drawdown = summary.MaximumDrawdown,
            Inventory = summary.InventoryMaximum,
            QuotingMicro = summary.QuotingMicro,
            TwoSidedMicro = summary.TwoSidedMicro,
        };
    }
}
