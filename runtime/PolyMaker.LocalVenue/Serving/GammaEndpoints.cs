using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// Discovery (protocol section 4.1): markets and events by keyset paging, each market its own event. Lists inside a
/// market are JSON in texts, as on the venue.
/// </summary>
internal sealed class GammaEndpoints(VenueRoom room)
{
    private const int LargestPage = 100;
    private const int UsualPage = 20;
    private const int ListingLimit = 900;

    private static readonly HashSet<string> Orders = new(StringComparer.Ordinal)
    {
        "volume24hr", "volumeNum", "liquidityNum", "endDate", "id", "volume", "liquidity",
    };

    public IEnumerable<Endpoint> All =>
    [
        Get("/markets/keyset", call => Page(call, "markets", WriteMarket)) with { PerTenSeconds = 300 },
        Get("/events/keyset", call => Page(call, "events", WriteEvent)) with { PerTenSeconds = 500 },
        Get("/markets/slug/", call => One(call, WriteMarket)) with { PerTenSeconds = 300 },
        Get("/events/slug/", call => One(call, WriteEvent)) with { PerTenSeconds = 500 },
    ];

    private static Endpoint Get(string path, Action<VenueCall> handle) =>
        new("GET", path, AccessLevel.Public, handle) { PerTenSeconds = ListingLimit };

    private void One(VenueCall call, Action<Utf8JsonWriter, VenueMarket> write)
    {
        if (room.Markets.Find(call.PathValue) is not { } market)
        {
            call.Refuse(HttpReply.NoMarket);
            return;
        }

        using (room.Enter())
        {
            write(call.Json, market);
        }
    }

    private void Page(VenueCall call, string name, Action<Utf8JsonWriter, VenueMarket> write)
    {
        string order = call.Query("order");
        long? start = PageCursor.Read(call.Query("after_cursor"));
        if (call.HasQuery("offset") || start is null || (order.Length > 0 && !Orders.Contains(order)))
        {
            call.Refuse(422, call.HasQuery("offset")
                ? "offset is not supported, use after_cursor"
                : start is null ? "invalid after_cursor" : "order fields are not valid");
            return;
        }

        int limit = (int)Math.Clamp(call.Number("limit", UsualPage), 1, LargestPage);
        using (room.Enter())
        {
            List<VenueMarket> rows = [.. Sorted(call, order).Where(market => Fits(call, market))];
            int first = (int)Math.Min(start.Value, rows.Count);
            int count = Math.Min(limit, rows.Count - first);
            call.Json.WriteStartObject();
            call.Json.WriteStartArray(name);
            for (int i = first; i < first + count; i++)
            {
                write(call.Json, rows[i]);
            }

            call.Json.WriteEndArray();
            if (first + count < rows.Count)
            {
                call.Json.WriteString("next_cursor"u8, PageCursor.Write(first + count));
            }

            call.Json.WriteEndObject();
        }
    }

    private IEnumerable<VenueMarket> Sorted(VenueCall call, string order)
    {
        Func<VenueMarket, long> key = order switch
        {
            "" or "id" => market => market.Index,
            "endDate" => market => market.Spec.EndTime.Micro,
            "liquidityNum" or "liquidity" => market => Liquidity(market).Micro,
            _ => market => Volume(market).Micro,
        };
        bool isDescending = call.Query("ascending") == "false";
        return isDescending ? room.Markets.All.OrderByDescending(key) : room.Markets.All.OrderBy(key);
    }

    private static bool Fits(VenueCall call, VenueMarket market)
    {
        bool isClosed = market.Winner is not null;
        bool wantsClosed = call.Query("closed") == "true";
        return isClosed == wantsClosed
            && IsAmong(call, "slug", market.Spec.Slug)
            && IsAmong(call, "condition_ids", market.Spec.ConditionId)
            && (IsAmong(call, "clob_token_ids", market.YesToken.Text)
                || IsAmong(call, "clob_token_ids", market.NoToken.Text))
            && Liquidity(market).ToDouble() >= Least(call, "liquidity_num_min")
            && Volume(market).ToDouble() >= Least(call, "volume_num_min");
    }

