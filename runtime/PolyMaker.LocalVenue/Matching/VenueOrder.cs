using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// An order the venue took. Read it inside an observer's call or between calls to the engine: it changes in place.
/// Outcome, side and price are in its own token's terms. One writer: the engine.
/// </summary>
public sealed class VenueOrder
{
    internal VenueOrder(VenueMarket market, VenueAccount account)
    {
        Market = market;
        Account = account;
    }

    /// <summary>The order's digest. An anonymous order of the background has a made-up one.</summary>
    public Bytes32 Id { get; internal init; }

    public VenueMarket Market { get; }

    public VenueAccount Account { get; }

    /// <summary>The API key that posted it.</summary>
    public string Owner { get; internal init; } = "";

    public Outcome Outcome { get; internal init; }

    public Side Side { get; internal init; }

    /// <summary>On the market's grid when it was taken.</summary>
    public Price Price { get; internal init; }

    public OrderType Type { get; internal init; }

    public bool PostOnly { get; internal init; }

    /// <summary>As signed, in millionths.</summary>
    public long MakerAmount { get; internal init; }

    /// <summary>As signed, in millionths.</summary>
    public long TakerAmount { get; internal init; }

    /// <summary>Unix seconds as stated, zero for none. The order leaves a minute earlier.</summary>
    public long ExpirationSeconds { get; internal init; }

    /// <summary>Which builder brought it (protocol section 1.7); zero for none.</summary>
    public Bytes32 Builder { get; internal init; }

    public Timestamp CreatedAt { get; internal init; }

    /// <summary>Counts all orders taken, in time order: the cursor of paging.</summary>
    public long Sequence { get; internal init; }

    /// <summary>Shares it was for: the share side of its amounts.</summary>
    public Size OriginalSize => new(Side == Side.Buy ? TakerAmount : MakerAmount);

    /// <summary>
    /// Shares traded. Grows only: a trade that fails later returns the money, not the size. A buyer by amount may get
    /// more shares than it was for, when prices improve.
    /// </summary>
    public Size SizeMatched { get; internal set; }

    /// <summary>Dollars traded, without fees.</summary>
    public Cash CashMatched { get; internal set; }

    /// <summary>Shares still in the book; zero when it does not rest.</summary>
    public Size Remaining { get; internal set; }

    public VenueOrderStatus Status { get; internal set; }

    public EndCause EndCause { get; internal set; }

    /// <summary>When the status last changed or the order last traded.</summary>
    public Timestamp UpdatedAt { get; internal set; }

    /// <summary>Trades it took part in, oldest first.</summary>
    public IReadOnlyList<Guid> TradeIds => trades ?? (IReadOnlyList<Guid>)[];

    public bool IsOpen => Status is VenueOrderStatus.Live or VenueOrderStatus.Delayed;

    /// <summary>Where it stands in the market's one book.</summary>
    public Side BookSide => Side.OnYesBook(Outcome);

    /// <summary>Its price in terms of YES.</summary>
    public Price BookPrice => Outcome == Outcome.Yes ? Price : Price.Complement;

    internal bool IsBackground => Account.IsBackground;

    /// <summary>What of the promised dollars (buyer) or shares (seller) is still promised, in millionths.</summary>
    internal long Promised { get; set; }

    // Neighbours in its level, in time order.
    internal VenueOrder? Older { get; set; }

    internal VenueOrder? Newer { get; set; }

    internal OrderQueue? Queue { get; set; }

    // Neighbours among its account's open orders, in time order.
    internal VenueOrder? OlderOfAccount { get; set; }

    internal VenueOrder? NewerOfAccount { get; set; }

    private List<Guid>? trades;

    internal void AddTrade(Guid trade) => (trades ??= []).Add(trade);
}
