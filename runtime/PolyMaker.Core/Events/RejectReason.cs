namespace PolyMaker.Core.Events;

/// <summary>
/// Why the venue, the simulator or a gate refused an order, a cancel or quoting itself (protocol section 3.6).
/// </summary>
public enum RejectReason : byte
{
    None,
    CrossesBook,
    OffTick,
    BelowMinimumSize,
    PriceOutOfRange,
    NotEnoughBalance,
    PositionLimit,
    Duplicate,
    UnknownOrder,
    AlreadyGone,
    MarketClosed,
    MarketResolved,
    LossLimit,
    Operator,
    Invariant,
    FlowLimit,
}
