using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The frames that tell of a market's beginning and end, with all the keys the venue has there (protocol section 5.1).
/// One owner.
/// </summary>
#pragma warning disable CA1001 // A JSON writer over a buffer holds nothing to give back.
internal sealed class NewMarketFrame(IBufferWriter<byte> output)
#pragma warning restore CA1001
{
    private readonly Utf8JsonWriter json = new(
        output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public void Write(VenueMarket market, Timestamp at)
    {
        MarketSpec spec = market.Spec;
        json.Reset(output);
        json.WriteStartObject();
        json.WriteString("event_type"u8, "new_market"u8);
        json.WriteString("id"u8, IdOf(market));
        json.WriteString("question"u8, spec.Slug);
        json.WriteString("market"u8, spec.ConditionId);
        json.WriteString("slug"u8, spec.Slug);
        json.WriteString("description"u8, ""u8);
        WriteTokens("assets_ids"u8, market);
        json.WriteStartArray("outcomes"u8);
        json.WriteStringValue(market.Terms.YesName);
        json.WriteStringValue(market.Terms.NoName);
        json.WriteEndArray();
        json.WriteStartObject("event_message"u8);
        json.WriteString("id"u8, IdOf(market));
        json.WriteString("ticker"u8, spec.Slug);
        json.WriteString("slug"u8, spec.Slug);
        json.WriteString("title"u8, spec.Slug);
        json.WriteString("description"u8, ""u8);
        json.WriteEndObject();
        json.WriteDigits("timestamp"u8, at.Milliseconds());
        WriteTags(spec);
        json.WriteString("condition_id"u8, spec.ConditionId);
        json.WriteBoolean("active"u8, value: true);
        WriteTokens("clob_token_ids"u8, market);
        json.WriteString("sports_market_type"u8, ""u8);
        json.WriteString("line"u8, ""u8);
        json.WriteString("game_start_time"u8, ""u8);
        json.WriteText("order_price_min_tick_size"u8, spec.Tick.AsPrice);
        json.WriteString("group_item_title"u8, spec.Slug);
        WriteFees(market);
        json.WriteEndObject();
        json.Flush();
    }

    public void WriteResolved(VenueMarket market, Outcome winner, Timestamp at)
    {
        json.Reset(output);
        json.WriteStartObject();
        json.WriteString("event_type"u8, "market_resolved"u8);
        json.WriteString("id"u8, IdOf(market));
        json.WriteString("market"u8, market.Spec.ConditionId);
        WriteTokens("assets_ids"u8, market);
        json.WriteString("winning_asset_id"u8, market.Token(winner).Text);
        json.WriteString("winning_outcome"u8, market.Name(winner));
        json.WriteDigits("timestamp"u8, at.Milliseconds());
        WriteTags(market.Spec);
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>The venue's number of a market; here its place, as a number of the usual length.</summary>
    public static string IdOf(VenueMarket market) =>
        (1_000_000 + market.Index).ToString(CultureInfo.InvariantCulture);

    private void WriteFees(VenueMarket market)
    {
        bool hasFees = market.Spec.Fees.RatePartsPerMillion > 0;
        json.WriteString("taker_base_fee"u8, hasFees ? "1000"u8 : "0"u8);
        json.WriteBoolean("fees_enabled"u8, hasFees);
        json.WriteStartObject("fee_schedule"u8);
        json.WriteDigits("exponent"u8, market.Spec.Fees.Exponent);
        json.WriteText("rate"u8, new Size(market.Spec.Fees.RatePartsPerMillion));
        json.WriteBoolean("taker_only"u8, value: true);
        json.WriteText("rebate_rate"u8, new Size(market.Terms.RebatePartsPerMillion));
        json.WriteEndObject();
    }

    private void WriteTokens(ReadOnlySpan<byte> name, VenueMarket market)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(market.YesToken.Text);
        json.WriteStringValue(market.NoToken.Text);
        json.WriteEndArray();
    }

    private void WriteTags(MarketSpec spec)
    {
        json.WriteStartArray("tags"u8);
        foreach (string tag in spec.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
    }
}
