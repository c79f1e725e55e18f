using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Rewards;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// Liquidity rewards and maker rebates: what markets pay, what an account earned (protocol sections 3.1, 3.4, 3.9 and
/// 3.10).
/// </summary>
internal sealed class RewardEndpoints(VenueRoom room)
{
    private const int PageSize = 100;
    private const int MostScored = 1000;

    public IEnumerable<Endpoint> All =>
    [
        Get("/rewards/markets/current", AccessLevel.Public, call => Markets(call, Rewarded)),
        Get("/rewards/markets/multi", AccessLevel.Public, call => Markets(call, Rewarded)),
        Get("/rewards/markets/", AccessLevel.Public, OneMarket),
        Get("/rewards/user", AccessLevel.Key, Earnings),
        Get("/rewards/user/total", AccessLevel.Key, Total),
        Get("/rewards/user/percentages", AccessLevel.Key, Percentages),
        Get("/rewards/user/markets", AccessLevel.Key, UserMarkets),
        Get("/rebates/current", AccessLevel.Public, Rebates),
        Get("/order-scoring", AccessLevel.Key, Scoring),
        new("POST", "/orders-scoring", AccessLevel.Key, ManyScoring),
    ];

    private string Asset => room.Environment.Contracts.Collateral.ToString();

    private IReadOnlyList<VenueMarket> Rewarded =>
        [.. room.Markets.All.Where(market => market.Terms.Rewards is not null)];

    private static Endpoint Get(string path, AccessLevel access, Action<VenueCall> handle) =>
        new("GET", path, access, handle);

    private static string DayOf(Timestamp at) => at.ToString()[..10];

    private void Markets(VenueCall call, IReadOnlyList<VenueMarket> markets)
    {
        using (room.Enter())
        {
            PageCursor.WritePage(call, markets, PageSize, (json, market) =>
            {
                json.WriteStartObject();
                WriteMarket(json, market, call.At);
                json.WriteEndObject();
            });
        }
    }

    private void OneMarket(VenueCall call) => Markets(
        call, room.Markets.Find(call.PathValue) is { Terms.Rewards: not null } market ? [market] : []);

