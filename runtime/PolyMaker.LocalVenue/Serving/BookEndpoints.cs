using System.Buffers;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>What everyone may ask about books and prices (protocol sections 3.1 and 3.2).</summary>
internal sealed class BookEndpoints(VenueRoom room)
{
    private const int LargestList = 500;

    private readonly RestBooks books = new();

    public IEnumerable<Endpoint> All =>
    [
        Get("/ok", call => call.Json.WriteStringValue("OK"u8)),
        Get("/time", call => call.Json.WriteNumberValue(room.Clock.Skewed(call.At).Seconds())),
        Get("/version", WriteVersion),
        Get("/book", Book) with { PerTenSeconds = 1500 },
        Post("/books", Books) with { PerTenSeconds = 500 },
        Get("/midpoint", call => OfToken(call, WriteMidpoint)) with { PerTenSeconds = 1500 },
        Post("/midpoints", call => Map(call, (json, rows) => Text(json, Middle(rows[0].Market, rows[0].Outcome)))) with
            { PerTenSeconds = 500 },
        Get("/price", Price) with { PerTenSeconds = 1500 },
        Post("/prices", call => Map(call, WriteSidePrices, needsSide: true)) with { PerTenSeconds = 500 },
        Get("/spread", call => OfToken(call, WriteSpread)),
        Post("/spreads", call => Map(call, (json, rows) => Text(json, Spread(rows[0].Market, rows[0].Outcome)))),
        Get("/last-trade-price", call => OfToken(call, WriteLastTrade)),
        Post("/last-trades-prices", LastTrades),
        Get("/tick-size", call => OfToken(call, WriteTick)) with { PerTenSeconds = 200 },
        Get("/neg-risk", call => OfToken(call, WriteNegRisk)),
        Get("/fee-rate", call => OfToken(call, WriteFeeRate)),
        Get("/prices-history", History) with { PerTenSeconds = 1000 },
    ];

    private static Endpoint Get(string path, Action<VenueCall> handle) =>
        new("GET", path, AccessLevel.Public, handle);

    private static Endpoint Post(string path, Action<VenueCall> handle) =>
        new("POST", path, AccessLevel.Public, handle);

    private static void WriteVersion(VenueCall call)
    {
        call.Json.WriteStartObject();
        call.Json.WriteNumber("version"u8, 2);
        call.Json.WriteEndObject();
    }

    private void Book(VenueCall call)
    {
        if (Find(call) is { } place)
        {
            using (room.Enter())
            {
                books.Write(call.Raw, place.Market, place.Outcome);
            }
        }
    }

    private void Books(VenueCall call)
    {
        if (ReadTokens(call) is not { } asked)
        {
            return;
        }

        System.Buffers.IBufferWriter<byte> output = call.Raw;
        output.Write("["u8);
        bool isFirst = true;
        using (room.Enter())
        {
            foreach (AskedToken item in asked.Where(HasBook))
            {
                output.Write(isFirst ? ""u8 : ","u8);
                books.Write(output, item.Market, item.Outcome);
                isFirst = false;
            }
        }

        output.Write("]"u8);
    }

    private void Price(VenueCall call)
    {
        string side = call.Query("side").ToUpperInvariant();
        if (side is not ("BUY" or "SELL"))
        {
            call.Refuse(400, "Invalid side");
            return;
        }

        OfToken(call, (json, market, outcome) =>
        {
            json.WriteStartObject();
            json.WriteText("price"u8, SidePrice(market, outcome, side == "BUY"));
            json.WriteEndObject();
        });
    }

    private void LastTrades(VenueCall call)
    {
        if (ReadTokens(call) is not { } asked)
        {
            return;
        }

        call.Json.WriteStartArray();
        using (room.Enter())
        {
            foreach (AskedToken item in asked)
            {
                call.Json.WriteStartObject();
                call.Json.WriteString("token_id"u8, item.Token);
                WriteLastTradeFields(call.Json, item.Market, item.Outcome);
                call.Json.WriteEndObject();
            }
        }

        call.Json.WriteEndArray();
    }

