namespace PolyMaker.Core.Orders;

/// <summary>Where one of our orders stands. The allowed moves are in <see cref="OrderTransitions"/>.</summary>
public enum OrderState : byte
{
    /// <summary>Decided and registered; nothing has left the process.</summary>
    New,
    Signed,

    /// <summary>Sent; the venue has not answered.</summary>
    InFlight,
    Live,
    PartiallyFilled,
    Filled,

    /// <summary>A cancel was sent; the order can still trade.</summary>
    Cancelling,
    Cancelled,
    Rejected,

    /// <summary>
    /// A send or cancel timed out: it may rest, have traded, or not exist. Counts as open, is never re-posted.
    /// </summary>
    UnknownOutcome,

    /// <summary>
    /// Gone from the venue, but fills that it made there have not reached us: their room stays taken until they do.
    /// </summary>
    AwaitingFills,
}
