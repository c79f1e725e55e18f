using PolyMaker.Core.Events;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// The account behind all markets of a run: lends each a budget out of real dollars, keeps what they have at stake
/// together within the account's limits, and stops them all when a breaker, a loss limit or the kill switch says so.
/// It sees every event after its market, and says what a market may do before that market decides; it never acts on
/// the venue. Deterministic, no clock, no I/O, nothing allocated per event. One writer: the loop that owns the engines.
/// </summary>
public sealed class AccountEngine
{
    private const long RetryMicro = Timestamp.MicroPerSecond;
    private readonly List<AccountSeat> seats = [];
    private readonly List<AccountSeat?> byMarket = [];
    private readonly AccountCeilings ceilings = new();
    private readonly AccountCorrelations correlations = new();
    private readonly Queue<AccountSeat> waiting = new();
    private readonly AccountLending lending = new();
    private readonly AccountBreakers breakers = new();
    private readonly LossWatch losses = new();
    private readonly bool mayWatchOnly;

    // The balance less all trading cash: what the account would hold had no market traded.
    private Cash? ground;
    private Cash heldPairs;
    private Timestamp balanceAt = Timestamp.Never;
    private Cash cashFlow;
    private Cash basis;
    private Cash locked;
    private Cash equity;
    private Timestamp nextSplit = Timestamp.Zero;
    private AccountStanding asked;
    private (AccountStanding Standing, AccountBound Reason) limited;

    /// <param name="balance">
    /// Dollars that the account has to trade with, of which markets are lent; null: markets bring their own money and
    /// are lent nothing, until a balance is read.
    /// </param>
    /// <param name="mayWatchOnly">False where money is real: limits hold whatever the rules say.</param>
    /// <param name="thrown">The kill switch as an earlier run left it.</param>
    public AccountEngine(AccountLimits limits, Cash? balance, bool mayWatchOnly, KillRecord? thrown = null)
    {
        this.mayWatchOnly = mayWatchOnly;
        ground = balance;
        Kill = new KillSwitch(thrown);
        Limits = limits;
        Adopt(limits, Timestamp.Zero);
        (Standing, Reason) = limited = Limited(AccountBound.None);
    }

    public AccountLimits Limits { get; private set; }
    public KillSwitch Kill { get; }

    /// <summary>What all markets may do; what limits of single markets add is theirs.</summary>
    public AccountStanding Standing { get; private set; }

    /// <summary>Why it is not open.</summary>
    public AccountBound Reason { get; private set; }

    /// <summary>Decisions that a limit would have held back while it was only watched.</summary>
    public long WatchedBreaches { get; private set; }

    /// <summary>The worst case of all markets together, open orders counted as filled.</summary>
    public Cash Exposure => ceilings.Exposure.Used;

    /// <summary>Profit of all markets since the start of the run, marked at mid.</summary>
    public Cash Equity => equity;
    public Cash LossDay => losses.LossDay;
    public Cash Drawdown => losses.Drawdown;
    public LossWatch Losses => losses;

    /// <summary>False until the day's losses of earlier runs are known: nothing may be placed as long.</summary>
    public bool WatchesLosses { get; set; } = true;

    /// <summary>Until when the breakers rest.</summary>
    public BreakerRests Rests => breakers.Rests;

    /// <summary>Real dollars as far as known: the last balance and every fill since; null when none was read.</summary>
    public Cash? Balance => ground is { } known ? known + cashFlow : null;

    /// <summary>Millionths of the exposure limits that losses leave.</summary>
    public long LimitsLeft => losses.Left(Limits);

    private bool IsEnforced => Limits.IsEnforced || !mayWatchOnly;

    /// <summary>New limits between two decisions. Positions, losses and rests under way stay.</summary>
    public void Adopt(AccountLimits limits, Timestamp at)
    {
        Limits = limits;
        breakers.Adopt(limits);
        ceilings.Adopt(limits);
        correlations.ForgetClusters(seats);
        foreach (AccountSeat seat in seats)
        {
            seat.ForgetWeight();
            ceilings.Place(seat, correlations);
            Notify(seat);
        }

        nextSplit = at;
    }

