using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Live;

/// <summary>
/// One market of a live run: its engine and what came of it so far, measured as a backtest measures. A fill that later
/// fails to settle stays in what is counted here: the market moved on after it all the same. One writer: the trading
/// loop.
/// </summary>
internal sealed class LiveMarket(int number, MarketEngine engine, EquityCurve? portfolio = null)
{
    private readonly long[] events = new long[Enum.GetValues<MarketEventKind>().Length];
    private readonly long[] rejected = new long[Enum.GetValues<RejectReason>().Length];
    private readonly EquityCurve equity = new();
    private volatile MarketPresence presence;

    public LiveMarket(int number, MarketSpec spec, RuleBook rules, Cash budget, EquityCurve? portfolio = null)
        : this(number, new MarketEngine(number, spec, rules, budget), portfolio)
    {
    }

    /// <summary>Its number in the run, the same in every queue.</summary>
    public int Number { get; } = number;

    /// <summary>With what the venue has changed since the start.</summary>
    public MarketSpec Spec => Engine.State.Spec;

    /// <summary>Its slug, its condition id or one of its tokens: what an operator may call it.</summary>
    public bool IsCalled(string name) =>
        Spec.Slug == name || Spec.ConditionId == name || Spec.YesToken == name || Spec.NoToken == name;

    public MarketEngine Engine { get; } = engine;

    /// <summary>Whether it is traded. One writer: the rotation; anybody reads.</summary>
    public MarketPresence Presence
    {
        get => presence;
        set => presence = value;
    }

    /// <summary>What earlier runs made of its day; null: nothing, or it is not known.</summary>
    public EarlierDay? Earlier { get; set; }

    /// <summary>What fills were worth by the mid, and how long there were quotes.</summary>
    public TradingMeter Meter { get; } = new();

    /// <summary>On the loop's list of those that learned something since their last decision.</summary>
    public bool IsTouched { get; set; }

    /// <summary>In the middle of a frame, where the book may not be consistent.</summary>
    public bool IsMidFrame { get; set; }

    /// <summary>When the news that the next decision answers to was received.</summary>
    public Timestamp NewsAt { get; set; }

    public long Quotes { get; private set; }

    public long Placed { get; private set; }

    public long Cancelled { get; private set; }

    public long CancelsRejected { get; private set; }

    /// <summary>An order of this run has rested in it; any thread may look.</summary>
    public bool HasQuoted => Volatile.Read(ref events[(int)MarketEventKind.OrderAccepted]) > 0;

    public long Fills { get; private set; }

    public Size Volume { get; private set; }

    public Cash Notional { get; private set; }

    public Cash MaximumDrawdown => equity.MaximumDrawdown;

    public IReadOnlyDictionary<string, long> PublicEvents =>
        Named<MarketEventKind>(events, kind => kind <= (int)MarketEventKind.FeedLost);

    public IReadOnlyDictionary<string, long> Rejections => Named<RejectReason>(rejected, _ => true);

    public void Apply(in MarketEvent happened)
    {
        events[(int)happened.Kind]++;
        bool isPublic = IsPublic(happened.Kind);
        Count(in happened);
        Engine.Apply(in happened);
        if (happened.Kind == MarketEventKind.MarketResolved)
        {
            Meter.Resolve(happened.Outcome, happened.At);
        }
        else if (!isPublic)
        {
            ObserveQuotes(happened.At);
        }
    }

    public ReadOnlySpan<MarketCommand> Decide(Timestamp at)
    {
        ObserveBook();
        ReadOnlySpan<MarketCommand> commands = Engine.Decide(at);
        Count(commands);
        return commands;
    }

    /// <summary>Fills are measured by the book that a decision sees.</summary>
    public void ObserveBook()
    {
        if (!Engine.State.IsResolved)
        {
            Meter.Observe(Engine.State.Book);
        }
    }

    /// <summary>Counts what an engine has said that somebody else asks: a simulated world.</summary>
    public void Count(ReadOnlySpan<MarketCommand> commands)
    {
        long before = Placed;
        foreach (ref readonly MarketCommand command in commands)
        {
            Placed += command.Kind == MarketCommandKind.Place ? 1 : 0;
        }

        Quotes += Placed > before ? 1 : 0;
        Cash value = new((long)Math.Round(
            Engine.State.Position.EquityAt(Engine.State.Mark) * Cash.MicroPerDollar));
        Cash change = value - equity.Value;
        equity.Move(change);
        portfolio?.Move(change);
    }

    /// <summary>Counts what an engine has learned that somebody else feeds: a simulated world.</summary>
    public void Count(in MarketEvent happened)
    {
        if (IsPublic(happened.Kind))
        {
            Meter.Pass(happened.At);
        }

        switch (happened.Kind)
        {
            case MarketEventKind.OrderFilled:
                Fills++;
                Volume += happened.Size;
                Notional += Cash.Of(happened.Price, happened.Size);
                if (Engine.State.Ledger.TryRecall(happened.Order, out Order order))
                {
                    Meter.Fill(happened.At, order.Side, happened.Price, happened.Size);
                }

                break;
            case MarketEventKind.OrderCancelled:
                Cancelled++;
                break;
            case MarketEventKind.CancelRejected:
                CancelsRejected++;
                break;
            case MarketEventKind.OrderRejected:
                rejected[(int)happened.Reason]++;
                break;
        }
    }

    private static bool IsPublic(MarketEventKind kind) => kind <= MarketEventKind.FeedLost;

    private void ObserveQuotes(Timestamp at)
    {
        bool hasBid = false;
        bool hasAsk = false;
        foreach (ref readonly Order order in Engine.State.Ledger.Open)
        {
            bool rests = order.State is OrderState.Live or OrderState.PartiallyFilled or OrderState.Cancelling;
            hasBid |= rests && order.Side == Side.Buy;
            hasAsk |= rests && order.Side == Side.Sell;
        }

        Meter.ObserveQuotes(at, hasBid, hasAsk);
    }

    private static Dictionary<string, long> Named<TKind>(long[] counts, Func<int, bool> wanted)
        where TKind : struct, Enum
    {
        Dictionary<string, long> named = [];
        foreach (TKind kind in Enum.GetValues<TKind>())
        {
            int at = Convert.ToInt32(kind, System.Globalization.CultureInfo.InvariantCulture);
            if (counts[at] > 0 && wanted(at))
            {
                named[kind.ToString()] = counts[at];
            }
        }

        return named;
    }
}