    private void History(VenueCall call)
    {
        if (!room.Markets.TryToken(call.Query("market"), out VenueMarket market, out Outcome outcome))
        {
            call.Refuse(HttpReply.BadToken);
            return;
        }

        long to = call.Number("endTs", long.MaxValue);
        long from = call.Number("startTs", call.At.Seconds() - IntervalSeconds(call.Query("interval")));
        long step = Math.Max(1, call.Number("fidelity", 1)) * 60;
        call.Json.WriteStartObject();
        call.Json.WriteStartArray("history"u8);
        using (room.Enter())
        {
            long next = long.MinValue;
            foreach ((Timestamp at, Price price) in room.Tape.PricesOf(market))
            {
                long seconds = at.Seconds();
                if (seconds >= from && seconds <= to && seconds >= next)
                {
                    call.Json.WriteStartObject();
                    call.Json.WriteNumber("t"u8, seconds);
                    call.Json.WriteNumber("p"u8, outcome == Outcome.Yes ? price : price.Complement);
                    call.Json.WriteEndObject();
                    next = seconds + step;
                }
            }
        }

        call.Json.WriteEndArray();
        call.Json.WriteEndObject();
    }

    private static long IntervalSeconds(string interval) => interval switch
    {
        "1h" => 3_600,
        "6h" => 21_600,
        "1d" => 86_400,
        "1w" => 604_800,
        "1m" => 2_592_000,
        _ => 3_153_600_000,
    };

    /// <summary>Refuses a token that is none or has no book.</summary>
    private (VenueMarket Market, Outcome Outcome)? Find(VenueCall call)
    {
        string token = call.Query("token_id");
        if (!PolyMaker.Polymarket.Signing.Bytes32.TryParseDecimal(token, out _))
        {
            call.Refuse(HttpReply.BadToken);
            return null;
        }

        if (!room.Markets.TryToken(token, out VenueMarket market, out Outcome outcome) || market.Winner is not null)
        {
            call.Refuse(HttpReply.NoBook);
            return null;
        }

        return (market, outcome);
    }

    private void OfToken(VenueCall call, Action<Utf8JsonWriter, VenueMarket, Outcome> write)
    {
        if (Find(call) is { } place)
        {
            using (room.Enter())
            {
                write(call.Json, place.Market, place.Outcome);
            }
        }
    }

    /// <summary>A key for every token, also for one that is asked for more than once, as for both sides.</summary>
    private void Map(VenueCall call, Action<Utf8JsonWriter, AskedToken[]> write, bool needsSide = false)
    {
        if (ReadTokens(call) is not { } asked)
        {
            return;
        }

        if (needsSide && asked.Any(item => item.Side is not ("BUY" or "SELL")))
        {
            call.Refuse(400, "Invalid side");
            return;
        }

        call.Json.WriteStartObject();
        using (room.Enter())
        {
            foreach (IGrouping<string, AskedToken> token in asked.Where(HasBook).GroupBy(item => item.Token))
            {
                call.Json.WritePropertyName(token.Key);
                write(call.Json, [.. token]);
            }
        }

        call.Json.WriteEndObject();
    }

