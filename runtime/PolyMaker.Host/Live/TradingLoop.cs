using System.Collections.Concurrent;
using System.Diagnostics;
using PolyMaker.Core;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Live;

/// <summary>
/// The one thread that owns every engine of a live run: applies all that waits, private news first; then each market
/// that learned something decides once. What others want done to the engines is done between two decisions.
/// </summary>
internal sealed class TradingLoop : IGatewaySink, IRunLoop, IDisposable
{
    private const long LongestNap = Timestamp.MicroPerSecond / 10;

    private readonly ManualResetEventSlim wake = new();
    private readonly ConcurrentQueue<Action> between = new();
    private readonly PriorityQueue<LiveMarket, long> wakes = new();
    private readonly List<LiveMarket> touched = [];
    private readonly TimeProvider time;
    private readonly RunClock clock;
    private readonly IRunObserver[] observers; // An array: walking an interface would make garbage of every event.
    private readonly Thread thread;
    private Action<int, ReadOnlySpan<MarketCommand>>? send;
    private volatile LiveMarket[] markets;
    private Func<LiveMarket, EarlierDay?>? earlier;
    private volatile bool isEnding;
    private Exception? bug;

    public TradingLoop(
        IReadOnlyList<LiveMarket> markets, TimeProvider time, RunClock clock, IReadOnlyList<IRunObserver> observers)
    {
        this.markets = [.. markets];
        this.time = time;
        this.clock = clock;
        this.observers = [.. observers];
        News = new NewsQueues(wake);
        thread = new Thread(Run) { Name = "trading", IsBackground = true };
    }

    /// <summary>Every market that this run has ever traded, by its number. Any thread; it only grows.</summary>
    public IReadOnlyList<LiveMarket> Markets => markets;

    /// <summary>Where sockets put what they hear.</summary>
    public NewsQueues News { get; }

    /// <summary>Set to look at what waits in between.</summary>
    public ManualResetEventSlim Wake => wake;

    /// <summary>Reports of the gateway that nobody has read yet.</summary>
    public ConcurrentQueue<GatewayReport> Reports { get; } = new();

    /// <summary>From a public event's arrival to the commands it led to, microseconds.</summary>
    public LatencyCounts Latency { get; } = new();

    /// <summary>The same for whoever scrapes; set before the start.</summary>
    public Histogram? LatencyTime { get; set; }

    /// <summary>How long decisions take, for whoever scrapes; set before the start.</summary>
    public Histogram? DecideTime { get; set; }

    public void Start()
    {
        foreach (IRunObserver observer in observers)
        {
            foreach (LiveMarket market in Markets)
            {
                observer.Joined(market);
            }
        }

        thread.Start();
    }

    /// <summary>Engines decide from here on.</summary>
    public void Open(Action<int, ReadOnlySpan<MarketCommand>> to) => Do(() =>
    {
        send = to;
        foreach (LiveMarket market in Markets)
        {
            Touch(market);
        }
    });

    /// <summary>Nothing is decided any more; news of our orders is still applied.</summary>
    public void Close() => Do(() => send = null);

    /// <summary>Called by the loop's own thread before it reads what waits.</summary>
    public Action? EachTurn { get; set; }

    /// <summary>When <see cref="EachTurn"/> has something to do next, in the engines' time.</summary>
    public Func<Timestamp>? DueAt { get; set; }

    /// <summary>Lends to the markets and stops them all; null where each has its own money.</summary>
    public AccountDesk? Account { get; private set; }

    AccountDesk IRunLoop.Account => Account!;

    (int Public, int Private) IRunLoop.Waiting => (News.OfMarkets.Count, News.OfOrdersCount);

    /// <summary>Before the loop is started: whose dollars the markets trade with.</summary>
    /// <param name="earlier">What earlier runs made of a market's day and left behind in it.</param>
    public void Fund(AccountDesk account, Func<LiveMarket, EarlierDay?>? earlier = null)
    {
        Account = account;
        this.earlier = earlier;
        foreach (LiveMarket market in Markets)
        {
            Seat(market, account);
        }
    }

