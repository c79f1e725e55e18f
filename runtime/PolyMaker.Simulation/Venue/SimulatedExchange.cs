using PolyMaker.Core;
using PolyMaker.Core.Books;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Venue;

/// <summary>
/// The venue's side of one market: the recorded public book, our account, and our orders matched against what the
/// recording proves. The recorded crowd does not react to us. Every outcome waits in <see cref="Outcomes"/> until the
/// world carries it to the engine. Makers pay no fee; an order that takes trades with what is displayed, pays the
/// market's fee, and ends. A tick
/// change leaves resting orders alone: a finer grid keeps them valid, and for a coarser one the venue's rule is
/// undocumented (protocol 3.5), so they stay until cancelled while new orders must be on the new grid. One writer:
/// the world.
/// </summary>
public sealed class SimulatedExchange
{
    /// <summary>Most orders resting in one market; the next is refused with PositionLimit.</summary>
    public const int MaximumRestingOrders = 1000;

    /// <summary>
    /// A recorded touch older than this may be a hole in the recording: no modelled taker trades on it, for a fill
    /// against a price that nobody saw would be an invention.
    /// </summary>
    public const long FreshTouchMicro = 30 * Timestamp.MicroPerSecond;

    private readonly MarketSpec spec;
    private readonly ExchangeOptions options;
    private readonly OutcomeLog outcomes = new();
    private readonly OrderMatcher matcher;
    private readonly RecentOrders seen = new();
    private readonly TakenLevels taken = new();
    private Size toldPairs;

    public SimulatedExchange(MarketSpec spec, ExchangeOptions options)
    {
        this.spec = spec;
        this.options = options;
        Account = new VenueAccount(options.StartingCash);
        matcher = new OrderMatcher(Book, Account, options.Queue, outcomes);
        Book.StartOn(spec.Tick);
        PrintsFill = options.PrintsFill;
    }

    /// <summary>The recorded book at the venue, without our orders.</summary>
    public OrderBook Book { get; } = new();

    public VenueAccount Account { get; }

    /// <summary>Who won, once resolved.</summary>
    public Outcome? Winner { get; private set; }

    /// <summary>
    /// True while recorded trade prints may fill us; the world turns it off when the flow model takes over.
    /// </summary>
    public bool PrintsFill { get; set; }

    /// <summary>Pairs of YES and NO stay until a command merges them; else they are merged at once.</summary>
    public void KeepPairs(bool keeps)
    {
        Account.KeepPairs(keeps);
        TellPairs();
    }

    public int OpenBuys => matcher.Buys.Count;

    public int OpenSells => matcher.Sells.Count;

    /// <summary>What happened to our orders since <see cref="ClearOutcomes"/>, oldest first.</summary>
    public ReadOnlySpan<VenueOutcome> Outcomes => outcomes.All;

    public void ClearOutcomes() => outcomes.Clear();

    /// <summary>Our resting orders on one side, in price-time priority. Valid until the next call.</summary>
    public ReadOnlySpan<RestingOrder> Resting(Side side) => matcher.Ours(side).InPriority;

    /// <summary>One recorded public event happens at the venue.</summary>
    /// <param name="e">A public event; private kinds are none of the venue's business.</param>
    /// <param name="venueAt">The venue's own time of it: tells a print older than an order.</param>
    public void Apply(in MarketEvent e, Timestamp venueAt)
    {
        switch (e.Kind)
        {
            case MarketEventKind.LevelChanged:
                matcher.ChangeLevel(e.Side, e.Price, e.Size, venueAt);
                break;
            case MarketEventKind.TradePrinted:
                if (PrintsFill)
                {
                    matcher.Print(e.Side, e.Price, e.Size, venueAt);
                }

                break;
            case MarketEventKind.BookReplaced:
                matcher.ReplaceBook(e.Levels, venueAt);
                break;
            case MarketEventKind.TickSizeChanged:
                Book.ChangeTick(new TickSize(e.Price.Units));
                break;
            case MarketEventKind.MarketResolved:
                Resolve(e.Outcome);
                break;
            case MarketEventKind.FeedLost:
                Book.Invalidate();
                break;
            case MarketEventKind.TopOfBookQuoted or MarketEventKind.FairTold:
                break;
            default:
                throw Invariant.Unreachable(e.Kind);
        }

        TellPairs();
    }

