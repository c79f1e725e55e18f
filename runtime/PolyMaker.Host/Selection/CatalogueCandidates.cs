using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Gamma;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Selection;

/// <summary>The venue's own words about a market as facts that a policy can judge.</summary>
internal static class CatalogueCandidates
{
    private const double NearTheTouch = 0.02;

    public static Candidate Of(GammaMarket market, Timestamp now) =>
        new(market.ConditionId, market.Slug)
        {
            Group = market.NegRiskMarketId,
            Tags = market.Tags,
            Untradable = WhyNot(market, now),
            ["market.volume"] = Dollars(market.Volume),
            ["market.volume_24h"] = Dollars(market.DayVolume),
            ["market.volume_7d"] = Dollars(market.WeekVolume),
            ["market.volume_30d"] = Dollars(market.MonthVolume),
            ["market.liquidity"] = Dollars(market.Liquidity),
            ["market.price"] = Middle(market),
            ["market.bid"] = Of(market.BestBid),
            ["market.ask"] = Of(market.BestAsk),
            ["market.spread"] = Of(market.BestAsk) - Of(market.BestBid),
            ["market.tick"] = (market.Tick ?? TickSize.Cent).ToDouble(),
            ["market.min_size"] = Shares(market.MinimumSize),
            ["market.change_1h"] = Change(market.HourChange),
            ["market.change_1d"] = Change(market.DayChange),
            ["market.change_7d"] = Change(market.WeekChange),
            ["market.taker_fee"] = market.Fees.RatePartsPerMillion / 1e6,
            ["market.rebate"] = market.RebatePartsPerMillion / 1e6,
            ["market.neg_risk"] = market.NegRisk ? 1 : 0,
            ["market.accepting_orders"] = market.AcceptsOrders ? 1 : 0,
            ["reward.per_day"] = Dollars(market.RewardsPerDay),
            ["reward.min_size"] = Shares(market.RewardMinimumSize),
            ["reward.max_spread"] = Of(market.RewardSpread),
            ["reward.competitive"] = market.Competitive ?? double.NaN,
            ["time.to_end"] = market.EndTime == Timestamp.Never ? double.NaN : market.EndTime.SecondsSince(now),
            ["time.since_start"] = market.StartTime is { } start ? Math.Max(0, now.SecondsSince(start)) : double.NaN,
        };

    /// <summary>What the book of its first outcome adds; nothing when it is empty on a side.</summary>
    public static Candidate With(Candidate market, VenueBook book)
    {
        if (book.Bids.Count == 0 || book.Asks.Count == 0)
        {
            return market;
        }

        double bid = book.Bids[0].Price.ToDouble();
        double ask = book.Asks[0].Price.ToDouble();
        double bids = Sum(book.Bids, bid - NearTheTouch, bid);
        double asks = Sum(book.Asks, ask, ask + NearTheTouch);
        double middle = (bid + ask) / 2;
        double reach = double.IsNaN(market["reward.max_spread"]) ? 0 : market["reward.max_spread"];
        return market.With(
        [
            ("market.bid", bid), ("market.ask", ask), ("market.spread", ask - bid), ("market.price", middle),
            ("book.depth_bid", bids), ("book.depth_ask", asks), ("book.imbalance", (bids - asks) / (bids + asks)),
            ("book.reward_depth", Sum(book.Bids, middle - reach, middle) + Sum(book.Asks, middle, middle + reach)),
        ]);
    }

    private static string? WhyNot(GammaMarket market, Timestamp now) =>
        market.IsTradableAt(now) ? null
        : market.IsClosed ? "closed"
        : !market.IsActive ? "not active"
        : !market.HasBook ? "has no order book"
        : market.IsPlaceholder ? "a placeholder of its event"
        : market.ResolutionStatus.Length > 0 ? $"resolution {market.ResolutionStatus}"
        : !market.AcceptsOrders ? "takes no orders"
        : market.TokenIds.Count != 2 ? $"has {market.TokenIds.Count} tokens"
        : "past its end";

    private static double Sum(IReadOnlyList<Level> levels, double from, double to) =>
        levels.Where(level => level.Price.ToDouble() >= from - 1e-9 && level.Price.ToDouble() <= to + 1e-9)
            .Sum(level => Shares(level.Size));

    private static double Middle(GammaMarket market) => market is { BestBid: { } bid, BestAsk: { } ask }
        ? (bid.ToDouble() + ask.ToDouble()) / 2
        : Of(market.LastPrice ?? (market.OutcomePrices.Count > 0 ? market.OutcomePrices[0] : null));

    private static double Dollars(Cash? cash) => cash is { } known ? known.Micro / 1e6 : double.NaN;

    private static double Shares(Size? size) => size is { } known ? known.Micro / 1e6 : double.NaN;

    private static double Of(Price? price) => price?.ToDouble() ?? double.NaN;

    private static double Change(int? units) => units is { } known ? known / 1e4 : double.NaN;
}
