using System.Text.Json;
using PolyMaker.Core;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// Trades as REST and the user channel show them (protocol sections 3.4 and 5.2): the outer fields tell of the taker,
/// each maker's own token, side and price stand in maker_orders.
/// </summary>
internal sealed class TradeJson(VenueAssumptions assumptions, OrderJson orders)
{
    /// <summary>Who stands behind orders of the background.</summary>
    public const string NobodyKey = "00000000-0000-0000-0000-000000000000";

    public void WriteRow(Utf8JsonWriter json, VenueTrade trade, VenueAccount viewer)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, trade.Id);
        json.WriteWord("taker_order_id"u8, trade.TakerOrderId);
        json.WriteString("market"u8, trade.Market.Spec.ConditionId);
        json.WriteString("asset_id"u8, trade.Market.Token(trade.Outcome).Text);
        json.WriteString("side"u8, OrderJson.NameOf(trade.Side));
        json.WriteText("size"u8, trade.Size);
        json.WriteString("fee_rate_bps"u8, FeeRateOf(trade));
        json.WriteText("price"u8, trade.Price);
        json.WriteString("status"u8, NameOf(trade.Status));
        json.WriteDigits("match_time"u8, trade.MatchedAt.Seconds());
        json.WriteDigits("match_time_nano"u8, trade.MatchedAt.Micro * 1000);
        json.WriteDigits("last_update"u8, trade.UpdatedAt.Seconds());
        json.WriteString("outcome"u8, trade.Market.Name(trade.Outcome));
        json.WriteNumber("bucket_index"u8, trade.BucketIndex);
        json.WriteString("owner"u8, KeyOf(trade.Taker?.Owner));
        json.WriteString("maker_address"u8, WalletText.Of(trade.TakerAccount.Wallet));
        json.WriteString("transaction_hash"u8, trade.TransactionHash?.ToString() ?? "");
        WriteMakers(json, trade);
        json.WriteString("trader_side"u8, SideOf(trade, viewer));
        json.WriteEndObject();
    }

    public void WriteFrame(Utf8JsonWriter json, VenueTrade trade, VenueAccount viewer, Timestamp at)
    {
        string taker = KeyOf(trade.Taker?.Owner);
        json.WriteStartObject();
        json.WriteString("event_type"u8, "trade"u8);
        json.WriteString("type"u8, "TRADE"u8);
        json.WriteString("id"u8, trade.Id);
        json.WriteWord("taker_order_id"u8, trade.TakerOrderId);
        json.WriteString("market"u8, trade.Market.Spec.ConditionId);
        json.WriteString("asset_id"u8, trade.Market.Token(trade.Outcome).Text);
        json.WriteString("side"u8, OrderJson.NameOf(trade.Side));
        json.WriteText("size"u8, trade.Size);
        json.WriteText("price"u8, trade.Price);
        json.WriteString("fee_rate_bps"u8, FeeRateOf(trade));
        json.WriteString("status"u8, NameOf(trade.Status));
        json.WriteDigits("match_time"u8, trade.MatchedAt.Seconds());
        json.WriteDigits("last_update"u8, trade.UpdatedAt.Seconds());
        json.WriteString("outcome"u8, trade.Market.Name(trade.Outcome));
        json.WriteString("owner"u8, taker);
        json.WriteString("trade_owner"u8, taker);
        json.WriteString("maker_address"u8, WalletText.Of(trade.TakerAccount.Wallet));
        json.WriteString("transaction_hash"u8, trade.TransactionHash?.ToString() ?? "");
        json.WriteNumber("bucket_index"u8, trade.BucketIndex);
        WriteMakers(json, trade);
        json.WriteString("trader_side"u8, SideOf(trade, viewer));
        orders.WriteTime(json, at);
        json.WriteEndObject();
    }

    public static ReadOnlySpan<byte> NameOf(SettlementStatus status) => status switch
    {
        SettlementStatus.Matched => "MATCHED"u8,
        SettlementStatus.Retrying => "RETRYING"u8,
        SettlementStatus.Mined => "MINED"u8,
        SettlementStatus.Confirmed => "CONFIRMED"u8,
        SettlementStatus.Failed => "FAILED"u8,
        _ => throw Invariant.Unreachable(status),
    };

    private void WriteMakers(Utf8JsonWriter json, VenueTrade trade)
    {
        json.WriteStartArray("maker_orders"u8);
        for (int i = 0; i < trade.Makers.Count; i++)
        {
            MakerFill fill = trade.Makers[i];
            json.WriteStartObject();
            json.WriteWord("order_id"u8, fill.OrderId);
            json.WriteString("owner"u8, KeyOf(fill.Owner));
            json.WriteString("maker_address"u8, WalletText.Of(fill.Account.Wallet));
            json.WriteSize("matched_amount"u8, fill.Size, assumptions.OpenOrderSizesAreDecimals);
            json.WriteText("price"u8, fill.Price);
            json.WriteString("fee_rate_bps"u8, "0"u8);
            json.WriteString("asset_id"u8, trade.Market.Token(fill.Outcome).Text);
            json.WriteString("outcome"u8, trade.Market.Name(fill.Outcome));
            json.WriteString("side"u8, OrderJson.NameOf(fill.Side));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ReadOnlySpan<byte> SideOf(VenueTrade trade, VenueAccount viewer) =>
        ReferenceEquals(trade.TakerAccount, viewer) ? "TAKER"u8 : "MAKER"u8;

    private static string KeyOf(string? owner) => string.IsNullOrEmpty(owner) ? NobodyKey : owner;

    private static ReadOnlySpan<byte> FeeRateOf(VenueTrade trade) =>
        trade.Market.Spec.Fees.RatePartsPerMillion > 0 ? "1000"u8 : "0"u8;
}
