using System.Diagnostics.CodeAnalysis;
using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Background;
using PolyMaker.LocalVenue.Happenings;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Rewards;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue;

/// <summary>
/// The exchange itself: deterministic, without clock, thread or network. Every call takes the time, first does what is
/// due by then, and leaves all books consistent; a time before the last one counts as the last one. Whoever owns it
/// makes one call after the other (one thread or one lock). The same calls with the same seed give the same happenings,
/// ids included. What happens is told to observers from inside the call (<see cref="IVenueObserver"/>).
/// </summary>
public sealed class VenueEngine
{
    private readonly VenueState state;
    private readonly TokenTable tokens = new();
    private readonly Coverage coverage;
    private readonly RestingDesk resting;
    private readonly RewardDesk rewards;
    private readonly SettlementDesk settlement;
    private readonly OrderDesk orders;
    private readonly FundsDesk funds;
    private readonly CancelDesk cancels;
    private readonly HeartbeatDesk heartbeats;
    private readonly Dictionary<Address, VenueAccount> byWallet = [];
    private readonly List<IBackgroundFlow> flows = [];

    public VenueEngine(VenueOptions options, Timestamp start)
    {
        state = new VenueState(options, start);
        coverage = new Coverage(options);
        resting = new RestingDesk(state, coverage);
        rewards = new RewardDesk(state);
        settlement = new SettlementDesk(state, rewards);
        BackgroundBook = new BackgroundBook(state);
        Trading = new TradingDesk(state, resting, settlement, BackgroundBook);
        orders = new OrderDesk(state, new EntryChecks(state, tokens), coverage, resting, Trading);
        funds = new FundsDesk(state);
        Funds = new VenueFunds(this, funds);
        cancels = new CancelDesk(state, resting);
        heartbeats = new HeartbeatDesk(state);
        Queries = new VenueQueries(state);
        rewards.Start();
    }

    public VenueOptions Options => state.Options;

    /// <summary>The time of the last call.</summary>
    public Timestamp Now => state.Now;

    public VenueQueries Queries { get; }

    /// <summary>Money and shares outside trading: deposits, splits, allowances.</summary>
    public VenueFunds Funds { get; }

    /// <summary>Liquidity rewards and maker rebates.</summary>
    public RewardDesk Rewards => rewards;

    public IReadOnlyList<VenueMarket> Markets => state.Markets;

    /// <summary>All accounts; the first one is the background's.</summary>
    public IReadOnlyList<VenueAccount> Accounts => state.Accounts;

    /// <summary>All money at the venue, for the law of conservation.</summary>
    public VenueLedger Ledger => VenueLedger.Of(state);

    /// <summary>
    /// When the engine next has something to do by itself; <see cref="Timestamp.Never"/> when nothing waits. For loops
    /// in virtual time.
    /// </summary>
    public Timestamp NextAt
    {
        get
        {
            Timestamp next = state.Timers.NextAt;
            foreach (IBackgroundFlow flow in flows)
            {
                next = Timestamp.Min(next, flow.NextAt);
            }

            return next;
        }
    }

    /// <summary>
    /// Decides what becomes of each trade of an account when it matches; null lets all settle. A fault door.
    /// </summary>
    public Func<VenueTrade, TradeFate>? TradeFates
    {
        get => settlement.Fates;
        set => settlement.Fates = value;
    }

    internal VenueState State => state;

    internal BackgroundBook BackgroundBook { get; }

    internal TradingDesk Trading { get; }

    internal void Attach(IBackgroundFlow flow) => flows.Add(flow);

    /// <summary>Adds an observer; they learn in the order they were added.</summary>
    public void Observe(IVenueObserver observer) => state.Observers.Add(observer);

    /// <summary>Opens a market. Condition and tokens must be new and both tokens known, else an exception.</summary>
    public VenueMarket AddMarket(VenueMarketTerms terms)
    {
        VenueMarket market = new(terms, state.Markets.Count, state.Now);
        tokens.Add(market);
        state.Markets.Add(market);
        return market;
    }

