using System.Runtime.InteropServices;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Events;

/// <summary>
/// One thing that happened to one market. A tagged value, not a class tree, so that millions a second cost no garbage:
/// <see cref="Kind"/> says which fields mean something. Make one only through the named factories.
/// Sides and prices are always in terms of the YES token.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct MarketEvent
{
    public MarketEventKind Kind { get; internal init; }

    public Side Side { get; internal init; }

    public Outcome Outcome { get; internal init; }

    public RejectReason Reason { get; internal init; }

    public Price Price { get; internal init; }

    public Price SecondPrice { get; internal init; }

    public Size Size { get; internal init; }

    public Cash Cash { get; internal init; }

    public OrderId Order { get; internal init; }

    /// <summary>When we learned of it (local receive time): the only time decisions see.</summary>
    public Timestamp At { get; internal init; }

    /// <summary>The venue's own stamp, milliseconds in practice; equals <see cref="At"/> when there is none.</summary>
    public Timestamp VenueAt { get; internal init; }

    /// <summary>Of a fill: matched but not settled; a confirmation or a failure follows.</summary>
    public bool IsPending { get; internal init; }

    internal object? Payload { get; init; }

    /// <summary>Levels of a <see cref="MarketEventKind.BookReplaced"/>.</summary>
    public BookLevels Levels => (BookLevels)Payload!;

    /// <summary>Rules of a <see cref="MarketEventKind.RulesChanged"/>.</summary>
    public RuleBook RuleBook => (RuleBook)Payload!;

    /// <summary>Of a <see cref="MarketEventKind.FairTold"/>: how sure the source is, 0 to 1.</summary>
    public double Confidence => SecondPrice.ToDouble();

    /// <summary>Of a <see cref="MarketEventKind.FairTold"/>: how old it was when it was told, microseconds.</summary>
    public long AgeMicro => Size.Micro;

    /// <summary>Of a <see cref="MarketEventKind.FairTold"/>: how old it may become, microseconds.</summary>
    public long LifeMicro => Cash.Micro;

    /// <summary>View of an <see cref="MarketEventKind.AccountChanged"/>.</summary>
    public AccountView Account => (AccountView)Payload!;

    /// <summary>
    /// Of a fill: the venue's name of our part of its trade, by which it is known again; empty when nobody told. No
    /// decision reads it, so that no journal keeps it.
    /// </summary>
    public string Trade => Kind == MarketEventKind.OrderFilled ? Payload as string ?? "" : "";

    /// <summary>
    /// Of an <see cref="MarketEventKind.OrderAccepted"/>: the venue's id of the order, for the state; empty when nobody
    /// told. No decision reads it, so that no journal keeps it.
    /// </summary>
    public string VenueOrder => Kind == MarketEventKind.OrderAccepted ? Payload as string ?? "" : "";

    /// <summary>Terms of a <see cref="MarketEventKind.TermsChanged"/>.</summary>
    public MarketTerms Terms => (MarketTerms)Payload!;

    /// <summary>The number under which news of the whole account travels among that of markets.</summary>
    public const int OfAccount = -1;

    /// <summary>The same happening, learned of at another time: what a feed delay changes.</summary>
    public MarketEvent LearnedAt(Timestamp at) => this with { At = at };

    public static MarketEvent BookReplaced(Timestamp at, Timestamp venueAt, Outcome seenOn, BookLevels levels) =>
        new() { Kind = MarketEventKind.BookReplaced, At = at, VenueAt = venueAt, Outcome = seenOn, Payload = levels };

    /// <param name="seenOn">The token whose frame said so; side and price are already mirrored to YES.</param>
    public static MarketEvent LevelChanged(
        Timestamp at, Timestamp venueAt, Outcome seenOn, Side side, Price price, Size size) =>
        new()
        {
            Kind = MarketEventKind.LevelChanged, At = at, VenueAt = venueAt, Outcome = seenOn, Side = side,
            Price = price, Size = size,
        };

    public static MarketEvent TradePrinted(
        Timestamp at, Timestamp venueAt, Outcome seenOn, Side takerSide, Price price, Size size) =>
        new()
        {
            Kind = MarketEventKind.TradePrinted, At = at, VenueAt = venueAt, Outcome = seenOn, Side = takerSide,
            Price = price, Size = size,
        };

    public static MarketEvent TickSizeChanged(Timestamp at, Timestamp venueAt, TickSize tick) =>
        new() { Kind = MarketEventKind.TickSizeChanged, At = at, VenueAt = venueAt, Price = tick.AsPrice };

    public static MarketEvent TopOfBookQuoted(
        Timestamp at, Timestamp venueAt, Outcome seenOn, Price bestBid, Price bestAsk) =>
        new()
        {
            Kind = MarketEventKind.TopOfBookQuoted, At = at, VenueAt = venueAt, Outcome = seenOn, Price = bestBid,
            SecondPrice = bestAsk,
        };

    public static MarketEvent MarketResolved(Timestamp at, Timestamp venueAt, Outcome winner) =>
        new() { Kind = MarketEventKind.MarketResolved, At = at, VenueAt = venueAt, Outcome = winner };

    public static MarketEvent FeedLost(Timestamp at) => new()
    {
        Kind = MarketEventKind.FeedLost,
        At = at,
        VenueAt = at,
    };

    /// <param name="since">When the connection was last heard.</param>
    public static MarketEvent FeedSilent(Timestamp at, Timestamp since) =>
        new() { Kind = MarketEventKind.FeedSilent, At = at, VenueAt = since };

    public static MarketEvent FeedHeard(Timestamp at) =>
        new() { Kind = MarketEventKind.FeedHeard, At = at, VenueAt = at };

    /// <param name="confidence">In the steps of a price, one dollar being certain.</param>
    /// <remarks>
    /// Ages are spans, which a feed delay and a run's own clock leave alone, and they travel in fields that stand idle
    /// here: a field more would grow every event beyond a cache line.
    /// </remarks>
    public static MarketEvent FairTold(
        Timestamp at, Price fair, Price confidence, long ageMicro, long lifeMicro) =>
        new()
        {
            Kind = MarketEventKind.FairTold, At = at, VenueAt = at, Price = fair, SecondPrice = confidence,
            Size = new Size(ageMicro), Cash = new Cash(lifeMicro),
        };

    public static MarketEvent OrderAccepted(Timestamp at, OrderId order) =>
        new() { Kind = MarketEventKind.OrderAccepted, At = at, VenueAt = at, Order = order };

    /// <summary>The same acceptance, under the venue's id of the order.</summary>
    public MarketEvent OfVenueOrder(string id) => this with { Payload = id };

    public static MarketEvent OrderRejected(Timestamp at, OrderId order, RejectReason reason) =>
        new() { Kind = MarketEventKind.OrderRejected, At = at, VenueAt = at, Order = order, Reason = reason };

    public static MarketEvent OrderFilled(Timestamp at, OrderId order, Price price, Size size, Cash fee) =>
        new()
        {
            Kind = MarketEventKind.OrderFilled,
            At = at,
            VenueAt = at,
            Order = order,
            Price = price,
            Size = size,
            Cash = fee,
        };

    /// <summary>The same fill, under the name of its trade.</summary>
    public MarketEvent OfTrade(string trade) => this with { Payload = trade };

    /// <summary>A fill that the venue has matched and the chain has not confirmed.</summary>
    public static MarketEvent FillPending(Timestamp at, OrderId order, Price price, Size size, Cash fee) =>
        OrderFilled(at, order, price, size, fee) with { IsPending = true };

    /// <param name="token">Which token changed hands; side and price stay in YES terms.</param>
    public static MarketEvent FillConfirmed(Timestamp at, OrderId order, Side side, Outcome token, Size size) =>
        new()
        {
            Kind = MarketEventKind.FillConfirmed, At = at, VenueAt = at, Order = order, Side = side, Outcome = token,
            Size = size,
        };

    public static MarketEvent FillFailed(
        Timestamp at, OrderId order, Side side, Outcome token, Price price, Size size, Cash fee) =>
        new()
        {
            Kind = MarketEventKind.FillFailed, At = at, VenueAt = at, Order = order, Side = side, Outcome = token,
            Price = price, Size = size, Cash = fee,
        };

    public static MarketEvent OrderAdopted(
        Timestamp at, OrderId order, Side side, Outcome token, Price price, Size size) =>
        new()
        {
            Kind = MarketEventKind.OrderAdopted, At = at, VenueAt = at, Order = order, Side = side, Outcome = token,
            Price = price, Size = size,
        };

    public static MarketEvent PositionRestored(Timestamp at, Size net, Cash cost) =>
        new() { Kind = MarketEventKind.PositionRestored, At = at, VenueAt = at, Size = net, Cash = cost };

    /// <param name="untraded">
    /// What the venue took back; the rest of the order has traded, whether or not its fills have arrived.
    /// </param>
    public static MarketEvent OrderCancelled(Timestamp at, OrderId order, Size untraded) =>
        new() { Kind = MarketEventKind.OrderCancelled, At = at, VenueAt = at, Order = order, Size = untraded };

    public static MarketEvent CancelRejected(Timestamp at, OrderId order, RejectReason reason) =>
        new() { Kind = MarketEventKind.CancelRejected, At = at, VenueAt = at, Order = order, Reason = reason };

    public static MarketEvent OrderOutcomeUnknown(Timestamp at, OrderId order) =>
        new() { Kind = MarketEventKind.OrderOutcomeUnknown, At = at, VenueAt = at, Order = order };

    public static MarketEvent RulesChanged(Timestamp at, RuleBook rules) =>
        new() { Kind = MarketEventKind.RulesChanged, At = at, VenueAt = at, Payload = rules };

    public static MarketEvent RulesWithdrawn(Timestamp at) =>
        new() { Kind = MarketEventKind.RulesWithdrawn, At = at, VenueAt = at };

    public static MarketEvent BudgetChanged(Timestamp at, Cash collateral) =>
        new() { Kind = MarketEventKind.BudgetChanged, At = at, VenueAt = at, Cash = collateral };

    public static MarketEvent Halted(Timestamp at, RejectReason reason) =>
        new() { Kind = MarketEventKind.Halted, At = at, VenueAt = at, Reason = reason };

    public static MarketEvent Resumed(Timestamp at, RejectReason reason) =>
        new() { Kind = MarketEventKind.Resumed, At = at, VenueAt = at, Reason = reason };

    /// <param name="view">Belongs to the account's engine; a market copies it.</param>
    public static MarketEvent AccountChanged(Timestamp at, AccountView view) =>
        new() { Kind = MarketEventKind.AccountChanged, At = at, VenueAt = at, Payload = view };

    public static MarketEvent BalanceRead(Timestamp at, Cash free, Size pairs) =>
        new() { Kind = MarketEventKind.BalanceRead, At = at, VenueAt = at, Cash = free, Size = pairs };

    public static MarketEvent TermsChanged(Timestamp at, MarketTerms terms) =>
        new() { Kind = MarketEventKind.TermsChanged, At = at, VenueAt = at, Payload = terms };

    /// <param name="made">What the day had made, less what the held position had gained by then.</param>
    public static MarketEvent DayRecovered(Timestamp at, Cash made) =>
        new() { Kind = MarketEventKind.DayRecovered, At = at, VenueAt = at, Cash = made };

    /// <param name="cost">What it cost to open: YES at its price, NO at one minus the price.</param>
    /// <param name="placedAt">When; not after <paramref name="at"/>.</param>
    public static MarketEvent FlowRecovered(Timestamp at, Side side, Size size, Cash cost, Timestamp placedAt) =>
        new()
        {
            Kind = MarketEventKind.FlowRecovered, At = at, VenueAt = placedAt, Side = side, Size = size, Cash = cost,
        };

    public static MarketEvent PairsHeld(Timestamp at, Size pairs) =>
        new() { Kind = MarketEventKind.PairsHeld, At = at, VenueAt = at, Size = pairs };

    public static MarketEvent PairsMerged(Timestamp at, Size pairs) =>
        new() { Kind = MarketEventKind.PairsMerged, At = at, VenueAt = at, Size = pairs };

    public static MarketEvent MergeFailed(Timestamp at, Size pairs, RejectReason reason) =>
        new() { Kind = MarketEventKind.MergeFailed, At = at, VenueAt = at, Size = pairs, Reason = reason };

    public static MarketEvent Woke(Timestamp at) => new() { Kind = MarketEventKind.Woke, At = at, VenueAt = at };
}
