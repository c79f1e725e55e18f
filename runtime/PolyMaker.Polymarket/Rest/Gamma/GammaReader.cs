using System.Globalization;
using System.Text;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Rest.Gamma;

/// <summary>
/// The catalogue's JSON: fields may be missing, numbers may be whole or not, and some lists are text with JSON in it.
/// </summary>
internal static class GammaReader
{
    private const int MoneyDecimals = 6;

    public static GammaMarket Market(JsonElement json)
    {
        IReadOnlyList<string> tokens = json.TextsInText("clobTokenIds");
        bool isPosition = json.Text("version") == "v2";
        JsonElement fees = json.Field("feeSchedule");
        return new GammaMarket
        {
            ConditionId = json.Text("conditionId"),
            Slug = json.Text("slug"),
            TokenIds = isPosition || tokens.Count == 0 ? Positions(json, tokens) : tokens,
            Question = json.Text("question"),
            Outcomes = json.TextsInText("outcomes"),
            OutcomePrices = [.. json.TextsInText("outcomePrices").Select(PriceOf)],
            IsActive = json.Flag("active") == true,
            IsClosed = json.Flag("closed") == true,
            HasBook = json.Flag("enableOrderBook") == true,
            AcceptsOrders = json.Flag("acceptingOrders") == true,
            NegRisk = json.Flag("negRisk") == true,
            IsPlaceholder = json.Flag("negRiskOther") == true,
            IsPositionMarket = isPosition,
            ResolutionStatus = StatusOf(json),
            Tick = json.Price("orderPriceMinTickSize") is { Units: > 0 } tick ? new TickSize(tick.Units) : null,
            MinimumSize = json.Size("orderMinSize"),
            EndTime = Instant(json.Text("endDate")) ?? Timestamp.Never,
            GameStart = Instant(json.Text("gameStartTime")),
            SecondsDelay = TimeSpan.FromSeconds(json.Cut("secondsDelay", 0) ?? 0),
            Fees = json.Flag("feesEnabled") == false ? FeeSchedule.Free : FeesOf(fees),
            RebatePartsPerMillion = (int)Math.Clamp(fees.Cut("rebateRate", 6) ?? 0, 0, 1_000_000),
            RewardMinimumSize = json.Size("rewardsMinSize"),
            RewardSpread = json.Cut("rewardsMaxSpread", 2) is > 0 and { } units and <= Price.UnitsPerDollar
                ? new Price((int)units)
                : null,
            RewardsPerDay = new Cash(json.Items("clobRewards").Sum(each => each.Cut("rewardsDailyRate", 6) ?? 0)),
            Liquidity = Money(json, "liquidityNum", "liquidity"),
            Volume = Money(json, "volumeNum", "volume"),
            DayVolume = Money(json, "volume24hr", "volume24hrClob"),
            WeekVolume = Money(json, "volume1wk", "volume1wkClob"),
            MonthVolume = Money(json, "volume1mo", "volume1moClob"),
            HourChange = Change(json, "oneHourPriceChange"),
            DayChange = Change(json, "oneDayPriceChange"),
            WeekChange = Change(json, "oneWeekPriceChange"),
            Competitive = json.Cut("competitive", 6) is { } millionths ? millionths / 1e6 : null,
            StartTime = Instant(json.Text("startDate")),
            BestBid = json.Price("bestBid"),
            BestAsk = json.Price("bestAsk"),
            LastPrice = json.Price("lastTradePrice"),
            QuestionId = json.Text("questionID"),
            NegRiskMarketId = json.Text("negRiskMarketID"),
            Tags = [.. json.Items("tags").Select(TagOf).Where(tag => tag.Length > 0)],
        };
    }

    private static IReadOnlyList<string> Positions(JsonElement json, IReadOnlyList<string> tokens) =>
        json.TextsInText("positionIds") is { Count: > 0 } positions ? positions : tokens;

    /// <summary>The last word on the resolution, if there was any.</summary>
    private static string StatusOf(JsonElement json) =>
        json.Text("umaResolutionStatus") is { Length: > 0 } status
            ? status
            : json.TextsInText("umaResolutionStatuses").LastOrDefault("");

    private static FeeSchedule FeesOf(JsonElement json) =>
        json.Cut("rate", 6) is > 0 and <= 1_000_000 and { } rate
            && (json.Cut("exponent", 0) ?? 1) is >= 0 and <= FeeSchedule.LargestExponent and { } exponent
            ? new FeeSchedule((int)rate, (int)exponent)
            : FeeSchedule.Free;

    private static Cash? Money(JsonElement json, string name, string other) =>
        (json.Cut(name, MoneyDecimals) ?? json.Cut(other, MoneyDecimals)) is { } micro ? new Cash(micro) : null;

    private static int? Change(JsonElement json, string name) =>
        json.Cut(name, 4) is { } units and >= -Price.UnitsPerDollar and <= Price.UnitsPerDollar ? (int)units : null;

    private static Price PriceOf(string text) =>
        WireDecimal.TryScaled(Encoding.ASCII.GetBytes(text.Length > 6 ? text[..6] : text), 4, out long units)
            && units <= Price.UnitsPerDollar
            ? new Price((int)units)
            : Price.Zero;

    private static string TagOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? json.AnyField(["slug", "label"]).AsText() : json.AsText();

    private static Timestamp? Instant(string text) =>
        DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
            ? Timestamp.FromMilliseconds(instant.ToUnixTimeMilliseconds())
            : null;
}
