namespace PolyMaker.Polymarket.Sockets;

/// <summary>State of an order as the user channel names it, with or without the <c>ORDER_STATUS_</c> prefix.</summary>
public enum UserOrderStatus : byte
{
    /// <summary>No status, or one we do not know.</summary>
    Unknown,
    Live,
    Matched,
    Delayed,
    Unmatched,
    Canceled,

    /// <summary>CANCELED_MARKET_RESOLVED.</summary>
    CanceledMarketResolved,
    Invalid,
}