    /// <summary>A market of the run, before its first event. Its engine's number is its name here.</summary>
    public void Join(MarketEngine engine, Timestamp at, Carried carried = default)
    {
        int market = engine.State.Market;
        while (byMarket.Count <= market)
        {
            byMarket.Add(null);
        }

        AccountSeat seat = new(engine, carried);
        seat.Siblings = seats.Find(each => each.Group == seat.Group)?.Siblings ?? [];
        seat.Siblings.Add(seat);
        seats.Add(seat);
        byMarket[market] = seat;
        correlations.Join(seat);
        ceilings.Place(seat, correlations);
        Observe(seat);
        Notify(seat);
        nextSplit = at;
    }

    /// <summary>Before it trades: what earlier runs left in a market, known better than when it joined.</summary>
    public void Rejoin(int market, Carried carried)
    {
        byMarket[market]!.GoOn(carried);
        Observe(byMarket[market]!);
    }

    /// <summary>
    /// What one market may do at most, whatever the limits allow: how it is wound down. Open ends that. What it holds
    /// stays the account's, and counts.
    /// </summary>
    public void Confine(int market, AccountStanding most, Timestamp at)
    {
        AccountSeat seat = byMarket[market]!;
        seat.Most = most;
        Notify(seat);
        nextSplit = at;
    }

    /// <summary>What a market has just applied.</summary>
    public void Learned(int market, in MarketEvent e)
    {
        breakers.Learned(e);
        if (e.Kind is > MarketEventKind.FeedLost or MarketEventKind.MarketResolved)
        {
            AccountSeat seat = byMarket[market]!;
            Cash before = cashFlow;
            Observe(seat);

            // Another word on what is held and what it once cost moves no dollar now.
            ground -= e.Kind == MarketEventKind.PositionRestored ? cashFlow - before : Cash.Zero;
            if (e.Kind == MarketEventKind.RulesChanged)
            {
                seat.ForgetWeight();
            }
            else if (e.Kind == MarketEventKind.BudgetChanged && seat.Budget is { } mine && mine != e.Cash)
            {
                // The venue's word on one market; what all of them share is lent here.
                Notify(seat);
            }
            else if (e.Kind is MarketEventKind.PairsHeld or MarketEventKind.PairsMerged)
            {
                nextSplit = e.At;
            }
        }
    }

    /// <summary>What a market's decision has made of its orders and its mark.</summary>
    public void Decided(int market) => Observe(byMarket[market]!);

    /// <summary>The venue's word on the account's dollars, in the order in which fills were told.</summary>
    public void Read(in MarketEvent balance)
    {
        Invariant.Check(balance.Kind == MarketEventKind.BalanceRead, "the account learns of balances only");
        ground = balance.Cash - cashFlow;
        balanceAt = nextSplit = balance.At;
        breakers.Hold(balance.Cash + new Cash(balance.Size.Micro) + basis, balance.At);
    }

    /// <summary>Before the first turn: rests that an earlier run had begun.</summary>
    public void GoOn(in BreakerRests earlier, Timestamp at) => breakers.GoOn(earlier, at);

    /// <summary>Something failed that no market hears of.</summary>
    public void CountError(Timestamp at) => breakers.CountError(at);

    /// <summary>Both times of day of one message: a replayed recording's own time is neither.</summary>
    public void Compare(Timestamp ours, Timestamp venues) => breakers.Compare(ours, venues);

    /// <summary>Stops everything until a person lifts it. The caller has written it down before.</summary>
    public void Throw(string reason, Timestamp at)
    {
        Kill.Throw(reason, at);
        Watch(at);
    }

    /// <summary>The operator pauses, only reduces, or lets the limits decide: nothing loosens them.</summary>
    public void Ask(AccountStanding most, Timestamp at)
    {
        asked = most;
        Watch(at);
    }