    /// <summary>True when the query names nothing, or names this among others.</summary>
    private static bool IsAmong(VenueCall call, string name, string value) =>
        !call.HasQuery(name) || call.Context.Request.Query[name].Any(
            given => given is not null && given.Split(',').Contains(value, StringComparer.OrdinalIgnoreCase));

    private static double Least(VenueCall call, string name) =>
        double.TryParse(call.Query(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double least)
            ? least
            : double.MinValue;

    private static Cash Volume(VenueMarket market) => market.Volume + (market.Spec.Volume ?? Cash.Zero);

    private static Cash Liquidity(VenueMarket market) => market.Spec.Liquidity ?? Cash.Zero;

    private void WriteMarket(Utf8JsonWriter json, VenueMarket market)
    {
        MarketSpec spec = market.Spec;
        bool isVersion2 = MarketFrames.IsVersion2(market);
        json.WriteStartObject();
        json.WriteString("id"u8, NewMarketFrame.IdOf(market));
        json.WriteString("question"u8, spec.Slug);
        json.WriteString("conditionId"u8, spec.ConditionId);
        json.WriteString("slug"u8, spec.Slug);
        WriteEnd(json, spec);
        json.WriteString("liquidity"u8, Liquidity(market).ToString());
        json.WriteString("startDate"u8, room.StartedText);
        json.WriteString("outcomes"u8, InText(market.Terms.YesName, market.Terms.NoName));
        Price yes = market.LastTradePrice ?? spec.LastPrice ?? new Price(Price.UnitsPerDollar / 2);
        json.WriteString("outcomePrices"u8, InText(yes.ToString(), yes.Complement.ToString()));
        json.WriteString("volume"u8, Volume(market).ToString());
        WriteFlags(json, market);
        json.WriteString("questionID"u8, spec.ConditionId);
        json.WriteNumber("orderPriceMinTickSize"u8, market.Book.Tick.AsPrice);
        json.WriteNumber("orderMinSize"u8, spec.MinimumSize);
        json.WriteNumber("volumeNum"u8, Volume(market));
        json.WriteNumber("liquidityNum"u8, Liquidity(market));
        WriteTokens(json, market, isVersion2);
        json.WriteNumber("volume24hr"u8, market.Volume);
        WriteBest(json, market);
        WriteFees(json, market);
        WriteRewards(json, market);
        json.WriteString("version"u8, isVersion2 ? "v2"u8 : "v1"u8);
        if (isVersion2)
        {
            json.WriteString("resolutionStatus"u8, market.Winner is null ? "active"u8 : "resolved"u8);
        }

        json.WriteEndObject();
    }

    private static void WriteTokens(Utf8JsonWriter json, VenueMarket market, bool isVersion2)
    {
        if (isVersion2)
        {
            json.WriteNull("clobTokenIds"u8);
            json.WriteStartArray("positionIds"u8);
            json.WriteStringValue(market.YesToken.Text);
            json.WriteStringValue(market.NoToken.Text);
            json.WriteEndArray();
        }
        else
        {
            json.WriteString("clobTokenIds"u8, InText(market.YesToken.Text, market.NoToken.Text));
        }
    }

    private void WriteFlags(Utf8JsonWriter json, VenueMarket market)
    {
        bool isClosed = market.Winner is not null;
        json.WriteBoolean("active"u8, value: true);
        json.WriteBoolean("closed"u8, isClosed);
        json.WriteString("marketMakerAddress"u8, ""u8);
        json.WriteString("createdAt"u8, room.StartedText);
        json.WriteString("updatedAt"u8, room.StartedText);
        json.WriteBoolean("new"u8, value: false);
        json.WriteBoolean("featured"u8, value: false);
        json.WriteBoolean("archived"u8, value: false);
        json.WriteBoolean("restricted"u8, value: true);
        json.WriteBoolean("enableOrderBook"u8, !isClosed);
        json.WriteBoolean("acceptingOrders"u8, market.IsAccepting);
        json.WriteBoolean("negRisk"u8, market.Spec.NegRisk);
        json.WriteString("negRiskMarketID"u8, market.Terms.NegRiskEvent);
        json.WriteBoolean("negRiskOther"u8, value: false);
        json.WriteNumber("secondsDelay"u8, (int)market.Terms.TakerDelay.TotalSeconds);
        json.WriteBoolean("clearBookOnStart"u8, value: false);
        json.WriteString("umaResolutionStatuses"u8, isClosed ? "[\"proposed\", \"resolved\"]"u8 : "[]"u8);
        if (isClosed)
        {
            json.WriteString("umaResolutionStatus"u8, "resolved"u8);
        }
    }

    private static void WriteBest(Utf8JsonWriter json, VenueMarket market)
    {
        (Price? bid, Price? ask) = RestBooks.Top(market.Book, Outcome.Yes);
        (Price low, Price high) = (bid ?? Price.Zero, ask ?? Price.One);
        json.WriteNumber("spread"u8, new Price(high.Units - low.Units));
        json.WriteNumber("lastTradePrice"u8, market.LastTradePrice ?? Price.Zero);
        json.WriteNumber("bestBid"u8, low);
        json.WriteNumber("bestAsk"u8, high);
    }

    private static void WriteFees(Utf8JsonWriter json, VenueMarket market)
    {
        bool hasFees = market.Spec.Fees.RatePartsPerMillion > 0;
        json.WriteNumber("makerBaseFee"u8, hasFees ? 1000 : 0);
        json.WriteNumber("takerBaseFee"u8, hasFees ? 1000 : 0);
        json.WriteBoolean("feesEnabled"u8, hasFees);
        if (hasFees)
        {
            json.WriteStartObject("feeSchedule"u8);
            json.WriteNumber("exponent"u8, market.Spec.Fees.Exponent);
            json.WriteNumber("rate"u8, new Size(market.Spec.Fees.RatePartsPerMillion));
            json.WriteBoolean("takerOnly"u8, value: true);
            json.WriteNumber("rebateRate"u8, new Size(market.Terms.RebatePartsPerMillion));
            json.WriteEndObject();
        }
    }

    private void WriteRewards(Utf8JsonWriter json, VenueMarket market)
    {
        if (market.Terms.Rewards is not { } rewards)
        {
            return;
        }

        json.WriteNumber("rewardsMinSize"u8, rewards.MinimumSize);
        json.WriteNumber("rewardsMaxSpread"u8, rewards.MaxSpreadCents);
        json.WriteStartArray("clobRewards"u8);
        json.WriteStartObject();
        json.WriteString("id"u8, NewMarketFrame.IdOf(market));
        json.WriteString("conditionId"u8, market.Spec.ConditionId);
        json.WriteString("assetAddress"u8, room.Environment.Contracts.Collateral.ToString());
        json.WriteNumber("rewardsAmount"u8, 0);
        json.WriteNumber("rewardsDailyRate"u8, market.Terms.DailyRewards);
        json.WriteString("startDate"u8, room.StartedText[..10]);
        json.WriteString("endDate"u8, "2500-12-31"u8);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteEvent(Utf8JsonWriter json, VenueMarket market)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, NewMarketFrame.IdOf(market));
        json.WriteString("ticker"u8, market.Spec.Slug);
        json.WriteString("slug"u8, market.Spec.Slug);
        json.WriteString("title"u8, market.Spec.Slug);
        json.WriteBoolean("active"u8, value: true);
        json.WriteBoolean("closed"u8, market.Winner is not null);
        json.WriteBoolean("archived"u8, value: false);
        json.WriteBoolean("negRisk"u8, market.Spec.NegRisk);
        json.WriteStartArray("markets"u8);
        WriteMarket(json, market);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, MarketSpec spec)
    {
        if (spec.EndTime != Timestamp.Never)
        {
            json.WriteString("endDate"u8, spec.EndTime.ToString());
            json.WriteString("endDateIso"u8, spec.EndTime.ToString()[..10]);
        }
    }

    private static string InText(string first, string second) => $"[\"{first}\", \"{second}\"]";
}