    /// <summary>
    /// The frame is complete, so the book is consistent: orders that came to rest through ours prove fills now.
    /// </summary>
    public void EndFrame()
    {
        matcher.EndFrame();
        TellPairs();
    }

    /// <summary>
    /// A taker of the flow model: takes at the best price only, ours and the recorded queue in their order.
    /// </summary>
    public void ArriveTaker(Side taker, Size size, Timestamp at)
    {
        bool isFresh = at.Micro - Book.UpdatedAt.Micro <= FreshTouchMicro;
        if (Book.IsReady && isFresh && Winner is null)
        {
            matcher.ArriveTaker(taker, size);
            TellPairs();
        }
    }

    /// <summary>A command arrives at the venue.</summary>
    public void Submit(in MarketCommand command, Timestamp at)
    {
        switch (command.Kind)
        {
            case MarketCommandKind.Place:
                Place(in command, at);
                break;
            case MarketCommandKind.Cancel:
                Cancel(command.Order);
                break;
            case MarketCommandKind.CancelAll:
                CancelAll();
                break;
            case MarketCommandKind.Merge:
                Merge(command.Size);
                break;
            case MarketCommandKind.WakeAt:
                break;
            default:
                throw Invariant.Unreachable(command.Kind);
        }

        TellPairs();
    }

    public void CancelAll()
    {
        CancelSide(matcher.Buys);
        CancelSide(matcher.Sells);
    }

    private void Merge(Size asked)
    {
        Size merged = Account.KeepsPairs ? Account.Merge(asked) : Size.Zero;
        toldPairs -= merged;
        outcomes.Add(merged.IsPositive
            ? new VenueOutcome { Kind = MarketEventKind.PairsMerged, Order = OrderId.None, Size = merged }
            : new VenueOutcome
            {
                Kind = MarketEventKind.MergeFailed,
                Order = OrderId.None,
                Size = asked,
                Reason = RejectReason.NotEnoughBalance,
            });
        if (merged.IsPositive)
        {
            TellBudget();
        }
    }

    /// <summary>What is held in pairs, and that their dollars are not there to buy with.</summary>
    private void TellPairs()
    {
        if (Account.Pairs == toldPairs || (!Account.KeepsPairs && toldPairs == Size.Zero))
        {
            return;
        }

        toldPairs = Account.KeepsPairs ? Account.Pairs : Size.Zero;
        outcomes.Add(new VenueOutcome { Kind = MarketEventKind.PairsHeld, Order = OrderId.None, Size = toldPairs });
        TellBudget();
    }

    private void TellBudget() => outcomes.Add(new VenueOutcome
    {
        Kind = MarketEventKind.BudgetChanged,
        Order = OrderId.None,
        Budget = options.StartingCash - Cash.Of(Price.One, toldPairs),
    });

    private void Place(in MarketCommand place, Timestamp at)
    {
        RejectReason reason = Check(in place);
        if (reason != RejectReason.None)
        {
            outcomes.Add(new VenueOutcome
            {
                Kind = MarketEventKind.OrderRejected, Order = place.Order, Side = place.Side, Reason = reason,
            });
            return;
        }

        seen.Add(place.Order);
        if (place.IsTaker)
        {
            Take(in place, at);
            return;
        }

        RestingOrder order = RestingOrder.Of(in place, at, Book.On(place.Side).SizeAt(place.Price));
        Account.Lock(in order);
        matcher.Ours(place.Side).Add(in order);
        outcomes.Add(new VenueOutcome
        {
            Kind = MarketEventKind.OrderAccepted,
            Order = place.Order,
            Side = place.Side,
            Price = place.Price,
            Size = place.Size,
        });
    }