    /// <summary>A person's word. The caller clears what was written down.</summary>
    public void Lift(Timestamp at)
    {
        if (Kill.Lift())
        {
            losses.Forgive();
        }

        Watch(at);
    }

    /// <summary>Once a turn, after everything that waited was learned: time, losses, budgets.</summary>
    public void Turn(Timestamp at)
    {
        correlations.Turn(at);
        if (WatchesLosses)
        {
            losses.Observe(equity, Limits, at);
        }

        if (losses.Reached != AccountBound.None && losses.Action == AccountAction.Kill && IsEnforced)
        {
            Kill.Throw(losses.Reached == AccountBound.Drawdown
                ? $"max_drawdown {Limits.MaxDrawdown} was reached" : $"max_loss_day {Limits.MaxLossDay} was reached",
                at);
        }

        Watch(at);
        if (ground is { } known && at >= nextSplit)
        {
            // A balance that was read leaves pairs out; cash flows count them as the dollars they will be.
            Cash tied = balanceAt == Timestamp.Never ? heldPairs : Cash.Zero;
            bool isDone = lending.Split(seats, known + cashFlow - tied - Limits.Reserve, Limits, at);
            nextSplit = at.PlusMicro(
                isDone ? Limits.Allocation.EveryMicro : Math.Min(RetryMicro, Limits.Allocation.EveryMicro));
            foreach (AccountSeat seat in seats)
            {
                if (seat.Budget is { } budget && budget != seat.State.Budget)
                {
                    Notify(seat);
                }
            }
        }
    }

    /// <summary>What some market has to hear now; the caller applies it. False when that was all.</summary>
    public bool TryTell(Timestamp at, out int market, out MarketEvent told)
    {
        while (waiting.TryPeek(out AccountSeat? seat))
        {
            market = seat.State.Market;
            if (seat.Budget is { } budget && budget != seat.State.Budget)
            {
                told = MarketEvent.BudgetChanged(at, budget);
                return true;
            }

            waiting.Dequeue();
            seat.IsWaiting = false;
            if (TryPrepare(market, at, out told))
            {
                return true;
            }
        }

        (market, told) = (MarketEvent.OfAccount, default);
        return false;
    }

    /// <summary>What a market has to know before it decides now; false when what it knows still holds.</summary>
    public bool TryPrepare(int market, Timestamp at, out MarketEvent told)
    {
        AccountSeat seat = byMarket[market]!;
        Reckon(seat, at);
        if (!seat.Next.Leaves(seat.Told))
        {
            told = default;
            return false;
        }

        seat.Told.CopyFrom(seat.Next);
        told = MarketEvent.AccountChanged(at, seat.Told);
        return true;
    }

    private void Reckon(AccountSeat seat, Timestamp at)
    {
        AccountView next = seat.Next;
        RiskLimits own = seat.Engine.Rules.Risk;
        StakeRoom room = StakeRoom.Unlimited;
        AccountBound stopped = seat.Most > Standing ? AccountBound.Selection : Reason;
        next.Standing = seat.Most > Standing ? seat.Most : Standing;
        (next.Bound, next.BoundName) = (stopped, "");
        Stake held = Stake.Of(seat.State.Position.Net, seat.State.Position.CostBasis, []);
        long left = losses.Left(Limits);
        foreach (CeilingLink link in seat.Links)
        {
            if (!link.Ceiling.IsLimit)
            {
                continue;
            }

            StakeRoom one = link.Room(held, PartsPerMillion.Of(link.Ceiling.MostTogether, left), Limits.TaperFrom);
            bool isTighter = Cash.Min(one.IfYes, one.IfNo) < Cash.Min(room.IfYes, room.IfNo);
            room = new StakeRoom(
                Cash.Min(room.IfYes, one.IfYes), Cash.Min(room.IfNo, one.IfNo), Cash.Min(room.Close, one.Close));
            if (isTighter && stopped == AccountBound.None)
            {
                (next.Bound, next.BoundName) = (link.Ceiling.Bound, link.Ceiling.Name);
            }
        }

        Size closing = room.Closing(seat.State.Position.Net, held);
        bool binds = room.IfNo < own.MaxNotional || room.IfYes < own.MaxNotional
            || closing < Size.Abs(seat.State.Position.Net);
        WatchedBreaches += binds && !IsEnforced ? 1 : 0;
        binds &= IsEnforced;
        next.MostLong = binds ? room.IfNo : StakeRoom.Endless;
        next.MostShort = binds ? room.IfYes : StakeRoom.Endless;
        next.MostClosing = binds ? closing : new Size(StakeRoom.Endless.Micro);
        next.Bound = binds || stopped != AccountBound.None ? next.Bound : AccountBound.None;
        next.Facts = AccountFactReading.IsReadBy(seat.Engine.Rules) ? Facts(seat, at) : default;
    }

