using PolyMaker.Core.Engine;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Alerts;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Observing.Health;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Host.Serving;
using PolyMaker.Host.Storage;

namespace PolyMaker.Host.Control;

/// <summary>
/// Looks at a run once a second: whether its loop turns, how it is, and whether somebody should hear of it. The engines
/// are read by their own loop; everything else by the task that watches.
/// </summary>
internal sealed class RunWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private const long FewestForPercentile = 200;
    private const int LooksPerTiming = 10;

    private readonly RunRoom room;
    private readonly TimeProvider time;
    private readonly TimeSpan slow;
    private readonly RunFamilies families;
    private Task watching = Task.CompletedTask;
    private volatile RunHealth health = new("starting", "starting", "starting");
    private bool isSlow;
    private long lastSocketLosses;
    private int looks;
    private AccountBound lastBound;

    public RunWatch(RunRoom room, TimeProvider time, TimeSpan slow)
    {
        this.room = room;
        this.time = time;
        this.slow = slow;
        families = room.Metrics.Families;
    }

    /// <summary>Null: nothing is written down that would have to be guarded.</summary>
    public BooksGuard? Guard { get; set; }

    /// <summary>Null: nobody asked for durations.</summary>
    public Timings? Timings { get; init; }

    /// <summary>Looked at between two decisions.</summary>
    public required PriceAlerts Prices { get; init; }

    /// <summary>As of at most a few seconds ago.</summary>
    public RunHealth Health => health;

    public void Start(CancellationToken stop) => watching = Task.Run(() => WatchAsync(stop), CancellationToken.None);

    public async ValueTask DisposeAsync() => await watching;

    /// <summary>
    /// Brings every figure up to date; a loop that does not answer leaves its own figures as they were.
    /// </summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        long started = time.GetTimestamp();
        try
        {
            room.Metrics.Count(await room.Control.BetweenAsync(Read, stop));
        }
        catch (ProblemException)
        {
            // The figure of the loop's last turn tells it.
        }

        RunControl control = room.Control;
        IRunLoop loop = control.Loop;
        Timings?.Add("engines_read", time.GetElapsedTime(started));
        room.Process.Read();
        families.EventsDropped.Only.AdvanceTo(room.Events.Dropped);
        families.Queue.With("public").Set(loop.Waiting.Public);
        families.Queue.With("private").Set(loop.Waiting.Private);
        foreach (TradingMode mode in Enum.GetValues<TradingMode>())
        {
            families.Mode.With(Words.Of(mode)).Set(control.Mode.Mode == mode);
        }

        ReadBooks();
        families.ClockAhead.Only.Set(room.Control.ClockAhead.TotalSeconds);
        families.RulesInfo.Clear();
        families.RulesInfo.With(room.Rules.Current.Revision).Set(1);
        ReadSockets(control.Session);
    }

    private void ReadBooks()
    {
        foreach (BookHealth book in Guard?.Books ?? [])
        {
            families.BookWritable.With(book.Name).Set(book.Fault is null);
            families.BookBacklog.With(book.Name).Set(book.Used);
            families.BookLost.With(book.Name).AdvanceTo(book.Lost);
        }

        families.DiskFree.Only.Set(room.Disk.FreeBytes ?? double.NaN);
    }

    private IReadOnlyList<RuleTally> Read()
    {
        families.Heartbeat.Only.Set((time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
        AccountEngine account = room.Control.Loop.Account.Engine;
        families.AccountStanding.Only.Set((int)account.Standing);
        families.Account.With("equity").Set(account.Equity.ToDouble());
        families.Account.With("exposure").Set(account.Exposure.ToDouble());
        families.Account.With("loss_day").Set(account.LossDay.ToDouble());
        families.Account.With("drawdown").Set(account.Drawdown.ToDouble());
        families.Account.With("balance").Set(account.Balance?.ToDouble() ?? double.NaN);
        return room.Metrics.Read(room.Control.Loop.Markets, room.Control.Loop.RunNow);
    }

    private void ReadSockets(VenueSession? session)
    {
        bool isThere = session is not null;
        if (room.Control.IsSimulated)
        {
            // No connection is missing where there is none: an alert on 0 must not fire.
            families.Connected.Only.Set(double.NaN);
            families.UserConnected.Only.Set(double.NaN);
            return;
        }

        families.Connected.Only.Set(isThere && session!.MarketCounts.Open > 0);
        families.UserConnected.Only.Set(isThere && session!.UserCounts.IsOpen);
        families.Reconnects.Only.AdvanceTo(isThere ? Math.Max(0, session!.MarketCounts.Opened - 1) : 0);
        families.UserReconnects.Only.AdvanceTo(isThere ? Math.Max(0, session!.UserCounts.Opened - 1) : 0);
        families.QueueRefused.Only.AdvanceTo(isThere ? session!.MarketCounts.Refused : 0);
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        using PeriodicTimer timer = new(Interval, time);
        try
        {
            do
            {
                RunHealth before = health;
                long started = time.GetTimestamp();
                health = await LookAsync(stop);
                if (looks++ % LooksPerTiming == 0)
                {
                    Timings?.Add("loop_answer", time.GetElapsedTime(started));
                    Timings?.AddDecisions();
                }

                Tell(before);
                await (Guard?.LookAsync(stop) ?? Task.CompletedTask);
                room.Disk.Look(room.Data, room.Events);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            health = new RunHealth(null, "ending", "ending");
        }
    }

    private async Task<RunHealth> LookAsync(CancellationToken stop)
    {
        RunControl control = room.Control;
        if (control.Loop.Bug is { } bug)
        {
            string text = $"the trading loop has ended: {bug.GetType().Name}";
            return new RunHealth(text, text, text);
        }

        int quoting;
        try
        {
            (quoting, List<RunEvent> reached) = await control.BetweenAsync(
                () => (control.Loop.Markets.Count(market =>
                    market.Engine is { Decisions: > 0, LastDecision.Reason: NoQuoteReason.None }), PricesReached()),
                stop);
            foreach (RunEvent told in reached)
            {
                room.Events.Add(told);
            }
        }
        catch (ProblemException stuck)
        {
            return new RunHealth(stuck.Message, stuck.Message, stuck.Message);
        }

        string? notReady = control.IsReady ? null : "the venue does not take orders yet";
        string? notTrading = notReady
            ?? (control.Mode.Mode != TradingMode.Trading ? $"the mode is {Words.Of(control.Mode.Mode)}"
                : quoting == 0 ? "no market quotes" : null);
        return new RunHealth(null, notReady, notTrading);
    }

    private List<RunEvent> PricesReached() => Prices.IsEmpty ? [] :
    [
        .. room.Control.Loop.Markets.SelectMany(market => Prices.Look(market.Spec.Slug, market.Engine.State.Book)),
    ];

    private void Tell(RunHealth before)
    {
        if (health.NotLive is { } stuck && before.NotLive is null)
        {
            room.Events.Add(new RunEvent("error_loop_stuck", Severity.Critical) { Text = stuck, IsAlert = true });
        }

        AccountEngine account = room.Control.Loop.Account.Engine;
        AccountBound bound = account.Reason;
        if (bound != lastBound && bound is not (AccountBound.None or AccountBound.Operator))
        {
            room.Events.Add(new RunEvent("error_account_limit", Severity.Critical)
            {
                Text = $"{Words.Of(account.Standing)} because of {Words.Of(bound)}", IsAlert = true,
            });
        }

        lastBound = bound;
        Histogram latency = families.Latency.Only;
        double p99 = latency.Percentile(0.99);
        bool wasSlow = isSlow;
        isSlow = latency.Cumulative()[^1] >= FewestForPercentile && p99 > slow.TotalSeconds;
        if (isSlow && !wasSlow)
        {
            room.Events.Add(new RunEvent("error_latency", Severity.Warning)
            {
                Text = $"1% of the decisions take longer than {slow.TotalMilliseconds:0} ms", IsAlert = true,
            });
        }

        long losses = room.Control.Session is { } session ? session.MarketCounts.Closed + session.UserCounts.Closed : 0;
        if (losses > lastSocketLosses)
        {
            room.Events.Add(new RunEvent("error_socket_lost", Severity.Warning)
            {
                Text = "a connection to the venue has ended; a new one is made", IsAlert = true,
            });
        }

        lastSocketLosses = losses;
    }
}
