using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// What everyone may ask about markets (protocol sections 3.1 and 3.3): the full form, the simplified one, those with
/// rewards ("sampling"), and the compact form that clients read ticks and fees from.
/// </summary>
internal sealed class MarketEndpoints(VenueRoom room)
{
    private const int PageSize = 1000;
    private const string NoFpmm = "";

    public IEnumerable<Endpoint> All =>
    [
        Get("/markets", call => Page(call, WriteFull, _ => true)),
        Get("/markets/", Full),
        Get("/simplified-markets", call => Page(call, WriteSimplified, _ => true)),
        Get("/sampling-markets", call => Page(call, WriteFull, IsSampled)),
        Get("/sampling-simplified-markets", call => Page(call, WriteSimplified, IsSampled)),
        Get("/markets-by-token/", ByToken),
        Get("/clob-markets/", Compact),
        Get("/markets/live-activity/", Activity),
    ];

    private static Endpoint Get(string path, Action<VenueCall> handle) =>
        new("GET", path, AccessLevel.Public, handle);

    private static bool IsSampled(VenueMarket market) => market.Terms.Rewards is not null;

    private void Page(VenueCall call, Action<Utf8JsonWriter, VenueMarket> write, Func<VenueMarket, bool> filter)
    {
        using (room.Enter())
        {
            PageCursor.WritePage(call, [.. room.Markets.All.Where(filter)], PageSize, write);
        }
    }

    private void Full(VenueCall call)
    {
        if (Find(call) is { } market)
        {
            using (room.Enter())
            {
                WriteFull(call.Json, market);
            }
        }
    }

    private void ByToken(VenueCall call)
    {
        if (!room.Markets.TryToken(call.PathValue, out VenueMarket market, out _))
        {
            call.Refuse(HttpReply.NoMarket);
            return;
        }

        call.Json.WriteStartObject();
        call.Json.WriteString("condition_id"u8, market.Spec.ConditionId);
        call.Json.WriteString("primary_token_id"u8, market.YesToken.Text);
        call.Json.WriteString("secondary_token_id"u8, market.NoToken.Text);
        call.Json.WriteEndObject();
    }

    private void Compact(VenueCall call)
    {
        if (Find(call) is { } market)
        {
            using (room.Enter())
            {
                WriteCompact(call.Json, market);
            }
        }
    }

    private void Activity(VenueCall call)
    {
        if (Find(call) is not { } market)
        {
            return;
        }

        call.Json.WriteStartArray();
        using (room.Enter())
        {
            foreach ((Timestamp at, VenuePrint print) in room.Tape.Of(market).TakeLast(100))
            {
                WriteActivity(call.Json, market, print, at);
            }
        }

        call.Json.WriteEndArray();
    }

    private VenueMarket? Find(VenueCall call)
    {
        VenueMarket? market = call.PathValue.StartsWith("0x", StringComparison.Ordinal)
            ? room.Markets.Find(call.PathValue)
            : null;
        if (market is null)
        {
            call.Refuse(HttpReply.NoMarket);
        }

        return market;
    }

