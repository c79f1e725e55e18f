namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// Settlement of a trade (protocol section 5.2), with or without the <c>TRADE_STATUS_</c> prefix. Confirmed and Failed
/// end it.
/// </summary>
public enum UserTradeStatus : byte
{
    /// <summary>No status, or one we do not know: treat the trade as pending.</summary>
    Unknown,
    Matched,
    Mined,
    Retrying,
    Confirmed,

    /// <summary>Terminal: the fill is undone.</summary>
    Failed,
}
