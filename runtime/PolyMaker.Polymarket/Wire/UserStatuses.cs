using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// Statuses as the venue writes them, short or with the prefix of older documents (protocol section 3.4).
/// </summary>
public static class UserStatuses
{
    public static UserTradeStatus TradeStatusOf(ReadOnlySpan<byte> text)
    {
        text = Bare(text, "TRADE_STATUS_"u8);
        return text.SequenceEqual("MATCHED"u8) ? UserTradeStatus.Matched
            : text.SequenceEqual("MINED"u8) ? UserTradeStatus.Mined
            : text.SequenceEqual("CONFIRMED"u8) ? UserTradeStatus.Confirmed
            : text.SequenceEqual("RETRYING"u8) ? UserTradeStatus.Retrying
            : text.SequenceEqual("FAILED"u8) ? UserTradeStatus.Failed
            : UserTradeStatus.Unknown;
    }

    public static UserOrderStatus OrderStatusOf(ReadOnlySpan<byte> text)
    {
        text = Bare(text, "ORDER_STATUS_"u8);
        return text.SequenceEqual("LIVE"u8) ? UserOrderStatus.Live
            : text.SequenceEqual("MATCHED"u8) ? UserOrderStatus.Matched
            : text.SequenceEqual("DELAYED"u8) ? UserOrderStatus.Delayed
            : text.SequenceEqual("UNMATCHED"u8) ? UserOrderStatus.Unmatched
            : text.SequenceEqual("CANCELED"u8) || text.SequenceEqual("CANCELLED"u8) ? UserOrderStatus.Canceled
            : text.SequenceEqual("CANCELED_MARKET_RESOLVED"u8) ? UserOrderStatus.CanceledMarketResolved
            : text.SequenceEqual("INVALID"u8) ? UserOrderStatus.Invalid
            : UserOrderStatus.Unknown;
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.StartsWith(prefix) ? text[prefix.Length..] : text;
}
