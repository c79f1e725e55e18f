namespace PolyMaker.LocalVenue.Matching;

/// <summary>Why an order was refused; <see cref="OrderRefusal.Text"/> is what the wire says.</summary>
public enum RefusalKind : byte
{
    Duplicate,
    UnknownToken,
    MarketNotReady,
    InvalidPayload,
    PriceOutOfRange,
    OffTick,
    Precision,
    BelowMinimumSize,
    BelowMinimumSpend,
    InvalidExpiration,
    PostOnlyType,
    CrossesBook,
    NotEnoughBalance,
    NotFilled,
    NoMatch,
    Banned,
    ClosedOnly,
}
