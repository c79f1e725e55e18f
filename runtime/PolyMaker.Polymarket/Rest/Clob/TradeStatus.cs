namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// How far a trade is settled (protocol section 5.2), with or without its TRADE_STATUS_ prefix. Confirmed and Failed
/// are final; Failed undoes the fill.
/// </summary>
public enum TradeStatus : byte
{
    Unknown,
    Matched,
    Mined,
    Confirmed,
    Retrying,
    Failed,
}
