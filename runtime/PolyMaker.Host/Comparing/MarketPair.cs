using PolyMaker.Core.Units;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Comparing;

/// <summary>One market of one recording under both rule sets; a side that did not quote it is null.</summary>
internal sealed record MarketPair(string Recording, string Slug, MarketSummary? Before, MarketSummary? After)
{
    public Cash AtMid => Profit(After, market => market.ProfitAtMid) - Profit(Before, market => market.ProfitAtMid);

    public Cash AtLiquidation =>
        Profit(After, market => market.ProfitAtLiquidation) - Profit(Before, market => market.ProfitAtLiquidation);

    public long Fills => (After?.Fills ?? 0) - (Before?.Fills ?? 0);

    private static Cash Profit(MarketSummary? market, Func<MarketSummary, Cash> of) =>
        market is null ? Cash.Zero : of(market);
}
