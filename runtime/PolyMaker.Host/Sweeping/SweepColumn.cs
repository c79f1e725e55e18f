using PolyMaker.Core.Units;

namespace PolyMaker.Host.Sweeping;

/// <summary>A figure of merit over the markets of one or more recordings.</summary>
/// <param name="Name">As `--objective` names it.</param>
/// <param name="IsHigherBetter">Which end of the table is the top.</param>
internal sealed record SweepColumn(
    string Name, string Heading, string Unit, bool IsHigherBetter, Func<IReadOnlyList<MarketScore>, double> Of)
{
    /// <summary>What a market adds to it, where it is a sum of dollars; null where it is not.</summary>
    public Func<MarketScore, Cash>? Part { get; private init; }

    /// <summary>In the order in which tables show them.</summary>
    public static IReadOnlyList<SweepColumn> All { get; } =
    [
        Sum("pnl-if-sold", "PnL if sold, $", market => market.IfSold),
        Sum("pnl-at-mid", "PnL at mid, $", market => market.AtMid),
        new("risk-adjusted", "risk-adjusted", "", true, RiskAdjusted),
        new("drawdown", "worst drawdown, $", "$", false, markets => Worst(markets, market => market.Drawdown.Micro)),
        new("markout", "markout 30 s, c/sh", "c", true, Markout),
        Sum("spread", "spread captured, $", market => market.Spread),
        new("fills", "fills", "", true, markets => markets.Sum(market => market.Fills)),
        new("volume", "volume, sh", "sh", true, markets => markets.Sum(market => market.Volume.Micro) / 1e6),
        new("inventory", "most inventory, sh", "sh", false, markets => Worst(markets, each => each.Inventory.Micro)),
        new("two-sided", "two-sided, %", "%", true, TwoSided),
    ];

    public static SweepColumn Named(string name) => All.First(column => column.Name == name);

    private static SweepColumn Sum(string name, string heading, Func<MarketScore, Cash> part) =>
        new(name, heading, "$", true, markets => markets.Sum(market => part(market).Micro) / 1e6) { Part = part };

    private static double Worst(IReadOnlyList<MarketScore> markets, Func<MarketScore, long> of) =>
        markets.Select(of).DefaultIfEmpty().Max() / 1e6;

    private static double Markout(IReadOnlyList<MarketScore> markets) =>
        markets.Sum(market => market.MarkoutShares.Micro) is > 0 and var shares
            ? 100.0 * markets.Sum(market => market.Markout.Micro) / shares
            : 0;

    private static double TwoSided(IReadOnlyList<MarketScore> markets) =>
        markets.Sum(market => market.QuotingMicro) is > 0 and var quoting
            ? 100.0 * markets.Sum(market => market.TwoSidedMicro) / quoting
            : 0;

    /// <summary>Mean step of equity over the deviation of the steps; 0 where nothing moved.</summary>
    private static double RiskAdjusted(IReadOnlyList<MarketScore> markets)
    {
        double[] steps = [.. markets.SelectMany(market => market.Steps).Select(step => step / 1e6)];
        if (steps.Length < 2)
        {
            return 0;
        }

        var mean = steps.Average();
        var variance = steps.Sum(step => (step - mean) * (step - mean)) / (steps.Length - 1);
        return variance > 0 ? mean / Math.Sqrt(variance) : 0;
    }
}
