namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// The keys of user-channel messages that mean something to us, in the order of <see cref="UserFields"/>.
/// </summary>
internal enum UserField : byte
{
    EventType,
    Type,
    Id,
    TakerOrderId,
    OrderId,
    Market,
    Asset,
    Side,
    Price,
    Size,
    OriginalSize,
    SizeMatched,
    MatchedAmount,
    Status,
    Owner,
    OrderOwner,
    TradeOwner,
    MakerAddress,
    TransactionHash,
    BucketIndex,
    OrderType,
    TraderSide,
    Timestamp,
    CreatedAt,
    Expiration,
    MatchTime,
    LastUpdate,
    AssociateTrades,
    MakerOrders,
    Unknown,
}
