namespace PolyMaker.Polymarket.Rest.Limits;

/// <summary>Requests that share a rate (protocol section 3.7).</summary>
public enum Endpoint : byte
{
    /// <summary>Everything of the CLOB that has no rate of its own.</summary>
    Other,
    PostOrder,
    PostOrders,
    CancelOrder,
    CancelOrders,
    CancelAll,
    CancelMarket,
    Heartbeat,
    Book,
    Books,
    Price,
    Midpoint,
    PriceHistory,
    TickSize,
    Balance,
    BalanceUpdate,
    OpenOrders,
    Trades,
    Notifications,
    Keys,
    GammaMarkets,
    GammaEvents,
    DataPositions,
    DataTrades,
    DataOther,
    RelayerSubmit,
    RelayerOther,
}