    private void WriteMarket(Utf8JsonWriter json, VenueMarket market, Timestamp now)
    {
        RewardTerms(json, market);
        json.WriteString("question"u8, market.Spec.Slug);
        json.WriteString("market_slug"u8, market.Spec.Slug);
        json.WriteString("event_slug"u8, market.Spec.Slug);
        json.WriteString("image"u8, ""u8);
        MarketEndpoints.WriteTokens(json, market);
        json.WriteStartArray("rewards_config"u8);
        json.WriteStartObject();
        json.WriteNumber("id"u8, market.Index + 1);
        json.WriteString("asset_address"u8, Asset);
        json.WriteString("start_date"u8, DayOf(now));
        json.WriteString("end_date"u8, "2500-12-31"u8);
        json.WriteNumber("rate_per_day"u8, market.Terms.DailyRewards);
        json.WriteNumber("total_rewards"u8, 0);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void RewardTerms(Utf8JsonWriter json, VenueMarket market)
    {
        json.WriteString("condition_id"u8, market.Spec.ConditionId);
        json.WriteNumber("rewards_max_spread"u8, market.Terms.Rewards!.Value.MaxSpreadCents);
        json.WriteNumber("rewards_min_size"u8, market.Terms.Rewards!.Value.MinimumSize);
    }

    /// <summary>What a day earned: as paid when it is over, as it stands when it is today.</summary>
    private List<(VenueMarket Market, VenueAccount Account, Cash Amount)> EarnedBy(
        IEnumerable<VenueAccount> accounts, PaymentKind kind, string day, Timestamp now)
    {
        List<(VenueMarket, VenueAccount, Cash)> rows = [];
        foreach (VenueAccount account in accounts)
        {
            if (day == DayOf(now))
            {
                rows.AddRange(room.Markets.All
                    .Select(market => (market, account, kind == PaymentKind.LiquidityReward
                        ? room.Engine.Rewards.RewardSoFar(account, market)
                        : room.Engine.Rewards.RebateSoFar(account, market)))
                    .Where(row => row.Item3.Micro > 0));
            }
            else
            {
                rows.AddRange(room.Engine.Rewards.Payments
                    .Where(paid => paid.Kind == kind && ReferenceEquals(paid.Account, account)
                        && DayOf(paid.Day) == day)
                    .Select(paid => (paid.Market, account, paid.Amount)));
            }
        }

        return rows;
    }

    private void Earnings(VenueCall call)
    {
        using (room.Enter())
        {
            room.Engine.Advance(call.At);
            string day = Day(call);
            PageCursor.WritePage(
                call, EarnedBy(AccountsOf(call), PaymentKind.LiquidityReward, day, call.At), PageSize, (json, row) =>
                {
                    json.WriteStartObject();
                    json.WriteString("date"u8, day);
                    json.WriteString("condition_id"u8, row.Market.Spec.ConditionId);
                    json.WriteString("asset_address"u8, Asset);
                    json.WriteString("maker_address"u8, WalletText.Of(row.Account.Wallet));
                    json.WriteNumber("earnings"u8, row.Amount);
                    json.WriteNumber("asset_rate"u8, 1);
                    json.WriteEndObject();
                });
        }
    }

    private void Total(VenueCall call)
    {
        Utf8JsonWriter json = call.Json;
        json.WriteStartArray();
        using (room.Enter())
        {
            room.Engine.Advance(call.At);
            string day = Day(call);
            foreach (VenueAccount account in AccountsOf(call))
            {
                long micro = EarnedBy([account], PaymentKind.LiquidityReward, day, call.At)
                    .Sum(row => row.Amount.Micro);
                json.WriteStartObject();
                json.WriteString("date"u8, day);
                json.WriteString("asset_address"u8, Asset);
                json.WriteString("maker_address"u8, WalletText.Of(account.Wallet));
                json.WriteNumber("earnings"u8, new Cash(micro));
                json.WriteNumber("asset_rate"u8, 1);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void Percentages(VenueCall call)
    {
        call.Json.WriteStartObject();
        using (room.Enter())
        {
            room.Engine.Advance(call.At);
            foreach (VenueMarket market in Rewarded)
            {
                call.Json.WriteNumber(market.Spec.ConditionId, PercentOf(call, market));
            }
        }

        call.Json.WriteEndObject();
    }

    /// <summary>The key's share of the last sample, all its wallets together, in percent.</summary>
    private double PercentOf(VenueCall call, VenueMarket market) => Math.Round(
        AccountsOf(call).Sum(account => room.Engine.Rewards.LatestShare(account, market)) * 100, 4);

    private void UserMarkets(VenueCall call)
    {
        using (room.Enter())
        {
            room.Engine.Advance(call.At);
            string day = Day(call);
            PageCursor.WritePage(call, Rewarded, PageSize, (json, market) =>
            {
                IReadOnlyList<VenueAccount> accounts = AccountsOf(call);
                long micro = EarnedBy(accounts, PaymentKind.LiquidityReward, day, call.At)
                    .Where(row => ReferenceEquals(row.Market, market)).Sum(row => row.Amount.Micro);
                json.WriteStartObject();
                WriteMarket(json, market, call.At);
                json.WriteNumber("market_competitiveness"u8, 0);
                json.WriteString("maker_address"u8, WalletText.Of(accounts[^1].Wallet));
                json.WriteNumber("earning_percentage"u8, PercentOf(call, market));
                json.WriteStartArray("earnings"u8);
                json.WriteStartObject();
                json.WriteString("asset_address"u8, Asset);
                json.WriteNumber("earnings"u8, new Cash(micro));
                json.WriteNumber("asset_rate"u8, 1);
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            });
        }
    }

    private void Rebates(VenueCall call)
    {
        if (!Address.TryParse(call.Query("maker_address"), out Address wallet))
        {
            call.Refuse(400, "invalid maker_address");
            return;
        }

        Utf8JsonWriter json = call.Json;
        json.WriteStartArray();
        using (room.Enter())
        {
            room.Engine.Advance(call.At);
            string day = Day(call);
            VenueAccount? account = room.Known(wallet);
            foreach ((VenueMarket market, _, Cash amount) in EarnedBy(
                account is null ? [] : [account], PaymentKind.MakerRebate, day, call.At))
            {
                json.WriteStartObject();
                json.WriteString("date"u8, day);
                json.WriteString("condition_id"u8, market.Spec.ConditionId);
                json.WriteString("asset_address"u8, Asset);
                json.WriteString("maker_address"u8, WalletText.Of(wallet));
                json.WriteString("rebated_fees_usdc"u8, amount.ToString());
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void Scoring(VenueCall call)
    {
        if (!Bytes32.TryParseHex(call.Query("order_id"), out Bytes32 id))
        {
            call.Refuse(HttpReply.BadOrderId);
            return;
        }

        using (room.Enter())
        {
            call.Json.WriteStartObject();
            call.Json.WriteBoolean("scoring"u8, IsScoring(id, call));
            call.Json.WriteEndObject();
        }
    }

    private void ManyScoring(VenueCall call)
    {
        if (RequestJson.Texts(call.Body) is not { Count: <= MostScored } ids)
        {
            call.Refuse(HttpReply.BadParameters);
            return;
        }

        call.Json.WriteStartObject();
        using (room.Enter())
        {
            foreach (string text in ids.Distinct())
            {
                call.Json.WriteBoolean(text, Bytes32.TryParseHex(text, out Bytes32 id) && IsScoring(id, call));
            }
        }

        call.Json.WriteEndObject();
    }

    private bool IsScoring(in Bytes32 id, VenueCall call)
    {
        room.Engine.Advance(call.At);
        return room.Engine.Queries.TryFindOrder(id, out VenueOrder? order) && room.Engine.Rewards.IsScoring(order);
    }

    private IReadOnlyList<VenueAccount> AccountsOf(VenueCall call) => room.AccountsOf(call.Key!, call.At);

    private static string Day(VenueCall call)
    {
        string day = call.Query("date");
        bool isDay = DateOnly.TryParseExact(
            day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return isDay ? day : DayOf(call.At);
    }
}