    /// <summary>Opens an account for a wallet, empty, with all allowances. One for each wallet.</summary>
    public VenueAccount AddAccount(Address wallet)
    {
        if (byWallet.ContainsKey(wallet))
        {
            throw new ArgumentException($"wallet {wallet} has an account already", nameof(wallet));
        }

        VenueAccount account = new(wallet, state.Accounts.Count);
        state.Accounts.Add(account);
        byWallet.Add(wallet, account);
        return account;
    }

    public bool TryFindMarket(string conditionId, [NotNullWhen(true)] out VenueMarket? market) =>
        tokens.TryFind(conditionId, out market);

    public bool TryFindToken(string tokenId, [NotNullWhen(true)] out VenueMarket? market, out Outcome outcome) =>
        tokens.TryFind(tokenId, out market, out outcome);

    public bool TryFindAccount(Address wallet, [NotNullWhen(true)] out VenueAccount? account) =>
        byWallet.TryGetValue(wallet, out account);

    /// <summary>
    /// Does everything due until then, in time order: expiries, delays, settlement, background, rewards.
    /// </summary>
    public void Advance(Timestamp at)
    {
        while (NextDue(at) is { } due)
        {
            state.Now = Timestamp.Max(state.Now, due.At);
            if (due.Flow is { } flow)
            {
                flow.Step();
            }
            else
            {
                Run(state.Timers.Take());
            }

            Conclude();
        }

        state.Now = Timestamp.Max(state.Now, at);
    }

    /// <summary>A posted order (protocol section 3.4).</summary>
    public SubmitResult Submit(in OrderTicket ticket, Timestamp at)
    {
        Advance(at);
        SubmitResult result = orders.Submit(ticket);
        Conclude();
        return result;
    }

    /// <summary>Cancels one order of the account.</summary>
    public CancelVerdict Cancel(VenueAccount account, Bytes32 id, Timestamp at)
    {
        Advance(at);
        CancelVerdict verdict = cancels.Cancel(account, id);
        Conclude();
        return verdict;
    }

    /// <summary>Cancels several orders of the account; one verdict for each id, in order.</summary>
    public IReadOnlyList<CancelVerdict> Cancel(VenueAccount account, ReadOnlySpan<Bytes32> ids, Timestamp at)
    {
        Advance(at);
        CancelVerdict[] verdicts = new CancelVerdict[ids.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            verdicts[i] = cancels.Cancel(account, ids[i]);
        }

        Conclude();
        return verdicts;
    }

    /// <summary>
    /// Cancels the account's open orders that the filter lets through: all, one market's or one token's. Delayed ones
    /// are told as not cancelled.
    /// </summary>
    public IReadOnlyList<CancelVerdict> CancelAll(VenueAccount account, OrderFilter filter, Timestamp at)
    {
        Advance(at);
        List<CancelVerdict> verdicts = [];
        cancels.CancelOpen(account, order => filter.Holds(order.Market, order.Outcome), EndCause.Owner, verdicts);
        Conclude();
        return verdicts;
    }

    /// <summary>Ends every account's orders in a market, as at the start of a game (protocol section 3.5).</summary>
    public void ClearBook(VenueMarket market, Timestamp at)
    {
        Advance(at);
        cancels.CancelMarket(market, EndCause.BookCleared);
        Conclude();
    }

    /// <summary>A heartbeat of an API key (protocol section 3.8).</summary>
    public HeartbeatReply Heartbeat(string owner, VenueAccount account, string id, Timestamp at)
    {
        Advance(at);
        return heartbeats.Beat(owner, account, id);
    }

    /// <summary>The older heartbeat without ids: arms the same switch and makes the next id the empty one.</summary>
    public void HeartbeatWithoutId(string owner, VenueAccount account, Timestamp at)
    {
        Advance(at);
        heartbeats.BeatWithoutId(owner, account);
    }

    /// <summary>The market's grid changes under its resting orders, which stay (protocol section 3.5).</summary>
    public void ChangeTick(VenueMarket market, TickSize tick, Timestamp at)
    {
        Advance(at);
        Invariant.Check(tick.IsKnown, "a tick is one that the venue uses");
        ChangeTickNow(market, tick);
    }