    /// <summary>Loop's thread: one more market, with the next number; idle until the account lets it.</summary>
    public void Join(LiveMarket market)
    {
        Invariant.Check(market.Number == markets.Length, "a market that joins has the next number");
        markets = [.. markets, market];
        if (Account is { } account)
        {
            Seat(market, account);
            account.Engine.Confine(market.Number, AccountStanding.Stopped, RunNow);
        }

        Paper?.Join(market);
        foreach (IRunObserver observer in observers)
        {
            observer.Joined(market);
        }
    }

    private void Seat(LiveMarket market, AccountDesk account)
    {
        market.Earlier = earlier?.Invoke(market);
        account.Engine.Join(market.Engine, RunNow, market.Earlier?.Carried ?? default);
    }

    int IRunLoop.CancelOwn()
    {
        Paper?.CancelAll();
        return Markets.Sum(market => market.Engine.State.Ledger.OpenCount);
    }

    /// <summary>Where orders go that are never sent; null on a venue. Set before the loop is opened.</summary>
    public PaperDesk? Paper { get; set; }

    /// <summary>Whatever stamps news for this loop takes its time from here.</summary>
    public TimeProvider Time => time;

    /// <summary>The engines' time.</summary>
    public Timestamp RunNow => clock.At(Now);

    /// <summary>Loop's thread: a market learns something at a time of day.</summary>
    public void Apply(LiveMarket market, in MarketEvent happened) =>
        Learn(market, happened.LearnedAt(clock.At(happened.At)));

    private void Learn(LiveMarket market, in MarketEvent learned)
    {
        market.Apply(in learned);
        Account?.Engine.Learned(market.Number, in learned);
        foreach (IRunObserver observer in observers)
        {
            observer.Learned(market, in learned);
        }

        Touch(market);
    }

    /// <summary>Does something to the engines between two decisions.</summary>
    public void Do(Action what)
    {
        between.Enqueue(what);
        wake.Set();
    }

    public void Take(int market, in MarketEvent happened) => News.Tell(market, in happened);

    public void Take(GatewayReport report)
    {
        foreach (IRunObserver observer in observers)
        {
            observer.Told(report);
        }

        if (report.Kind is GatewayReportKind.HeartbeatLost or GatewayReportKind.FailedSettlement)
        {
            Do(() => Account?.Engine.CountError(RunNow));
        }

        if (Reports.Count < 1000)
        {
            Reports.Enqueue(report);
        }
    }

    /// <summary>Ends the thread; throws what it died of, if it did.</summary>
    public void Dispose()
    {
        isEnding = true;
        wake.Set();
        if (thread.IsAlive)
        {
            thread.Join();
        }

        wake.Dispose();
    }

    /// <summary>A bug in an engine ends the run; null while there was none.</summary>
    public Exception? Bug => Volatile.Read(ref bug);

