using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// What orders with a builder's code came to (protocol section 1.7): every part of a trade whose order was signed with
/// the code, as taker or maker, newest first. Anyone may ask, as the venue's own client does without credentials; no
/// builder earns a fee here. The row's keys are those of that client's BuilderTrade.
/// </summary>
internal sealed class BuilderEndpoints(VenueRoom room)
{
    private const int PageSize = 100;

    private static readonly HttpReply BadParameters = new(400, "Invalid trade params payload");

    public IEnumerable<Endpoint> All =>
    [
        new("GET", "/fees/builder-fees/", AccessLevel.Public, Fees),
        new("GET", "/builder/trades", AccessLevel.Public, Trades),
    ];

    private static void Fees(VenueCall call)
    {
        call.Json.WriteStartObject();
        call.Json.WriteNumber("builder_maker_fee_rate_bps"u8, 0);
        call.Json.WriteNumber("builder_taker_fee_rate_bps"u8, 0);
        call.Json.WriteEndObject();
    }

    private void Trades(VenueCall call)
    {
        string id = call.Query("id");
        if (!Bytes32.TryParseHex(call.Query("builder_code"), out Bytes32 code) || code == default
            || (id.Length > 0 && !Guid.TryParse(id, out _)) || !call.IsCount("before") || !call.IsCount("after"))
        {
            call.Refuse(BadParameters);
            return;
        }

        using (room.Enter())
        {
            room.Engine.Advance(call.At);
            List<Part> parts = [.. room.Engine.Queries.AllTrades.SelectMany(PartsOf)
                .Where(part => part.Order.Builder == code && IsAskedFor(call, part))];
            parts.Reverse();
            PageCursor.WritePage(call, parts, PageSize, Write);
        }
    }

    private static IEnumerable<Part> PartsOf(VenueTrade trade)
    {
        if (trade.Taker is { } taker)
        {
            yield return new Part(trade, taker, trade.Price, trade.Size, trade.Cash, trade.Fee, IsTaker: true);
        }

        foreach (MakerFill maker in trade.Makers)
        {
            if (maker.Order is { } order)
            {
                yield return new Part(trade, order, maker.Price, maker.Size, maker.Cash, Cash.Zero, IsTaker: false);
            }
        }
    }

    private static bool IsAskedFor(VenueCall call, in Part part)
    {
        VenueTrade trade = part.Trade;
        long seconds = trade.MatchedAt.Seconds();
        return Fits("id", trade.Id.ToString())
            && Fits("market", trade.Market.Spec.ConditionId)
            && Fits("asset_id", trade.Market.Token(part.Order.Outcome).Text)
            && Fits("maker_address", WalletText.Of(part.Order.Account.Wallet))
            && seconds < call.Number("before", long.MaxValue)
            && seconds > call.Number("after", long.MinValue);

        bool Fits(string name, string value) =>
            call.Query(name) is var asked
            && (asked.Length == 0 || asked.Equals(value, StringComparison.OrdinalIgnoreCase));
    }

    private static void Write(Utf8JsonWriter json, Part part)
    {
        (VenueTrade trade, VenueOrder order) = (part.Trade, part.Order);
        VenueMarket market = trade.Market;
        json.WriteStartObject();
        json.WriteString("id"u8, trade.Id);
        json.WriteString("tradeType"u8, part.IsTaker ? "TAKER"u8 : "MAKER"u8);
        json.WriteWord("takerOrderHash"u8, trade.TakerOrderId);
        json.WriteWord("builder"u8, order.Builder);
        json.WriteString("market"u8, market.Spec.ConditionId);
        json.WriteString("assetId"u8, market.Token(order.Outcome).Text);
        json.WriteString("side"u8, OrderJson.NameOf(order.Side));
        json.WriteText("size"u8, part.Size);
        json.WriteText("sizeUsdc"u8, new Size(part.Dollars.Micro));
        json.WriteText("price"u8, part.Price);
        json.WriteString("status"u8, TradeJson.NameOf(trade.Status));
        json.WriteString("outcome"u8, market.Name(order.Outcome));
        json.WriteNumber("outcomeIndex"u8, order.Outcome == Outcome.Yes ? 0 : 1);
        json.WriteString("owner"u8, order.Owner);
        json.WriteString("maker"u8, WalletText.Of(order.Account.Wallet));
        json.WriteString("transactionHash"u8, trade.TransactionHash?.ToString() ?? "");
        json.WriteDigits("matchTime"u8, trade.MatchedAt.Seconds());
        json.WriteNumber("bucketIndex"u8, trade.BucketIndex);
        json.WriteText("fee"u8, new Size(part.Fee.Micro));
        json.WriteText("feeUsdc"u8, new Size(part.Fee.Micro));
        json.WriteString("builderFee"u8, "0"u8);
        json.WriteWord("builderCode"u8, order.Builder);
        json.WriteNull("err_msg"u8);
        json.WriteString("createdAt"u8, trade.MatchedAt.ToString());
        json.WriteString("updatedAt"u8, trade.UpdatedAt.ToString());
        json.WriteEndObject();
    }

    /// <summary>One order's part in a trade, in the terms of its own token.</summary>
    private readonly record struct Part(
        VenueTrade Trade, VenueOrder Order, Price Price, Size Size, Cash Dollars, Cash Fee, bool IsTaker);
}