    /// <summary>The smallest order or the rewards of a market change; what rests, stays.</summary>
    public void ChangeTerms(VenueMarket market, Size smallest, RewardTerms? rewards, Timestamp at)
    {
        Advance(at);
        MarketSpec spec = market.Spec with { MinimumSize = smallest };
        market.Terms = market.Terms with { Spec = spec, Rewards = rewards };
    }

    /// <summary>Opens or closes a market for new orders; resting ones stay and may be cancelled.</summary>
    public void SetAccepting(VenueMarket market, bool isAccepting, Timestamp at)
    {
        Advance(at);
        market.IsAccepting = isAccepting && market.Winner is null;
    }

    /// <summary>
    /// The market ends: open trades settle or fail now, all orders are cancelled, holders are paid. Once only.
    /// </summary>
    public void Resolve(VenueMarket market, Outcome winner, Timestamp at)
    {
        Advance(at);
        ResolveNow(market, winner);
        Conclude();
    }

    /// <summary>
    /// Decides what becomes of a trade that is not mined yet; false when it is too late or the trade is not known.
    /// </summary>
    public bool DecideFate(Guid trade, TradeFate fate, Timestamp at)
    {
        Advance(at);
        if (!state.Trades.TryFind(trade, out VenueTrade? found)
            || found.Status is not (SettlementStatus.Matched or SettlementStatus.Retrying))
        {
            return false;
        }

        found.Fate = fate;
        return true;
    }

    internal void ChangeTickNow(VenueMarket market, TickSize tick)
    {
        TickSize before = market.Book.Tick;
        if (tick == before)
        {
            return;
        }

        market.Book.ChangeTick(tick);
        foreach (IVenueObserver observer in state.Observers)
        {
            observer.TickChanged(market, before, state.Now);
        }
    }

    internal void ResolveNow(VenueMarket market, Outcome winner)
    {
        if (market.Winner is not null)
        {
            return;
        }

        settlement.Finish(market);
        market.IsAccepting = false;
        cancels.CancelMarket(market, EndCause.Resolution);
        BackgroundBook.Clear(market);
        market.Winner = winner;
        if (Options.PaysOutAtResolution)
        {
            funds.PayOut(market);
        }

        foreach (IVenueObserver observer in state.Observers)
        {
            observer.MarketResolved(market, winner, state.Now);
        }
    }

    /// <summary>Ends a call: the operator looks at covers, then the books are told.</summary>
    internal void Conclude()
    {
        resting.CancelUncovered();
        state.TellBooks();
    }

    private Due? NextDue(Timestamp until)
    {
        Timestamp at = state.Timers.NextAt;
        IBackgroundFlow? first = null;
        foreach (IBackgroundFlow flow in flows)
        {
            if (flow.NextAt < at)
            {
                (at, first) = (flow.NextAt, flow);
            }
        }

        return at <= until ? new Due(at, first) : null;
    }

    private void Run((VenueTimerKind Kind, object? Subject) timer)
    {
        switch (timer.Kind)
        {
            case VenueTimerKind.ExpireOrder:
                cancels.Expire((VenueOrder)timer.Subject!);
                break;
            case VenueTimerKind.EndTakerDelay:
                (VenueOrder waiting, CheckedOrder order) = ((VenueOrder, CheckedOrder))timer.Subject!;
                orders.EndDelay(waiting, order);
                break;
            case VenueTimerKind.SettleTrade:
                settlement.Step((VenueTrade)timer.Subject!);
                break;
            case VenueTimerKind.CheckHeartbeats:
                CheckHeartbeats();
                break;
            case VenueTimerKind.SampleRewards:
                rewards.Sample();
                break;
            case VenueTimerKind.EndDay:
                rewards.EndDay();
                break;
            default:
                throw Invariant.Unreachable(timer.Kind);
        }
    }

    private void CheckHeartbeats()
    {
        foreach ((string owner, VenueAccount account) in heartbeats.Missed())
        {
            cancels.CancelOpen(account, order => order.Owner == owner, EndCause.MissedHeartbeat, []);
        }

        heartbeats.WatchAgain();
    }

    private readonly record struct Due(Timestamp At, IBackgroundFlow? Flow);
}