    /// <summary>Fill and kill: best level first, down to its price, what is displayed; the rest ends at once.</summary>
    private void Take(in MarketCommand place, Timestamp at)
    {
        BookSide shown = Book.On(place.Side.Opposite());
        Size left = place.Size;
        Price level = shown.Best;
        bool any = !shown.IsEmpty;
        while (any && left.IsPositive && Reaches(place, level))
        {
            Size traded = Size.Min(left, taken.Left(shown, level)).FloorToLot();
            if (traded.IsPositive)
            {
                TakeAt(place, level, traded, at);
                taken.Take(shown, level, traded);
                left -= traded;
            }

            any = shown.TryNextWorse(level, out level);
        }

        if (left.IsPositive)
        {
            outcomes.Add(new VenueOutcome
            {
                Kind = MarketEventKind.OrderCancelled, Order = place.Order, Side = place.Side, Price = place.Price,
                Size = left,
            });
        }
    }

    private static bool Reaches(in MarketCommand place, Price level) =>
        place.Side == Side.Buy ? level <= place.Price : level >= place.Price;

    private void TakeAt(in MarketCommand place, Price level, Size size, Timestamp at)
    {
        RestingOrder trade = RestingOrder.Of(in place, at, Size.Zero) with { Price = level };
        trade.Remaining = size.Micro;
        Cash fee = spec.Fees.TakerFee(level, size);
        Account.Lock(in trade);
        Account.Fill(in trade, size, fee);
        outcomes.Add(new VenueOutcome
        {
            Kind = MarketEventKind.OrderFilled, Order = place.Order, Side = place.Side, Price = level, Size = size,
            Fee = fee, Cause = FillCause.Taken,
        });
    }

    private RejectReason Check(in MarketCommand place)
    {
        if (Winner is not null)
        {
            return RejectReason.MarketResolved;
        }

        // Without a book there is nothing to queue behind: a simulated fill would be an invention.
        if (!spec.AcceptingOrders || !Book.IsReady)
        {
            return RejectReason.MarketClosed;
        }

        RejectReason terms = EntryChecks.OfTerms(in place, Book.Tick, spec.MinimumSize);
        if (terms != RejectReason.None)
        {
            return terms;
        }

        if (seen.Contains(place.Order))
        {
            return RejectReason.Duplicate;
        }

        RestingOrders opposite = matcher.Ours(place.Side.Opposite());
        bool crosses = !place.IsTaker && EntryChecks.Crosses(in place, Book);
        if (crosses || EntryChecks.CrossesOwn(in place, opposite))
        {
            return RejectReason.CrossesBook;
        }

        if (!Account.CanPlace(place.Side, place.Outcome, place.Price, place.Size))
        {
            return RejectReason.NotEnoughBalance;
        }

        if (place.IsTaker && !EntryChecks.Crosses(in place, Book))
        {
            return RejectReason.Refused;
        }

        return ExceedsPosition(place.Side, place.Size) ? RejectReason.PositionLimit : RejectReason.None;
    }

    private bool ExceedsPosition(Side side, Size size)
    {
        if (matcher.Buys.Count + matcher.Sells.Count >= MaximumRestingOrders)
        {
            return true;
        }

        long held = side.Sign() * Account.NetPosition.Micro;
        long asked = matcher.Ours(side).TotalRemaining.Micro + size.Micro;
        return options.MaximumPosition is { } limit && held + asked > limit.Micro;
    }

    private void Cancel(OrderId order)
    {
        RestingOrders side = matcher.Buys.IndexOf(order) >= 0 ? matcher.Buys : matcher.Sells;
        int index = side.IndexOf(order);
        if (index < 0)
        {
            RejectReason reason = seen.Contains(order) ? RejectReason.AlreadyGone : RejectReason.UnknownOrder;
            outcomes.Add(new VenueOutcome { Kind = MarketEventKind.CancelRejected, Order = order, Reason = reason });
            return;
        }

        CancelAt(side, index);
    }

    private void CancelSide(RestingOrders side)
    {
        while (side.Count > 0)
        {
            CancelAt(side, side.Count - 1);
        }
    }

    private void CancelAt(RestingOrders side, int index)
    {
        RestingOrder order = side.InPriority[index];
        side.RemoveAt(index);
        Account.Unlock(in order);
        outcomes.Add(new VenueOutcome
        {
            Kind = MarketEventKind.OrderCancelled,
            Order = order.Order,
            Side = order.Side,
            Price = order.Price,
            Size = new Size(order.Remaining),
        });
    }

    private void Resolve(Outcome winner)
    {
        if (Winner is null)
        {
            CancelAll();
            Account.Settle(winner);
            Winner = winner;
        }
    }
}
