namespace PolyMaker.LocalVenue.Faults;

/// <summary>
/// What can be made to go wrong: protocol section 7.7 and the failures makers have met (known pain points of the
/// venue's own clients). The name in a fault file is the member's name in snake case.
/// </summary>
public enum FaultKind : byte
{
    // To a request.

    /// <summary>Answer with a status, a text and a Retry-After of choice: 401, 425, 429, 500, 503 …</summary>
    Answer,

    /// <summary>Do what was asked and answer with a status of choice all the same: a gateway that gave up.</summary>
    AnswerLate,

    /// <summary>Drop the connection before anything is done.</summary>
    LoseRequest,

    /// <summary>Do what was asked, then drop the connection: the order rests, its poster does not know.</summary>
    LoseReply,

    /// <summary>Do what was asked, then hold the answer back.</summary>
    DelayReply,

    /// <summary>Hold the request back before doing anything.</summary>
    DelayRequest,

    /// <summary>The network's page for forbidden places: 403 and HTML.</summary>
    GeoBlock,

    /// <summary>One order of a batch is refused, the others are taken.</summary>
    BatchPartial,

    /// <summary>A cancel is not done, with a reason.</summary>
    NotCancelled,

    /// <summary>A heartbeat is told that its id is not the expected one.</summary>
    HeartbeatMismatch,

    /// <summary>An order that can trade is answered "delayed" and trades later.</summary>
    DelayMatch,

    /// <summary>An order is refused for lack of balance although there is enough (a stale cache).</summary>
    StaleBalance,

    // To a socket.

    /// <summary>Cut the connection without a word; nothing is replayed.</summary>
    DropSocket,

    /// <summary>Close the connection in good order.</summary>
    CloseSocket,

    /// <summary>Refuse new connections.</summary>
    RefuseSocket,

    /// <summary>Send no frames while PING is still answered.</summary>
    Silence,

    /// <summary>Answer no PING.</summary>
    MutePong,

    /// <summary>Lose a frame.</summary>
    LoseFrame,

    /// <summary>Send a frame twice.</summary>
    RepeatFrame,

    /// <summary>Send a frame after the one that follows it.</summary>
    SwapFrames,

    /// <summary>Hold frames back.</summary>
    DelayFrame,

    /// <summary>Put a lone object into an array, or take it out of one.</summary>
    WrapFrame,

    /// <summary>Write the best prices of changes as empty texts.</summary>
    EmptyDecimals,

    /// <summary>Write a book hash that fits no book.</summary>
    WrongHash,

    /// <summary>Send half a frame.</summary>
    BrokenFrame,

    /// <summary>Show a crossed book for one frame.</summary>
    CrossedBook,

    /// <summary>Send an asset's book of before the last one again.</summary>
    OldBook,

    // To a trade.

    /// <summary>Matched, then failed: the fill is undone.</summary>
    FailTrade,

    /// <summary>Retrying for a while, then mined and confirmed.</summary>
    RetryTrade,

    /// <summary>Matched and not settled for long.</summary>
    StallTrade,

    // To the venue.

    /// <summary>The matching engine restarts: 425, then two minutes in which only post-only orders pass.</summary>
    Restart,

    /// <summary>503 for orders that may take.</summary>
    PostOnly,

    /// <summary>503 for every order; cancels pass.</summary>
    CancelOnly,

    /// <summary>503 for orders and cancels.</summary>
    Disable,

    /// <summary>An account may only close positions.</summary>
    CloseAccount,

    /// <summary>A market's tick becomes another under resting orders.</summary>
    ChangeTick,

    /// <summary>A market's smallest order becomes another.</summary>
    ChangeMinimum,

    /// <summary>A market's rewards ask for another size or distance.</summary>
    ChangeRewards,

    /// <summary>A market takes no more orders.</summary>
    PauseMarket,

    /// <summary>A market resolves: its orders are cancelled, its shares pay.</summary>
    ResolveMarket,

    /// <summary>An account's open orders go without a word.</summary>
    CancelOrders,

    /// <summary>An account's allowance falls to nothing.</summary>
    CutAllowance,

    /// <summary>The venue's clock is off by so much for signed requests.</summary>
    SkewClock,
}
