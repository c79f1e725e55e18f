using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// Statuses as the venue writes them, short or with the prefix of older documents (protocol section 3.4).
/// </summary>
public static class UserStatuses
{
    public static TradeStatus TradeStatusOf(ReadOnlySpan<byte> text)
    {
        text = Bare(text, "TRADE_STATUS_"u8);
        return text.SequenceEqual("MATCHED"u8) ? TradeStatus.Matched
            : text.SequenceEqual("MINED"u8) ? TradeStatus.Mined
            : text.SequenceEqual("CONFIRMED"u8) ? TradeStatus.Confirmed
            : text.SequenceEqual("RETRYING"u8) ? TradeStatus.Retrying
            : text.SequenceEqual("FAILED"u8) ? TradeStatus.Failed
            : TradeStatus.Unknown;
    }

    public static OrderStatus OrderStatusOf(ReadOnlySpan<byte> text)
    {
        text = Bare(text, "ORDER_STATUS_"u8);
        return text.SequenceEqual("LIVE"u8) ? OrderStatus.Live
            : text.SequenceEqual("MATCHED"u8) ? OrderStatus.Matched
            : text.SequenceEqual("DELAYED"u8) ? OrderStatus.Delayed
            : text.SequenceEqual("UNMATCHED"u8) ? OrderStatus.Unmatched
            : text.SequenceEqual("CANCELED"u8) || text.SequenceEqual("CANCELLED"u8) ? OrderStatus.Canceled
            : text.SequenceEqual("CANCELED_MARKET_RESOLVED"u8) || text.SequenceEqual("CANCELLED_MARKET_RESOLVED"u8)
                ? OrderStatus.CanceledMarketResolved
            : text.SequenceEqual("INVALID"u8) ? OrderStatus.Invalid
            : OrderStatus.Unknown;
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.StartsWith(prefix) ? text[prefix.Length..] : text;
}
