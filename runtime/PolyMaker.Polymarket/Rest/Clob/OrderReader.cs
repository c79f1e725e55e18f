using System.Text;
using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// Orders and trades out of the venue's JSON (protocol section 3.4), every known way of writing them.
/// </summary>
internal static class OrderReader
{
    private const int SizeDecimals = 6;

    /// <summary>A smallest order of five shares in millionths: whole numbers from here on are millionths.</summary>
    private const long SmallestInMillionths = 5_000_000;

    public static OpenOrder Order(JsonElement json, VenueAssumptions assumptions)
    {
        bool isDecimal = SizesAreDecimals(json, assumptions);
        return new OpenOrder
        {
            Id = json.RequiredId("id"),
            Status = StatusOf(json.Text("status")),
            ConditionId = json.RequiredText("market"),
            TokenId = json.RequiredText("asset_id"),
            Side = json.RequiredSide("side"),
            Price = json.RequiredPrice("price"),
            OriginalSize = SizeOf(json, "original_size", isDecimal) ?? throw JsonFields.Missing("original_size"),
            MatchedSize = SizeOf(json, "size_matched", isDecimal) ?? Size.Zero,
            Type = TypeOf(json.Text("order_type")),
            Expiration = json.Time("expiration") is { Micro: > 0 } end ? end : Timestamp.Never,
            CreatedAt = json.Time("created_at"),
            Owner = json.Text("owner"),
            MakerAddress = json.Text("maker_address"),
            Outcome = json.Text("outcome"),
            TradeIds = json.Texts("associate_trades"),
        };
    }

    public static VenueTrade Trade(JsonElement json) => new()
    {
        Id = json.RequiredText("id"),
        Status = TradeStatusOf(json.Text("status")),
        ConditionId = json.RequiredText("market"),
        TokenId = json.RequiredText("asset_id"),
        Side = json.RequiredSide("side"),
        Price = json.RequiredPrice("price"),
        Size = json.RequiredSize("size"),
        TakerOrderId = json.Id("taker_order_id"),
        Role = json.Text("trader_side").ToUpperInvariant() switch
        {
            "TAKER" => TraderRole.Taker,
            "MAKER" => TraderRole.Maker,
            _ => TraderRole.Unknown,
        },
        MakerOrders = [.. json.Items("maker_orders").Select(Maker)],
        MatchedAt = json.Time("match_time"),
        UpdatedAt = json.Time("last_update"),
        TransactionHash = json.Text("transaction_hash"),
        Bucket = (int)(json.Whole("bucket_index") ?? 0),
        Outcome = json.Text("outcome"),
        Owner = json.Text("owner"),
        MakerAddress = json.Text("maker_address"),
    };

    public static OrderStatus StatusOf(string text) => UserStatuses.OrderStatusOf(Upper(text));

    private static TradeStatus TradeStatusOf(string text) => UserStatuses.TradeStatusOf(Upper(text));

    private static byte[] Upper(string text) => Encoding.UTF8.GetBytes(text.ToUpperInvariant());

    private static MakerOrder Maker(JsonElement json) => new()
    {
        OrderId = json.RequiredId("order_id"),
        TokenId = json.RequiredText("asset_id"),
        Side = json.RequiredSide("side"),
        Price = json.RequiredPrice("price"),
        MatchedSize = json.RequiredSize("matched_amount"),
        Owner = json.Text("owner"),
        MakerAddress = json.Text("maker_address"),
        Outcome = json.Text("outcome"),
    };

    /// <summary>
    /// A point settles it, and so does a whole number that only one reading makes an order of; the assumption decides
    /// between.
    /// </summary>
    private static bool SizesAreDecimals(JsonElement json, VenueAssumptions assumptions)
    {
        if (json.Text("original_size").Contains('.', StringComparison.Ordinal))
        {
            return true;
        }

        long whole = json.Whole("original_size") ?? 0;
        return assumptions.OpenOrderSizesAreDecimals ? whole < SmallestInMillionths : whole < Size.MicroPerLot;
    }

    private static Size? SizeOf(JsonElement json, string name, bool isDecimal) =>
        json.Scaled(name, isDecimal ? SizeDecimals : 0) is { } micro ? new Size(micro) : null;

    private static OrderType TypeOf(string text) => Bare(text, "ORDER_TYPE_") switch
    {
        "GTD" => OrderType.Gtd,
        "FOK" => OrderType.Fok,
        "FAK" => OrderType.Fak,
        _ => OrderType.Gtc,
    };

    private static string Bare(string text, string prefix)
    {
        string upper = text.ToUpperInvariant();
        return upper.StartsWith(prefix, StringComparison.Ordinal) ? upper[prefix.Length..] : upper;
    }
}
