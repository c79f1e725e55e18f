using PolyMaker.Core.Units;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Comparing;

/// <summary>What one rule set came to over some market runs.</summary>
internal sealed record Outcome
{
    public required long Quotes { get; init; }

    public required long Placed { get; init; }

    public required long Fills { get; init; }

    public required Size Volume { get; init; }

    public required Cash SpreadCaptured { get; init; }

    public required Cash ProfitAtMid { get; init; }

    public required Cash ProfitAtLiquidation { get; init; }

    public required Cash Fees { get; init; }

    public required Size MaximumInventory { get; init; }

    public required Cash MaximumDrawdown { get; init; }

    /// <summary>Dollars a share by seconds after the fill; null without fills.</summary>
    public required IReadOnlyDictionary<int, double?> Markouts { get; init; }

    /// <summary>Share of the recorded time in which a market had no order live.</summary>
    public required double? TimePulled { get; init; }

    /// <summary>Distance from the mid at the fill, dollars a share; null without fills.</summary>
    public double? EdgePerShare => Volume.Micro == 0 ? null : SpreadCaptured.Micro / (double)Volume.Micro;

    /// <param name="recordedMicro">Length of each run's recording.</param>
    public static Outcome Of(
        IReadOnlyList<(MarketSummary Market, long RecordedMicro)> runs, Cash maximumDrawdown)
    {
        MarketSummary[] markets = [.. runs.Select(run => run.Market)];
        var recorded = runs.Sum(run => run.RecordedMicro);
        return new Outcome
        {
            Quotes = markets.Sum(market => market.Quotes),
            Placed = markets.Sum(market => market.OrdersPlaced),
            Fills = markets.Sum(market => market.Fills),
            Volume = new Size(markets.Sum(market => market.Volume.Micro)),
            SpreadCaptured = new Cash(markets.Sum(market => market.SpreadCaptured.Micro)),
            ProfitAtMid = new Cash(markets.Sum(market => market.ProfitAtMid.Micro)),
            ProfitAtLiquidation = new Cash(markets.Sum(market => market.ProfitAtLiquidation.Micro)),
            Fees = new Cash(markets.Sum(market => market.Fees.Micro)),
            MaximumInventory = markets.Select(market => market.InventoryMaximum).DefaultIfEmpty().Max(),
            MaximumDrawdown = maximumDrawdown,
            Markouts = markets.SelectMany(market => market.Markouts).GroupBy(markout => markout.HorizonSeconds)
                .ToDictionary(group => group.Key, PerShare),
            TimePulled = recorded == 0 ? null : 1 - (markets.Sum(market => market.QuotingMicro) / (double)recorded),
        };
    }

    private static double? PerShare(IEnumerable<MarkoutSummary> markouts)
    {
        var (shares, total) = (0L, 0L);
        foreach (var markout in markouts)
        {
            shares += markout.Shares.Micro;
            total += markout.Total.Micro;
        }

        return shares == 0 ? null : total / (double)shares;
    }
}
