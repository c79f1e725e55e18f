namespace PolyMaker.Core.Events;

/// <summary>
/// All that can happen to one market. Public kinds come from the venue's market channel, private ones from our own
/// orders, the rules and the clock.
/// </summary>
public enum MarketEventKind : byte
{
    /// <summary>The whole book was replaced. Payload: <see cref="BookLevels"/> in YES terms.</summary>
    BookReplaced,

    /// <summary>One level has a new absolute size (zero: gone). Side, Price, Size in YES terms.</summary>
    LevelChanged,

    /// <summary>A trade printed. Side is the taker's, in YES terms; Price, Size.</summary>
    TradePrinted,

    /// <summary>The price grid changed: Price holds the new tick. A new book epoch begins.</summary>
    TickSizeChanged,

    /// <summary>
    /// The venue stated its best bid (Price) and best ask (SecondPrice) in YES terms. A check, not a book change.
    /// </summary>
    TopOfBookQuoted,

    /// <summary>The market resolved: Outcome won. Nothing trades after this.</summary>
    MarketResolved,

    /// <summary>
    /// The feed lost this market (socket gap, dropped frames): the book is stale until the next BookReplaced.
    /// </summary>
    FeedLost,

    /// <summary>Our order rests on the venue.</summary>
    OrderAccepted,

    /// <summary>Our order was refused. Reason says why.</summary>
    OrderRejected,

    /// <summary>
    /// Our order traded: Size at Price (YES terms). Fee in Cash. While IsPending it may still fail to settle.
    /// </summary>
    OrderFilled,

    /// <summary>
    /// Our order left the venue. Size had not traded; what had may arrive as fills after this.
    /// </summary>
    OrderCancelled,

    /// <summary>The venue refused to cancel: the order was already gone or unknown.</summary>
    CancelRejected,

    /// <summary>We sent an order or a cancel and cannot know what became of it.</summary>
    OrderOutcomeUnknown,

    /// <summary>A new rule book is live. Payload: <see cref="Rules.RuleBook"/>.</summary>
    RulesChanged,

    /// <summary>No rules name this market any more: stop quoting until some do. Not latched.</summary>
    RulesWithdrawn,

    /// <summary>The collateral lent to this market changed: Cash.</summary>
    BudgetChanged,

    /// <summary>
    /// The operator or a risk breach, also one of an earlier run, stopped quoting. Reason says why; a loss limit only
    /// reduces where the rules say so.
    /// </summary>
    Halted,

    /// <summary>Nothing happened but the clock: a wake-up that was asked for.</summary>
    Woke,

    /// <summary>A pending fill settled: Size shares, through the token Outcome.</summary>
    FillConfirmed,

    /// <summary>A pending fill failed to settle and never was: Size at Price through Outcome, Fee in Cash.</summary>
    FillFailed,

    /// <summary>
    /// An order of an earlier run rests at the venue and is ours to manage: Side, Outcome, Price, Size.
    /// </summary>
    OrderAdopted,

    /// <summary>
    /// What is held according to the venue: Size is the net (YES minus NO, may be negative), Cash its cost.
    /// </summary>
    PositionRestored,

    /// <summary>
    /// What stopped quoting is over: a halt with the same Reason ends, one for another reason stays.
    /// </summary>
    Resumed,

    /// <summary>
    /// The connection behind this market owes an answer: VenueAt is when it was last heard. The book still stands and
    /// grows stale; any news of the market, or <see cref="FeedHeard"/>, ends it.
    /// </summary>
    FeedSilent,

    /// <summary>The connection that had been silent speaks again, if only of other markets.</summary>
    FeedHeard,

    /// <summary>
    /// Somebody outside the venue (a bookmaker, a poll, another venue) said what YES is worth: Price, Confidence, and
    /// for how long that holds: AgeMicro, LifeMicro.
    /// </summary>
    FairTold,

    /// <summary>
    /// How many pairs of YES and NO are held, settled and not merged: Size. They are part of no net position.
    /// </summary>
    PairsHeld,

    /// <summary>Pairs became a dollar each: Size of them are held no longer.</summary>
    PairsMerged,

    /// <summary>A merge was refused or failed; all pairs are still held. Reason says why.</summary>
    MergeFailed,

    /// <summary>What the account lets this market do has changed. Payload: <see cref="Risk.AccountView"/>.</summary>
    AccountChanged,

    /// <summary>
    /// Of the account, not of a market: what the venue holds for us. Cash is free to buy with; Size is pairs of YES and
    /// NO that are worth a dollar each and not merged yet.
    /// </summary>
    BalanceRead,

    /// <summary>
    /// The venue changed the smallest order or the rewards of the market. Payload: <see cref="Markets.MarketTerms"/>.
    /// </summary>
    TermsChanged,

    /// <summary>
    /// What earlier runs made of the market's day: Cash, less what the position that is held had gained by then. The
    /// day's profit is that plus this run's equity.
    /// </summary>
    DayRecovered,

    /// <summary>
    /// What earlier runs placed lately, which counts in the flow limits: Side, Size, Cash (the cost), VenueAt (when).
    /// </summary>
    FlowRecovered,
}
