using System.Text.Json;
using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>Orders as REST and the user channel show them (protocol sections 3.4 and 5.2).</summary>
internal sealed class OrderJson(VenueAssumptions assumptions)
{
    public void WriteOpen(Utf8JsonWriter json, VenueOrder order)
    {
        bool isDecimal = assumptions.OpenOrderSizesAreDecimals;
        json.WriteStartObject();
        json.WriteWord("id"u8, order.Id);
        json.WriteString("status"u8, StatusOf(order.Status));
        json.WriteString("owner"u8, order.Owner);
        json.WriteString("maker_address"u8, WalletText.Of(order.Account.Wallet));
        json.WriteString("market"u8, order.Market.Spec.ConditionId);
        json.WriteString("asset_id"u8, order.Market.Token(order.Outcome).Text);
        json.WriteString("side"u8, NameOf(order.Side));
        json.WriteSize("original_size"u8, order.OriginalSize, isDecimal);
        json.WriteSize("size_matched"u8, order.SizeMatched, isDecimal);
        json.WriteText("price"u8, order.Price);
        json.WriteString("outcome"u8, order.Market.Name(order.Outcome));
        json.WriteDigits("expiration"u8, order.ExpirationSeconds);
        json.WriteString("order_type"u8, NameOf(order.Type));
        WriteTrades(json, order);
        json.WriteNumber("created_at"u8, order.CreatedAt.Seconds());
        json.WriteEndObject();
    }

    public void WriteFrame(Utf8JsonWriter json, VenueOrder order, OrderChange change, Timestamp at)
    {
        json.WriteStartObject();
        json.WriteString("event_type"u8, "order"u8);
        json.WriteWord("id"u8, order.Id);
        json.WriteString("owner"u8, order.Owner);
        json.WriteString("market"u8, order.Market.Spec.ConditionId);
        json.WriteString("asset_id"u8, order.Market.Token(order.Outcome).Text);
        json.WriteString("side"u8, NameOf(order.Side));
        json.WriteString("order_owner"u8, order.Owner);
        json.WriteText("original_size"u8, order.OriginalSize);
        json.WriteText("size_matched"u8, order.SizeMatched);
        json.WriteText("price"u8, order.Price);
        if (order.TradeIds.Count == 0)
        {
            json.WriteNull("associate_trades"u8);
        }
        else
        {
            WriteTrades(json, order);
        }

        json.WriteString("outcome"u8, order.Market.Name(order.Outcome));
        json.WriteString("type"u8, NameOf(change));
        json.WriteDigits("created_at"u8, order.CreatedAt.Seconds());
        json.WriteDigits("expiration"u8, order.ExpirationSeconds);
        json.WriteString("order_type"u8, NameOf(order.Type));
        json.WriteString("status"u8, StatusOf(order.Status));
        json.WriteString("maker_address"u8, WalletText.Of(order.Account.Wallet));
        WriteTime(json, at);
        json.WriteEndObject();
    }

    /// <summary>The answer to a posted order that was taken.</summary>
    public void WritePosted(Utf8JsonWriter json, in SubmitResult result, bool withTrades)
    {
        json.WriteStartObject();
        json.WriteString("errorMsg"u8, ""u8);
        json.WriteWord("orderID"u8, result.Order!.Id);
        WriteAmount(json, "takingAmount"u8, result.TakingAmount);
        WriteAmount(json, "makingAmount"u8, result.MakingAmount);
        json.WriteString("status"u8, StatusOf(result.Status));
        if (withTrades && result.Trades.Count > 0)
        {
            json.WriteStartArray("tradeIDs"u8);
            for (int i = 0; i < result.Trades.Count; i++)
            {
                json.WriteStringValue(result.Trades[i].Id);
            }

            json.WriteEndArray();
        }

        json.WriteBoolean("success"u8, value: true);
        json.WriteEndObject();
    }

    /// <summary>The same for one order of a batch that was refused.</summary>
    public static void WriteRefused(Utf8JsonWriter json, string text, in Bytes32? id)
    {
        json.WriteStartObject();
        json.WriteString("errorMsg"u8, text);
        json.WriteString("orderID"u8, id?.ToString() ?? "");
        json.WriteString("takingAmount"u8, ""u8);
        json.WriteString("makingAmount"u8, ""u8);
        json.WriteString("status"u8, ""u8);
        json.WriteBoolean("success"u8, value: false);
        json.WriteEndObject();
    }

    public void WriteTime(Utf8JsonWriter json, Timestamp at) => json.WriteDigits(
        "timestamp"u8, assumptions.UserTimesAreMilliseconds ? at.Milliseconds() : at.Seconds());

    public static ReadOnlySpan<byte> NameOf(Side side) => side == Side.Buy ? "BUY"u8 : "SELL"u8;

    public static ReadOnlySpan<byte> NameOf(OrderType type) => type switch
    {
        OrderType.Gtc => "GTC"u8,
        OrderType.Gtd => "GTD"u8,
        OrderType.Fok => "FOK"u8,
        OrderType.Fak => "FAK"u8,
        _ => throw Invariant.Unreachable(type),
    };

    private static ReadOnlySpan<byte> NameOf(OrderChange change) => change switch
    {
        OrderChange.Placement => "PLACEMENT"u8,
        OrderChange.Update => "UPDATE"u8,
        OrderChange.Cancellation => "CANCELLATION"u8,
        _ => throw Invariant.Unreachable(change),
    };

    private static ReadOnlySpan<byte> StatusOf(VenueOrderStatus status) => status switch
    {
        VenueOrderStatus.Live => "LIVE"u8,
        VenueOrderStatus.Delayed => "DELAYED"u8,
        VenueOrderStatus.Matched => "MATCHED"u8,
        VenueOrderStatus.Unmatched => "UNMATCHED"u8,
        VenueOrderStatus.Canceled => "CANCELED"u8,
        VenueOrderStatus.CanceledMarketResolved => "CANCELED_MARKET_RESOLVED"u8,
        _ => throw Invariant.Unreachable(status),
    };

    private static ReadOnlySpan<byte> StatusOf(PostedStatus status) => status switch
    {
        PostedStatus.Live => "live"u8,
        PostedStatus.Matched => "matched"u8,
        PostedStatus.Delayed => "delayed"u8,
        _ => throw Invariant.Unreachable(status),
    };

    private static void WriteTrades(Utf8JsonWriter json, VenueOrder order)
    {
        json.WriteStartArray("associate_trades"u8);
        for (int i = 0; i < order.TradeIds.Count; i++)
        {
            json.WriteStringValue(order.TradeIds[i]);
        }

        json.WriteEndArray();
    }

    private void WriteAmount(Utf8JsonWriter json, ReadOnlySpan<byte> name, long micro)
    {
        if (micro == 0)
        {
            json.WriteString(name, ""u8);
        }
        else
        {
            json.WriteSize(name, new Size(micro), assumptions.PostedAmountsAreDecimals);
        }
    }
}
