using PolyMaker.Core;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Modes;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Everything between the engines of one account and the venue, without any I/O: commands, answers, news of our own
/// orders and the time go in; requests, events and reports come out. Whoever drives it calls <see cref="Advance"/>
/// after what it put in and again no later than <see cref="NextAt"/>, and takes out everything that came. An order is
/// known by its digest before it is sent and is never sent again while its outcome is unknown. One writer: the driver.
/// </summary>
public sealed class AccountGateway
{
    private readonly GatewayBooks books;
    private readonly OrderOutcomes outcomes;
    private readonly VenueModes modes = new();
    private readonly Posting posting;
    private readonly Cancelling cancelling;
    private readonly Lookups lookups;
    private readonly Balances balances;
    private readonly Reconciliation reconciliation;
    private readonly Heartbeats heartbeats = new();
    private readonly Silence silence;
    private readonly Budgets budgets;
    private readonly ModeNews modeNews;
    private readonly Merging merging;
    private readonly Dictionary<int, Timestamp> joinedAt = [];
    private Timestamp stopProof = Timestamp.Never;
    private Timestamp cleanSince = Timestamp.Never;

    public AccountGateway(GatewayOptions options, IReadOnlyList<GatewayMarket> markets)
    {
        books = new GatewayBooks(options, markets);
        outcomes = new OrderOutcomes(books);
        posting = new Posting(books, outcomes, modes);
        cancelling = new Cancelling(books, outcomes, modes);
        lookups = new Lookups(books, outcomes);
        balances = new Balances(books);
        reconciliation = new Reconciliation(books, outcomes, lookups, balances);
        silence = new Silence(books, heartbeats);
        budgets = new Budgets(books);
        modeNews = new ModeNews(books, modes);
        merging = new Merging(books);
    }

    public GatewayPhase Phase { get; private set; }

    /// <summary>Orders that may still trade, or of which that is not known.</summary>
    public int OpenOrders => books.Orders.Open.Count;

    /// <summary>Collateral that is settled, millionths of a dollar.</summary>
    public Cash Collateral => new(books.Collateral.Settled);

    private Timestamp LastWordBy =>
        cleanSince == Timestamp.Never ? Timestamp.Never : cleanSince.PlusMicro(books.Options.LongestFarewell);

    /// <summary>True when orders are taken from the engines.</summary>
    public bool IsQuoting => Phase == GatewayPhase.Trading && !silence.IsQuiet;

    /// <summary>Net shares of a market by our fills: YES minus NO.</summary>
    public Size NetOf(int market) => books.HoldingOf(market).Net;

    /// <summary>When time alone will make something to do; Never when only news can.</summary>
    public Timestamp NextAt(Timestamp at)
    {
        Timestamp next = Timestamp.Min(posting.NextAt(at), cancelling.NextAt(at));
        next = Timestamp.Min(next, Timestamp.Min(lookups.NextAt, balances.NextAt(at)));
        next = Timestamp.Min(next, Timestamp.Min(reconciliation.NextAt, silence.NextAt));
        next = Timestamp.Min(next, Timestamp.Min(merging.NextAt, LastWordBy));
        return Phase is GatewayPhase.Idle or GatewayPhase.Stopped ? Timestamp.Never : next;
    }

    /// <summary>Finds out what an earlier run left, cleans it up, and only then takes orders.</summary>
    public void Start(Timestamp at)
    {
        Invariant.Check(Phase == GatewayPhase.Idle, "a gateway is started once");
        Phase = GatewayPhase.Recovering;
        silence.Start(at);
        if (!books.Options.AdoptOrphans)
        {
            cancelling.CancelEverything();
        }

        reconciliation.Start(at);
    }

    /// <summary>
    /// One more market while others trade: what the account holds of it is read, and what rests of it that is not ours
    /// is cancelled. A market that was here before is known already.
    /// </summary>
    public void Join(GatewayMarket market, Timestamp at)
    {
        Invariant.Check(balances.IsKnown, "a market joins a gateway that trades");
        if (!books.Knows(market.Market))
        {
            joinedAt.Add(market.Market, at);
            books.Add(market);
            balances.Join(market);
            books.WantPass(at);
        }
    }

    /// <summary>
    /// Its holdings are known, and what a list of open orders showed that was asked for after it joined is being
    /// cancelled: it may quote.
    /// </summary>
    public bool HasJoined(int market) => books.Knows(market) && (!joinedAt.TryGetValue(market, out Timestamp at)
        || (balances.HasJoined(market) && reconciliation.CompletedFrom >= at && books.Orphans.Count == 0));