    /// <summary>Tokens that are not known are silently left out, as on the venue.</summary>
    private List<AskedToken>? ReadTokens(VenueCall call)
    {
        List<AskedToken> asked = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(call.Body);
            if (document.RootElement.GetArrayLength() > LargestList)
            {
                call.Refuse(400, "Payload exceeds the limit");
                return null;
            }

            foreach (JsonElement item in document.RootElement.EnumerateArray())
            {
                string token = item.GetProperty("token_id").GetString() ?? "";
                string? side = item.TryGetProperty("side", out JsonElement given) ? given.GetString() : null;
                if (room.Markets.TryToken(token, out VenueMarket market, out Outcome outcome))
                {
                    asked.Add(new AskedToken(token, market, outcome, side?.ToUpperInvariant()));
                }
            }

            return asked;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            call.Refuse(400, "Invalid payload");
            return null;
        }
    }

    private static bool HasBook(AskedToken item) => item.Market.Winner is null;

    private static (Price Bid, Price Ask) Top(VenueMarket market, Outcome outcome)
    {
        (Price? bid, Price? ask) = RestBooks.Top(market.Book, outcome);
        return (bid ?? Core.Units.Price.Zero, ask ?? Core.Units.Price.One);
    }

    /// <summary>What the book's side of that name pays: its best bid for BUY.</summary>
    private static Price SidePrice(VenueMarket market, Outcome outcome, bool isBuy) =>
        isBuy ? Top(market, outcome).Bid : Top(market, outcome).Ask;

    // A midpoint may lie between two prices: one decimal more, so it is counted in millionths.
    private static Size Middle(VenueMarket market, Outcome outcome)
    {
        (Price bid, Price ask) = Top(market, outcome);
        return new Size((bid.Units + ask.Units) * (Size.MicroPerShare / Core.Units.Price.UnitsPerDollar / 2));
    }

    private static Size Spread(VenueMarket market, Outcome outcome)
    {
        (Price bid, Price ask) = Top(market, outcome);
        return new Size((ask.Units - bid.Units) * (Size.MicroPerShare / Core.Units.Price.UnitsPerDollar));
    }

    private static void Text(Utf8JsonWriter json, Size value) => json.WriteStringValue(value.ToString());

    private static void WriteSidePrices(Utf8JsonWriter json, AskedToken[] rows)
    {
        json.WriteStartObject();
        foreach (AskedToken item in rows.DistinctBy(item => item.Side))
        {
            bool isBuy = item.Side == "BUY";
            json.WriteText(isBuy ? "BUY"u8 : "SELL"u8, SidePrice(item.Market, item.Outcome, isBuy));
        }

        json.WriteEndObject();
    }

    private void WriteMidpoint(Utf8JsonWriter json, VenueMarket market, Outcome outcome)
    {
        json.WriteStartObject();
        json.WriteString(room.Assumptions.MidpointKeys[0], Middle(market, outcome).ToString());
        json.WriteEndObject();
    }

    private static void WriteSpread(Utf8JsonWriter json, VenueMarket market, Outcome outcome)
    {
        json.WriteStartObject();
        json.WriteText("spread"u8, Spread(market, outcome));
        json.WriteEndObject();
    }

    private static void WriteLastTrade(Utf8JsonWriter json, VenueMarket market, Outcome outcome)
    {
        json.WriteStartObject();
        WriteLastTradeFields(json, market, outcome);
        json.WriteEndObject();
    }

    private static void WriteLastTradeFields(Utf8JsonWriter json, VenueMarket market, Outcome outcome)
    {
        bool isYes = outcome == Outcome.Yes;
        Price? price = isYes ? market.LastTradePrice : market.LastTradePrice?.Complement;
        Side side = isYes ? market.LastTradeSide : market.LastTradeSide == Side.Buy ? Side.Sell : Side.Buy;
        json.WriteText("price"u8, price ?? new Price(Core.Units.Price.UnitsPerDollar / 2));
        json.WriteString("side"u8, price is null ? ""u8 : OrderJson.NameOf(side));
    }

    private static void WriteTick(Utf8JsonWriter json, VenueMarket market, Outcome outcome)
    {
        json.WriteStartObject();
        json.WriteNumber("minimum_tick_size"u8, market.Book.Tick.AsPrice);
        json.WriteEndObject();
    }

    private static void WriteNegRisk(Utf8JsonWriter json, VenueMarket market, Outcome outcome)
    {
        json.WriteStartObject();
        json.WriteBoolean("neg_risk"u8, market.Spec.NegRisk);
        json.WriteEndObject();
    }

    private static void WriteFeeRate(Utf8JsonWriter json, VenueMarket market, Outcome outcome)
    {
        json.WriteStartObject();
        json.WriteNumber("base_fee"u8, market.Spec.Fees.RatePartsPerMillion > 0 ? 1000 : 0);
        json.WriteEndObject();
    }

    private readonly record struct AskedToken(string Token, VenueMarket Market, Outcome Outcome, string? Side);
}
