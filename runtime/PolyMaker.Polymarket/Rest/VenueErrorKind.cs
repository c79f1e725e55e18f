namespace PolyMaker.Polymarket.Rest;

/// <summary>
/// Everything that can go wrong with a request (protocol section 3.6, and the wire itself). One row of
/// <see cref="Errors.VenueErrors"/> leads to each.
/// </summary>
public enum VenueErrorKind : byte
{
    /// <summary>A refusal whose text no row knows.</summary>
    Unknown,

    // The order itself.
    CrossesBook,
    OffTick,
    BelowMinimumSize,
    BelowMinimumNotional,
    PriceOutOfRange,
    TooPrecise,
    Duplicate,
    NotEnoughBalance,
    BadExpiration,
    CanceledOnChain,
    MatchDelayed,
    FokNotFilled,
    FakNotFilled,
    NoMatchingOrders,
    RoundingIssue,
    PriceDiscrepancy,
    WrongOrderType,
    WrongOrderVersion,
    BadOrderPayload,
    BadRequest,
    TooManyInBatch,
    BadOrderId,

    // The market.
    MarketNotReady,
    NoOrderBook,
    BadTokenId,
    NotFound,

    // The account.
    Unauthorized,
    BadKeySignature,
    WrongOwner,
    WrongSigner,
    AddressBanned,
    ClosedOnly,
    WalletNotAllowed,
    GeoBlocked,

    // The venue's modes.
    EngineRestarting,
    PostOnlyMode,
    CancelOnlyMode,
    TradingDisabled,
    RateLimited,
    HeartbeatMismatch,

    // The venue failed: what it did is not known unless the text says so.
    OrderNotInserted,
    OrderTimedOut,
    ServerFailed,

    /// <summary>A node of the chain refused a call or a transaction.</summary>
    ChainRefused,

    // The wire.
    /// <summary>No connection: nothing was sent.</summary>
    Unreachable,

    /// <summary>The connection ended after the request may have arrived.</summary>
    ConnectionLost,

    /// <summary>No answer within the time for it.</summary>
    TimedOut,

    /// <summary>An answer that is not what the endpoint gives: not JSON, cut short, or of another shape.</summary>
    UnreadableAnswer,

    /// <summary>An answer larger than any the endpoint gives; the rest was not read.</summary>
    AnswerTooLarge,

    /// <summary>Not sent: our own budget has no room before <see cref="VenueError.RetryAfter"/>.</summary>
    HeldBack,
}