    private void WriteFull(Utf8JsonWriter json, VenueMarket market)
    {
        MarketSpec spec = market.Spec;
        bool isClosed = market.Winner is not null;
        json.WriteStartObject();
        json.WriteBoolean("enable_order_book"u8, !isClosed);
        json.WriteBoolean("active"u8, value: true);
        json.WriteBoolean("closed"u8, isClosed);
        json.WriteBoolean("archived"u8, value: false);
        json.WriteBoolean("accepting_orders"u8, market.IsAccepting);
        json.WriteString("accepting_order_timestamp"u8, room.StartedText);
        json.WriteNumber("minimum_order_size"u8, spec.MinimumSize);
        json.WriteNumber("minimum_tick_size"u8, market.Book.Tick.AsPrice);
        json.WriteString("condition_id"u8, spec.ConditionId);
        json.WriteString("question_id"u8, spec.ConditionId);
        json.WriteString("question"u8, spec.Slug);
        json.WriteString("description"u8, ""u8);
        json.WriteString("market_slug"u8, spec.Slug);
        WriteEnd(json, spec);
        json.WriteNull("game_start_time"u8);
        json.WriteNumber("seconds_delay"u8, (int)market.Terms.TakerDelay.TotalSeconds);
        json.WriteString("fpmm"u8, NoFpmm);
        json.WriteNumber("maker_base_fee"u8, BaseFee(market));
        json.WriteNumber("taker_base_fee"u8, BaseFee(market));
        json.WriteBoolean("notifications_enabled"u8, value: true);
        json.WriteBoolean("neg_risk"u8, spec.NegRisk);
        json.WriteString("neg_risk_market_id"u8, market.Terms.NegRiskEvent);
        json.WriteString("neg_risk_request_id"u8, ""u8);
        json.WriteString("icon"u8, ""u8);
        json.WriteString("image"u8, ""u8);
        WriteRewards(json, market);
        json.WriteBoolean("is_50_50_outcome"u8, value: false);
        WriteTokens(json, market);
        json.WriteStartArray("tags"u8);
        foreach (string tag in spec.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteSimplified(Utf8JsonWriter json, VenueMarket market)
    {
        json.WriteStartObject();
        json.WriteString("condition_id"u8, market.Spec.ConditionId);
        WriteRewards(json, market);
        WriteTokens(json, market);
        json.WriteBoolean("active"u8, value: true);
        json.WriteBoolean("closed"u8, market.Winner is not null);
        json.WriteBoolean("archived"u8, value: false);
        json.WriteBoolean("accepting_orders"u8, market.IsAccepting);
        json.WriteEndObject();
    }

    private void WriteCompact(Utf8JsonWriter json, VenueMarket market)
    {
        MarketSpec spec = market.Spec;
        json.WriteStartObject();
        if (market.Terms.Rewards is { } rewards)
        {
            json.WriteStartObject("r"u8);
            json.WriteNumber("mi"u8, rewards.MinimumSize);
            json.WriteNumber("ma"u8, rewards.MaxSpreadCents);
            json.WriteNumber("moas"u8, (int)market.Terms.RewardMinimumAge.TotalSeconds);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("r"u8);
        }

        json.WriteStartArray("t"u8);
        WriteCompactToken(json, market, Outcome.Yes);
        WriteCompactToken(json, market, Outcome.No);
        json.WriteEndArray();
        json.WriteString("c"u8, spec.ConditionId);
        json.WriteNumber("mos"u8, spec.MinimumSize);
        json.WriteNumber("mts"u8, market.Book.Tick.AsPrice);
        json.WriteNumber("mbf"u8, BaseFee(market));
        json.WriteNumber("tbf"u8, BaseFee(market));
        json.WriteBoolean("ao"u8, market.IsAccepting);
        json.WriteString("aot"u8, room.StartedText);
        json.WriteBoolean("itode"u8, market.Terms.TakerDelay > TimeSpan.Zero);
        if (spec.NegRisk)
        {
            json.WriteBoolean("nr"u8, value: true);
        }

        if (spec.Fees.RatePartsPerMillion > 0)
        {
            json.WriteStartObject("fd"u8);
            json.WriteNumber("r"u8, new Size(spec.Fees.RatePartsPerMillion));
            json.WriteNumber("e"u8, spec.Fees.Exponent);
            json.WriteBoolean("to"u8, value: true);
            json.WriteEndObject();
        }

        json.WriteString("v"u8, MarketFrames.IsVersion2(market) ? "v2"u8 : "v1"u8);
        json.WriteEndObject();
    }

    private static void WriteCompactToken(Utf8JsonWriter json, VenueMarket market, Outcome outcome)
    {
        json.WriteStartObject();
        json.WriteString("t"u8, market.Token(outcome).Text);
        json.WriteString("o"u8, market.Name(outcome));
        json.WriteEndObject();
    }

    private static int BaseFee(VenueMarket market) => market.Spec.Fees.RatePartsPerMillion > 0 ? 1000 : 0;

    private static void WriteEnd(Utf8JsonWriter json, MarketSpec spec)
    {
        if (spec.EndTime == Timestamp.Never)
        {
            json.WriteNull("end_date_iso"u8);
        }
        else
        {
            json.WriteString("end_date_iso"u8, spec.EndTime.ToString());
        }
    }

    private void WriteRewards(Utf8JsonWriter json, VenueMarket market)
    {
        json.WriteStartObject("rewards"u8);
        if (market.Terms.Rewards is { } rewards)
        {
            json.WriteStartArray("rates"u8);
            json.WriteStartObject();
            json.WriteString("asset_address"u8, room.Environment.Contracts.Collateral.ToString());
            json.WriteNumber("rewards_daily_rate"u8, market.Terms.DailyRewards);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteNumber("min_size"u8, rewards.MinimumSize);
            json.WriteNumber("max_spread"u8, rewards.MaxSpreadCents);
        }
        else
        {
            json.WriteNull("rates"u8);
            json.WriteNumber("min_size"u8, 0);
            json.WriteNumber("max_spread"u8, 0);
        }

        json.WriteEndObject();
    }

    public static void WriteTokens(Utf8JsonWriter json, VenueMarket market)
    {
        json.WriteStartArray("tokens"u8);
        for (Outcome outcome = Outcome.Yes; outcome <= Outcome.No; outcome++)
        {
            Price yes = market.LastTradePrice ?? new Price(Price.UnitsPerDollar / 2);
            json.WriteStartObject();
            json.WriteString("token_id"u8, market.Token(outcome).Text);
            json.WriteString("outcome"u8, market.Name(outcome));
            json.WriteNumber("price"u8, outcome == Outcome.Yes ? yes : yes.Complement);
            json.WriteBoolean("winner"u8, market.Winner == outcome);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteActivity(Utf8JsonWriter json, VenueMarket market, in VenuePrint print, Timestamp at)
    {
        json.WriteStartObject();
        json.WriteString("event_type"u8, "trade"u8);
        json.WriteStartObject("market"u8);
        json.WriteString("condition_id"u8, market.Spec.ConditionId);
        json.WriteString("asset_id"u8, market.Token(print.Outcome).Text);
        json.WriteString("question"u8, market.Spec.Slug);
        json.WriteString("icon"u8, ""u8);
        json.WriteString("slug"u8, market.Spec.Slug);
        json.WriteEndObject();
        json.WriteStartObject("user"u8);
        json.WriteString("address"u8, WalletText.Of(
            print.Trade?.TakerAccount.Wallet ?? PolyMaker.Polymarket.Signing.Address.Zero));
        json.WriteString("username"u8, ""u8);
        json.WriteString("profile_picture"u8, ""u8);
        json.WriteString("optimized_profile_picture"u8, ""u8);
        json.WriteString("pseudonym"u8, ""u8);
        json.WriteEndObject();
        json.WriteString("side"u8, OrderJson.NameOf(print.Side));
        json.WriteText("size"u8, print.Size);
        json.WriteString("fee_rate_bps"u8, "0"u8);
        json.WriteText("price"u8, print.Price);
        json.WriteString("outcome"u8, market.Name(print.Outcome));
        json.WriteNumber("outcome_index"u8, (int)print.Outcome);
        json.WriteString("transaction_hash"u8, print.Trade?.TransactionHash?.ToString() ?? "");
        json.WriteString("timestamp"u8, at.Seconds().ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