    private AccountFacts Facts(AccountSeat seat, Timestamp at) => AccountFactReading.Of(seat, Limits) with
    {
        UsedLossDay = AccountFactReading.Share(losses.UsedLossDay(Limits)),
        UsedDrawdown = AccountFactReading.Share(losses.UsedDrawdown(Limits)),
        Cash = ground is { } known ? (known + cashFlow - locked).ToDouble() : 0,
        Drop = breakers.Drop(at).ToDouble(),
        FeedAge = breakers.HeardAt == Timestamp.Never ? 0 : Math.Max(0, at.SecondsSince(breakers.HeardAt)),
        BalanceAge = balanceAt == Timestamp.Never ? 0 : Math.Max(0, at.SecondsSince(balanceAt)),
        Skew = breakers.SkewMicro / (double)Timestamp.MicroPerSecond,
    };

    private void Watch(Timestamp at)
    {
        limited = Limited(breakers.Open(at));
        (AccountStanding, AccountBound) now = asked > limited.Standing ? (asked, AccountBound.Operator) : limited;
        if ((Standing, Reason) != now)
        {
            (Standing, Reason) = now;
            seats.ForEach(Notify);
        }
    }

    private (AccountStanding Standing, AccountBound Reason) Limited(AccountBound open) =>
        Kill.IsThrown ? (AccountStanding.Stopped, AccountBound.Killed)
        : !IsEnforced ? (AccountStanding.Open, AccountBound.None)
        : open != AccountBound.None ? (AccountStanding.Stopped, open)
        : losses.Reached == AccountBound.None ? (AccountStanding.Open, AccountBound.None)
        : losses.Action == AccountAction.ReduceOnly ? (AccountStanding.ReduceOnly, losses.Reached)
        : losses.Action == AccountAction.Stop ? (AccountStanding.Stopped, losses.Reached) : limited;

    private void Notify(AccountSeat seat)
    {
        if (!seat.IsWaiting)
        {
            seat.IsWaiting = true;
            waiting.Enqueue(seat);
        }
    }

    private void Observe(AccountSeat seat)
    {
        MarketState state = seat.State;
        Position position = state.Position;
        Stake stake = state.IsResolved
            ? Stake.Nothing
            : Stake.Of(position.Net, position.CostBasis, state.Ledger.Open);
        if (stake != seat.Stake)
        {
            seat.Stake = stake;
            foreach (CeilingLink link in seat.Links)
            {
                link.Change(stake);
            }
        }

        Cash atCost = state.IsResolved ? Cash.Zero : position.CostBasis;
        Cash locks = Funding.Locked(state.Ledger.Open, position.Net);
        Cash worth = seat.Worth();
        cashFlow += position.CashFlow - seat.CashFlow;
        basis += atCost - seat.Basis;
        locked += locks - seat.Locked;
        heldPairs += new Cash((state.Pairs - seat.Pairs).Micro);
        seat.Pairs = state.Pairs;
        equity += worth - seat.Equity;
        (seat.CashFlow, seat.Basis, seat.Locked, seat.Equity) = (position.CashFlow, atCost, locks, worth);
    }
}
