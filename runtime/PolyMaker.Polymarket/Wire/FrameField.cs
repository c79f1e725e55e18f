namespace PolyMaker.Polymarket.Wire;

/// <summary>The keys of venue messages that mean something to us.</summary>
internal enum FrameField : byte
{
    Unknown,
    EventType,
    Market,
    Asset,
    Timestamp,
    Hash,
    Bids,
    Asks,
    PriceChanges,
    OldChanges,
    Price,
    Size,
    Side,
    BestBid,
    BestAsk,
    TickSize,
    NewTickSize,
    MinimumTick,
    MinimumSize,
    NegRisk,
    LastTradePrice,
    Version,
    Slug,
    Tokens,
    WinningToken,
    FeeSchedule,

    /// <summary>topic, stream or type: names another service's message.</summary>
    ServiceType,

    /// <summary>A key that only a user-channel or another service's message has.</summary>
    Private,
}