    /// <summary>
    /// Before a market trades: what its holding cost is known better than from the venue's average price.
    /// </summary>
    public void Recost(in KnownCost known, Timestamp at)
    {
        Invariant.Check(balances.IsKnown && books.Knows(known.Market), "a cost is that of a holding that was read");
        balances.Recost(in known, at);
    }

    /// <summary>
    /// Takes everything off the venue and makes sure of it; <see cref="Phase"/> says when that is done.
    /// </summary>
    public void Stop(Timestamp at)
    {
        if (Phase is GatewayPhase.Stopping or GatewayPhase.Stopped)
        {
            return;
        }

        Phase = GatewayPhase.Stopping;
        posting.RefuseAll(RejectReason.NotTrading, at);
        cancelling.CancelEverything();
        books.WantPass(at);
    }

    /// <summary>Takes everything off the venue now and goes on: what a lost feed or an operator asks for.</summary>
    public void CancelEverything(Timestamp at)
    {
        cancelling.CancelEverything();
        books.WantPass(at.PlusMicro(books.Options.FillPatience));
    }

    /// <summary>Asks the venue for its books soon and compares them with ours.</summary>
    public void Reconcile(Timestamp at) => books.WantPass(at);

    public void Command(int market, in MarketCommand command, Timestamp at)
    {
        Invariant.Check(books.Knows(market), "commands come from markets that the gateway trades");
        switch (command.Kind)
        {
            case MarketCommandKind.Place:
                Place(market, command, at);
                break;
            case MarketCommandKind.Cancel:
                cancelling.Cancel(market, command.Order, at);
                break;
            case MarketCommandKind.CancelAll:
                foreach (OwnOrder order in books.Orders.Open.Where(each => each.Market == market).ToArray())
                {
                    cancelling.Cancel(market, order.Id, at);
                }

                break;
            case MarketCommandKind.Merge:
                merging.Ask(market, command.Size, at);
                break;
            case MarketCommandKind.WakeAt:
                break;
            default:
                throw Invariant.Unreachable(command.Kind);
        }
    }

    public void Posted(GatewayRequest request, in VenueResult<IReadOnlyList<PostedOrder>> result, Timestamp at) =>
        posting.Answer(request, result, at);

    public void Cancelled(GatewayRequest request, in VenueResult<CancelOutcome> result, Timestamp at) =>
        cancelling.Answer(request, result, at);

    public void Found(GatewayRequest request, in VenueResult<OpenOrder> result, Timestamp at) =>
        lookups.Answer(request, result, at);

    public void Listed(GatewayRequest request, in VenueResult<IReadOnlyList<OpenOrder>> result, Timestamp at) =>
        reconciliation.Answer(result, at);

    public void Listed(GatewayRequest request, in VenueResult<IReadOnlyList<VenueTrade>> result, Timestamp at) =>
        reconciliation.Answer(result, request.At, at);

    public void Listed(GatewayRequest request, in VenueResult<IReadOnlyList<HeldPosition>> result, Timestamp at) =>
        balances.Answer(result, at);

    public void Read(GatewayRequest request, in VenueResult<BalanceAllowance> result, Timestamp at)
    {
        balances.Answer(request, result, at);
        if (result.IsOk)
        {
            merging.Read(request.Asset, result.Value.Micro, at);
        }
    }

    /// <summary>What became of a merge of pairs.</summary>
    public void Merged(GatewayRequest request, in VenueResult<string> result, Timestamp at) =>
        merging.Answer(request, result, at);

    /// <summary>The order version that the venue takes now, after it refused ours.</summary>
    public void Read(GatewayRequest request, in VenueResult<int> result, Timestamp at)
    {
        posting.VersionRead();
        string version = result.IsOk ? $"{result.Value}" : result.Error.ToString();
        books.Outbox.Report(
            at, GatewayReportKind.Refusal, $"the venue refused the version of an order; it takes version {version}");
    }

    public void Beaten(GatewayRequest request, in VenueResult<HeartbeatReply> result, Timestamp at) =>
        heartbeats.Answer(result, at);

    /// <summary>News of one of our orders from the user channel.</summary>
    public void Learn(UserOrderUpdate update, Timestamp at)
    {
        if (books.Orders.Find(update.OrderId) is not { } order)
        {
            if (Phase != GatewayPhase.Recovering && update.Kind == UserOrderKind.Placement)
            {
                books.WantPass(at);
            }

            return;
        }

        order.Matched = Size.Max(order.Matched, update.MatchedSize);
        if (update.Kind == UserOrderKind.Cancellation)
        {
            outcomes.Ended(order, update.MatchedSize, at);
            return;
        }

        if (order.IsOpen)
        {
            outcomes.Rests(order, at);
            if (order.OwesFills)
            {
                // Both: the look asks for trades as well, but later; and it ends an order whose trade no list has.
                books.WantTrades(at.PlusMicro(books.Options.FillPatience));
                books.LookAgain(order, at);
            }
        }
    }

