using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// Everything one market knows. Only <see cref="MarketEngine.Apply"/> changes it; everyone else reads.
/// </summary>
public sealed class MarketState(int market, MarketSpec spec)
{
    private long day = long.MinValue;
    private double equityAtDayStart;
    private double lastMark = double.NaN;
    private bool followsQueue;
    private bool followsArrivals;
    private bool followsHours;

    /// <summary>Tells this market's jitter from another's; the same in every run.</summary>
    internal ulong Seed { get; } = StableHash(spec.ConditionId);

    /// <summary>The market's number in this run.</summary>
    public int Market { get; } = market;

    /// <summary>As the market began, with what the venue has changed since.</summary>
    public MarketSpec Spec { get; private set; } = spec;

    public OrderBook Book { get; } = new();

    public MarketIndicators Indicators { get; } = new();

    /// <summary>What only some rules read, kept up from when they first do.</summary>
    public Microstructure Microstructure { get; } = new();

    /// <summary>What our fills were worth afterwards.</summary>
    public Markouts Markouts { get; } = new();

    /// <summary>What somebody outside the venue says YES is worth.</summary>
    public OutsideValue Outside { get; } = new();

    /// <summary>Other makers' programs near the touch.</summary>
    public Competitors Competitors { get; } = new();

    /// <summary>How often takers come how far.</summary>
    public ArrivalFit Arrivals { get; } = new();

    /// <summary>What each hour of the day is like.</summary>
    public HourProfile Hours { get; } = new();

    /// <summary>When a resting bid of ours last traded; Never before the first.</summary>
    public Timestamp LastBidFillAt { get; internal set; } = Timestamp.Never;

    /// <summary>The same of an ask.</summary>
    public Timestamp LastAskFillAt { get; internal set; } = Timestamp.Never;

    public HoldingRecord Holding { get; } = new();

    public QueuePosition BidQueue { get; } = new(Side.Buy);

    public QueuePosition AskQueue { get; } = new(Side.Sell);

    /// <summary>What was placed lately, kept over reloads.</summary>
    public FlowHistory Flow { get; } = new();

    /// <summary>The past of the rules' signals, kept over a reload that leaves their definitions alone.</summary>
    public DerivedMemories Derived { get; } = new();

    public OrderLedger Ledger { get; } = new();

    public Position Position { get; } = new();

    /// <summary>Pairs of YES and NO that are held, settled and not merged, by the account keeper's word.</summary>
    public Size Pairs { get; internal set; }

    /// <summary>Pairs of the merge that is under way.</summary>
    public Size PairsMerging { get; internal set; }

    /// <summary>Pairs merged in this run.</summary>
    public Size PairsMerged { get; internal set; }

    /// <summary>When the market's connection was last heard, while it owes an answer; else Never.</summary>
    public Timestamp SilentSince { get; private set; } = Timestamp.Never;

    /// <summary>Collateral lent to this market.</summary>
    public Cash Budget { get; internal set; }

    /// <summary>What the account lets this market do, as last told.</summary>
    public AccountView Account { get; } = new();

    public bool IsResolved { get; internal set; }

    public Outcome Winner { get; internal set; }

    /// <summary>Latched: stays until an operator resumes the market.</summary>
    public bool IsHalted { get; internal set; }

    /// <summary>The live rule files do not name this market; ends with the next rules.</summary>
    public bool IsWithoutRules { get; internal set; }

    public RejectReason HaltReason { get; internal set; }

    /// <summary>Latched for the day by a limit whose breach action is reduce_only.</summary>
    public bool IsReduceOnly { get; internal set; }

    /// <summary>Orders the venue refused, ever.</summary>
    public long Rejections { get; internal set; }

    public RejectReason LastRejection { get; internal set; }

    /// <summary>After a rejection: place nothing before this time, so that a refusal is never hammered.</summary>
    public Timestamp PlaceNotBefore { get; internal set; }

    /// <summary>
    /// Equity now less equity when the day began, dollars. What earlier runs of the day made counts once it is told.
    /// </summary>
    public double PnlToday => Position.EquityAt(Mark) - equityAtDayStart;

    /// <summary>Something can have been lost today: money moved in this run or in an earlier one.</summary>
    internal bool HasDay => Position.CashFlow != Cash.Zero || equityAtDayStart != 0;

    /// <summary>
    /// YES price at which the position is marked: the last mid that was ever seen, or the payout once resolved. A feed
    /// that breaks moves no value, and before the first mid a position is worth what it cost.
    /// </summary>
    public double Mark => IsResolved ? (Winner == Outcome.Yes ? 1 : 0)
        : double.IsNaN(lastMark) ? Position.PriceAtCost : lastMark;

    /// <summary>
    /// For how long nobody has vouched for what is known of the market, seconds: 0 while its connection answers,
    /// however little there is to tell.
    /// </summary>
    public double SilenceAt(Timestamp at) =>
        SilentSince == Timestamp.Never ? 0 : Math.Max(0, at.SecondsSince(SilentSince));

    /// <summary>Rolls the day's PnL and its reduce-only latch when a day begins.</summary>
    internal void ObserveDay(Timestamp at, DayStart starts)
    {
        long today = starts.DayOf(at);
        if (today == day)
        {
            return;
        }

        if (day != long.MinValue)
        {
            equityAtDayStart = Position.EquityAt(Mark);
            IsReduceOnly = false;
        }

        day = today;
    }

