using PolyMaker.Core;
using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;

namespace PolyMaker.Host.Terminal;

/// <summary>Which markets are listed, and in what order. Pure.</summary>
internal static class MarketOrder
{
    /// <summary>Most of a limit, in hundredths: the next fill may reach it.</summary>
    public const int NearLimit = 80;

    public static IReadOnlyList<MarketGlance> Of(IReadOnlyList<MarketGlance> markets, MarketSort sort, string filter)
    {
        IEnumerable<MarketGlance> listed = filter.Length == 0
            ? markets
            : markets.Where(each => each.Market.Contains(filter, StringComparison.OrdinalIgnoreCase));
        return sort switch
        {
            MarketSort.Attention => [.. listed.OrderBy(Urgency).ThenBy(each => each.Number)],
            MarketSort.Name => [.. listed.OrderBy(each => each.Market, StringComparer.Ordinal)],
            MarketSort.ProfitAndLoss => [.. listed.OrderBy(each => each.ProfitAndLoss.Micro)],
            MarketSort.Position => [.. listed.OrderByDescending(each => Size.Abs(each.Position).Micro)],
            _ => throw Invariant.Unreachable(sort),
        };
    }

    public static string Name(MarketSort sort) => sort switch
    {
        MarketSort.Attention => "what needs attention",
        MarketSort.Name => "name",
        MarketSort.ProfitAndLoss => "pnl, worst first",
        MarketSort.Position => "position",
        _ => throw Invariant.Unreachable(sort),
    };

    /// <summary>
    /// The largest share of a limit that is used up, in hundredths.
    /// </summary>
    public static int LimitPercent(MarketGlance market) =>
        Math.Max(market.LossPercent, Math.Max(market.PositionPercent, market.NotionalPercent));

    /// <summary>Coarse on purpose: rows that change places with every tick cannot be read.</summary>
    public static int Urgency(MarketGlance market) => market switch
    {
        { Feed: FeedState.Ended } => 9,
        { Feed: FeedState.Lost } => 0,
        { Standing: MarketStanding.Halted } => 1,
        { Feed: FeedState.Silent } => 2,
        _ when LimitPercent(market) >= NearLimit => 3,
        { Feed: FeedState.Waiting } => 4,
        { Standing: MarketStanding.Stopped or MarketStanding.ReduceOnly } => 5,
        { Quiet: not null } => 6,
        { WasShrunk: true } => 7,
        _ => 8,
    };
}
