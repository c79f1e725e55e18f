using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Json;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>Markets in their full and their compact spelling (protocol sections 3.1 and 3.3).</summary>
internal static class MarketReader
{
    private const int RateDecimals = 6;

    public static ClobMarket Full(JsonElement json)
    {
        JsonElement rewards = json.Field("rewards");
        return new ClobMarket
        {
            ConditionId = json.Text("condition_id"),
            Tokens = [.. json.Items("tokens").Select(each =>
                new ClobToken(each.Text("token_id"), each.Text("outcome"))
                {
                    Price = each.Price("price"),
                    IsWinner = each.Flag("winner") == true,
                })],
            Tick = TickOf(json, "minimum_tick_size"),
            MinimumSize = json.Size("minimum_order_size"),
            NegRisk = json.Flag("neg_risk"),
            AcceptsOrders = json.Flag("accepting_orders"),
            IsClosed = json.Flag("closed"),
            RewardMinimumSize = rewards.Size("min_size"),
            RewardSpread = CentsOf(rewards, "max_spread"),
            RewardsPerDay = rewards.Field("rates").ValueKind == JsonValueKind.Array
                ? new Cash(rewards.Items("rates").Sum(each => each.Cut("rewards_daily_rate", RateDecimals) ?? 0))
                : null,
            SecondsDelay = TimeSpan.FromSeconds(json.Whole("seconds_delay") ?? 0),
            IsPositionMarket = json.Text("version") == "v2",
            Slug = json.Text("market_slug"),
        };
    }

    /// <param name="json">Has one or two letters for each name.</param>
    /// <param name="conditionId">For an answer that leaves its own out.</param>
    public static ClobMarket Compact(JsonElement json, string conditionId)
    {
        JsonElement rewards = json.Field("r");
        if (json.Field("t").ValueKind != JsonValueKind.Array)
        {
            throw JsonFields.Missing("t (the market's tokens)");
        }

        return new ClobMarket
        {
            ConditionId = json.Text("c") is { Length: > 0 } id ? id : conditionId,
            Tokens = [.. json.Items("t").Select(each => new ClobToken(each.RequiredText("t"), each.Text("o")))],
            Tick = TickOf(json, "mts"),
            MinimumSize = json.Size("mos"),
            NegRisk = json.Flag("nr") ?? false,
            AcceptsOrders = json.Flag("ao"),
            RewardMinimumSize = rewards.Size("mi"),
            RewardSpread = CentsOf(rewards, "ma"),
            RewardMinimumAge = rewards.Cut("moas", 3) is { } age ? TimeSpan.FromMilliseconds(age) : null,
            Fees = FeesOf(json.Field("fd")),
            HasTakerDelay = json.Flag("itode") == true,
            SecondsDelay = TimeSpan.FromSeconds(json.Whole("sd") ?? 0),
            IsPositionMarket = json.Text("v") == "v2",
        };
    }

    private static TickSize? TickOf(JsonElement json, string name) =>
        json.Price(name) is { Units: > 0 } step ? new TickSize(step.Units) : null;

    /// <summary>Cents are written as 4.5; a hundredth of one is a unit of price.</summary>
    private static Price? CentsOf(JsonElement json, string name) =>
        json.Cut(name, 2) is { } units and <= Price.UnitsPerDollar ? new Price((int)units) : null;

    /// <summary>No entry means no fee.</summary>
    private static FeeSchedule FeesOf(JsonElement json)
    {
        long rate = json.Cut("r", RateDecimals) ?? 0;
        long exponent = json.Cut("e", 0) ?? 1;
        return rate is > 0 and <= 1_000_000 && exponent is >= 0 and <= FeeSchedule.LargestExponent
            ? new FeeSchedule((int)rate, (int)exponent)
            : FeeSchedule.Free;
    }
}
