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

    /// <summary>The venue takes no new orders now: restarting, cancel-only, disabled or not yet open.</summary>
    VenueNotTaking,

    /// <summary>The account may not trade: banned, closed only, or the place is not allowed.</summary>
    AccountBlocked,

    /// <summary>It waited for its turn so long that its price is no longer a decision.</summary>
    WaitedTooLong,

    /// <summary>The venue refused with a text that means nothing to us; the gateway's report has it.</summary>
    Refused,

    /// <summary>The dead-man switch could not be kept alive.</summary>
    HeartbeatLost,

    /// <summary>Nothing new is placed: the run is stopping or the account is being recovered.</summary>
    NotTrading,
}