    /// <summary>News of a trade from the user channel.</summary>
    public void Learn(UserTradeUpdate update, Timestamp at)
    {
        foreach (TradePart part in TradeParts.Of(update))
        {
            outcomes.Traded(part, at);
        }
    }

    /// <summary>News of our own orders may be missing from here on.</summary>
    public void Deafened(Timestamp at) => silence.Deafened(at);

    /// <summary>News comes again; whatever happened meanwhile is asked for.</summary>
    public void Hears(Timestamp at)
    {
        silence.Hears();
        if (Phase != GatewayPhase.Idle)
        {
            books.WantPass(at);
        }
    }

    /// <summary>Does what is due and makes the requests that may go now; cancels first.</summary>
    public void Advance(Timestamp at)
    {
        if (Phase is GatewayPhase.Idle or GatewayPhase.Stopped)
        {
            return;
        }

        if (silence.Observe(Phase == GatewayPhase.Trading, reconciliation.CompletedFrom, at))
        {
            posting.RefuseAll(RejectReason.NotTrading, at);
            CancelEverything(at);
        }

        silence.Beat(at);
        cancelling.Pump(at);
        posting.Pump(at);
        modeNews.Pump(at);
        lookups.Pump(at);
        reconciliation.Pump(at);
        balances.Pump(at);
        if (balances.IsKnown)
        {
            merging.Pump(at);
            budgets.Pump(at);
        }

        FinishRecovery(at);
        FinishStop(at);
    }

    public bool TryTake(out GatewayRequest request) => books.Outbox.Requests.TryDequeue(out request!);

    public bool TryTake(out int market, out MarketEvent happened)
    {
        bool any = books.Outbox.Events.TryDequeue(out (int Market, MarketEvent Event) next);
        (market, happened) = next;
        return any;
    }

    public bool TryTake(out GatewayReport report) => books.Outbox.Reports.TryDequeue(out report!);

    private void Place(int market, in MarketCommand command, Timestamp at)
    {
        if (!IsQuoting)
        {
            RejectReason reason = silence.IsQuiet ? silence.Reason : RejectReason.NotTrading;
            books.Outbox.Tell(market, MarketEvent.OrderRejected(at, command.Order, reason));
            return;
        }

        posting.Add(new OwnOrder
        {
            Id = command.Order,
            Market = market,
            Side = command.Side,
            Token = command.Outcome,
            Price = command.Price,
            Size = command.Size,
            DecidedAt = at,
            IsTaker = command.IsTaker,
        });
    }

    private void FinishRecovery(Timestamp at)
    {
        bool isGuarded = !books.Options.Heartbeats || heartbeats.IsRegistered;
        if (Phase != GatewayPhase.Recovering || !balances.IsKnown || !isGuarded)
        {
            return;
        }

        Phase = GatewayPhase.Trading;
        reconciliation.Recovered();
        books.Outbox.Report(at, GatewayReportKind.Progress, "recovered: nothing of an earlier run is left open");
    }

    /// <summary>
    /// Nothing rests when a list that was asked for after our last order was answered and after the cancel is empty.
    /// What the orders traded before that may be told later than the list is: it is waited for, or the run would end
    /// with a position that is not the venue's.
    /// </summary>
    private void FinishStop(Timestamp at)
    {
        if (Phase != GatewayPhase.Stopping || posting.UnderWay > 0 || cancelling.UnderWay > 0)
        {
            return;
        }

        if (stopProof == Timestamp.Never)
        {
            stopProof = at;
            books.WantPass(at);
        }
        else if (reconciliation.LastList.AskedAt >= stopProof && reconciliation.LastList.Count > 0)
        {
            (stopProof, cleanSince) = (Timestamp.Never, Timestamp.Never);
            cancelling.CancelEverything();
            cancelling.Pump(at);
        }
        else if (reconciliation.LastList.AskedAt >= stopProof)
        {
            cleanSince = Timestamp.Min(cleanSince, at);
            bool isKnown = reconciliation.CompletedFrom >= stopProof
                && books.Orders.Open.Count + books.Owing.Count == 0;
            if (isKnown || at >= LastWordBy)
            {
                Phase = GatewayPhase.Stopped;
                books.Outbox.Report(
                    at, GatewayReportKind.Progress, "stopped: nothing of ours rests at the venue"
                        + (isKnown ? "" : "; it has not said what the last orders traded: the next run asks again"));
            }
        }
    }
}