    /// <summary>
    /// Whatever comes over the market's connection vouches for what is known of it; what others say of it does not.
    /// </summary>
    internal void ObserveVoice(in MarketEvent e)
    {
        if (e.Kind is <= MarketEventKind.FeedLost or MarketEventKind.FeedHeard)
        {
            SilentSince = Timestamp.Never;
        }
        else if (e.Kind == MarketEventKind.FeedSilent)
        {
            SilentSince = e.VenueAt;
        }
        else if (e.Kind == MarketEventKind.FairTold)
        {
            Outside.Learn(e);
        }
        else if (e.Kind == MarketEventKind.TermsChanged)
        {
            Spec = Spec with { MinimumSize = e.Terms.MinimumSize, Rewards = e.Terms.Rewards };
        }
    }

    /// <summary>The feed broke: what is next is a new start.</summary>
    internal void Forget(Timestamp at)
    {
        Indicators.ForgetMid();
        Microstructure.Forget(at);
        Competitors.Forget();
        Hours.Forget();
    }

    /// <summary>From now on keep up what these rules read.</summary>
    internal void Follow(RuleBook rules)
    {
        Microstructure.Follow(rules.Uses);
        Competitors.Follow(Reads(rules, ContextSlot.CompetitorPresence, ContextSlot.CompetitorSize));
        followsArrivals |= Reads(rules, ContextSlot.CalibrationArrivals, ContextSlot.CalibrationReady);
        followsHours |= Reads(rules, ContextSlot.HourMotion, ContextSlot.HourSpread);
        followsQueue |= rules.Uses[(int)ContextSlot.OwnAheadBid] || rules.Uses[(int)ContextSlot.OwnAheadAsk];
    }

    private static bool Reads(RuleBook rules, ContextSlot first, ContextSlot last)
    {
        bool found = false;
        for (int slot = (int)first; slot <= (int)last; slot++)
        {
            found |= rules.Uses[slot];
        }

        return found;
    }

    /// <summary>
    /// What the account lends, what it lets this market do, or what earlier runs have made and placed.
    /// </summary>
    internal void ObserveAccount(in MarketEvent e)
    {
        if (e.Kind == MarketEventKind.BudgetChanged)
        {
            Budget = e.Cash;
        }
        else if (e.Kind == MarketEventKind.DayRecovered)
        {
            equityAtDayStart = -e.Cash.ToDouble();
        }
        else if (e.Kind == MarketEventKind.FlowRecovered)
        {
            Flow.Record(e.Side, e.Size, e.Cash, e.VenueAt);
        }
        else
        {
            Account.CopyFrom(e.Account);
        }
    }

    internal void ObserveTrade(in MarketEvent e)
    {
        Competitors.ObserveTrade(Book, e.Side, e.Price, e.Size, e.At);
        if (followsArrivals)
        {
            Arrivals.Update(e.Side, e.Price, Indicators.LastMid, e.At);
        }

        if (followsHours)
        {
            Hours.ObserveTrade(e.At);
        }

        Indicators.ObserveTrade(e.Side, e.Size, e.At);
        Microstructure.ObserveTrade(e.Side, e.Price, e.Size, e.At);
        BidQueue.ObserveTrade(e.Side, e.Price, e.Size);
        AskQueue.ObserveTrade(e.Side, e.Price, e.Size);
    }

    /// <summary>Once a decision, before the rules look.</summary>
    internal void ObserveBook(Timestamp at)
    {
        Indicators.ObserveBook(Book, at);
        lastMark = double.IsNaN(Indicators.LastMid) ? lastMark : Indicators.LastMid;
        Microstructure.ObserveBook(Book, Indicators, at);
        Markouts.ObserveMid(Indicators.LastMid, at);
        Competitors.ObserveBook(Book, Ledger.Open, at);
        if (followsArrivals)
        {
            Arrivals.Start(Book.Tick.ToDouble(), at);
        }

        if (followsHours && Book.IsReady && Book.IsTwoSided && !Book.IsCrossed)
        {
            Hours.Observe(Indicators.LastMid, Book.Asks.Best.ToDouble() - Book.Bids.Best.ToDouble(), at);
        }

        Holding.Observe(Position.Net, PnlToday, day, at);
        if (followsQueue)
        {
            BidQueue.Observe(Ledger.Open, Book);
            AskQueue.Observe(Ledger.Open, Book);
        }
    }

    // FNV-1a: the same on every machine and in every process, which string.GetHashCode is not.
    private static ulong StableHash(string text)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (char each in text)
        {
            hash = unchecked((hash ^ each) * 1_099_511_628_211);
        }

        return hash;
    }

    internal Exposure ExposureNow() =>
        new(Position.Net, Position.CostBasis, Budget + Position.CashFlow,
            IsReduceOnly || Account.Standing != AccountStanding.Open)
        {
            MostLong = Account.MostLong,
            MostShort = Account.MostShort,
            MostBought = Account.MostClosing,
            PendingYes = Position.PendingYes,
            PendingNo = Position.PendingNo,
        };
}