    private void Run()
    {
        try
        {
            while (!isEnding)
            {
                wake.Reset();
                Turn();
                Nap();
            }

            send = null; // What came in before the end counts: a fill that is heard of last is in summary and state.
            Turn();
        }
#pragma warning disable CA1031 // Whatever it is, the run has to cancel everything and say so.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Volatile.Write(ref bug, fault);
        }
    }

    private void Turn()
    {
        while (between.TryDequeue(out Action? what))
        {
            what();
        }

        EachTurn?.Invoke();
        Paper?.Deliver();
        while (News.TryRead(out int number, out MarketEvent happened, out bool endsFrame))
        {
            if (number == MarketEvent.OfAccount)
            {
                Account?.Engine.Read(happened.LearnedAt(clock.At(happened.At)));
                continue;
            }

            LiveMarket market = Markets[number];
            bool isOfBook = happened.Kind <= MarketEventKind.FeedLost;
            if (isOfBook)
            {
                Paper?.Hear(number, in happened, endsFrame, Now);
            }

            Apply(market, in happened);
            if (isOfBook)
            {
                Account?.Engine.Compare(happened.At, happened.VenueAt);
                // What is private comes between two frames or into one; it neither begins nor ends any.
                market.IsMidFrame = !endsFrame;
                market.NewsAt = happened.At;
            }
        }

        Timestamp wall = Now;
        Timestamp now = clock.At(wall);
        while (wakes.TryPeek(out LiveMarket? market, out long due) && due <= now.Micro)
        {
            wakes.Dequeue();
            Apply(market, MarketEvent.Woke(wall));
        }

        TurnAccount(now);
        Decide(now);
    }

    private void TurnAccount(Timestamp now)
    {
        Account?.Turn(now);
        while (Account?.Engine.TryTell(now, out int number, out MarketEvent told) == true)
        {
            Learn(Markets[number], in told);
        }
    }

    /// <summary>Loop's thread: the market decides at the end of this turn.</summary>
    public void Touch(LiveMarket market)
    {
        if (!market.IsTouched)
        {
            market.IsTouched = true;
            touched.Add(market);
        }
    }

    private void Decide(Timestamp now)
    {
        for (int at = touched.Count - 1; at >= 0; at--)
        {
            LiveMarket market = touched[at];
            if (market.IsMidFrame)
            {
                continue; // The rest of the frame is on its way: the next turn decides.
            }

            while (market.Earlier?.TryTell(market, now, out MarketEvent before) == true)
            {
                Learn(market, in before);
            }

            if (Account?.Engine.TryPrepare(market.Number, now, out MarketEvent told) == true)
            {
                Learn(market, in told);
            }

            touched.RemoveAt(at);
            market.IsTouched = false;
            if (send is { } to)
            {
                Decide(market, to, now);
                Account?.Decided(market);
            }
        }
    }

    private void Decide(LiveMarket market, Action<int, ReadOnlySpan<MarketCommand>> to, Timestamp now)
    {
        long started = Stopwatch.GetTimestamp();
        ReadOnlySpan<MarketCommand> commands = market.Decide(now);
        DecideTime?.Observe(Stopwatch.GetElapsedTime(started));
        foreach (IRunObserver observer in observers)
        {
            observer.Decided(market, now, commands);
        }

        if (commands.Length == 0)
        {
            return;
        }

        foreach (ref readonly MarketCommand command in commands)
        {
            if (command.Kind == MarketCommandKind.WakeAt)
            {
                wakes.Enqueue(market, command.At.Micro);
            }
        }

        if (commands.Length > 1 || commands[0].Kind != MarketCommandKind.WakeAt)
        {
            to(market.Number, commands);
            if (market.NewsAt != Timestamp.Zero)
            {
                long took = Now.Micro - market.NewsAt.Micro;
                Latency.Add(took);
                LatencyTime?.Observe(took / (double)Timestamp.MicroPerSecond);
            }

            foreach (IRunObserver observer in observers)
            {
                observer.Sent(market);
            }
        }

        market.NewsAt = Timestamp.Zero;
    }

    private void Nap()
    {
        if (touched.Count > 0)
        {
            Thread.Yield();
            return;
        }

        Timestamp next = wakes.TryPeek(out _, out long due) ? new Timestamp(due) : Timestamp.Never;
        next = Timestamp.Min(next, DueAt?.Invoke() ?? Timestamp.Never);
        long until = next == Timestamp.Never ? LongestNap : Math.Clamp(clock.WallMicro(RunNow, next), 0, LongestNap);
        if (Paper is { } paper && paper.NextAt != Timestamp.Never)
        {
            until = Math.Clamp(paper.NextAt.Micro - Now.Micro, 0, until);
        }

        if (until > 0)
        {
            wake.Wait(TimeSpan.FromMicroseconds(Math.Max(until, Timestamp.MicroPerMillisecond)));
        }
    }

    /// <summary>The time of day.</summary>
    public Timestamp Now => new((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
}
