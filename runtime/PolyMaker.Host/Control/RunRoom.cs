using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Observing.Alerts;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Observing.Health;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Scheduling;
using PolyMaker.Host.Selection;
using PolyMaker.Host.Serving;
using PolyMaker.Host.Storage;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Control;

/// <summary>
/// Everything by which a run is watched and commanded, from before its first order to after its last: the account's
/// lock, the event log, the figures, the two HTTP servers, alerts, and the signal that reloads.
/// </summary>
internal sealed class RunRoom : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentQueue<string> remarks = new();
    private readonly CancellationTokenSource ending = new();
    private static readonly TimeSpan ReloadPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastIncomePatience = TimeSpan.FromSeconds(2);

    private readonly RunSettings settings;
    private readonly InstanceLock? held;
    private readonly AlertDesk alerts;
    private readonly Severity loudness;
    private readonly MetricRegistry registry = new();
    private readonly List<Route> more = [];
    private readonly List<ScheduledWork> works = [];
    private readonly TermsAlarm termsAlarm = new();
    private LoopbackServer? controlServer;
    private LoopbackServer? metricsServer;
    private RunWatch? watch;
    private RunAddress? address;
    private RunSchedule? schedule;
    private PosixSignalRegistration? hangUp;

    private RunRoom(RunSettings settings, InstanceLock? held)
    {
        this.settings = settings;
        this.held = held;
        OperationsRequest operations = settings.Operations;
        loudness = Enum.Parse<Severity>(operations.LogLevel ?? (IsJson ? "info" : "warning"), ignoreCase: true);
        Events = new EventLog(new EventFile(settings.Data, settings.Time), settings.Time);
        alerts = new AlertDesk(
            settings.Alerts, new AlertPolicy(), settings.Time, happened => Events.Add(happened));
        Events.Also = Hear;
        Metrics = new RunMetrics(registry, settings.Markets);
        Process = new ProcessMetrics(registry);
        Commands = new LastCommands();
        Look = new RunLook();
        Observers = [Metrics, new EventRecorder(Events), Commands, Look, termsAlarm];
    }

    public RunFacts Facts => settings.Facts;

    public LiveRules Rules => settings.Rules;

    public EventLog Events { get; }

    public RunMetrics Metrics { get; }

    public ProcessMetrics Process { get; }

    public LastCommands Commands { get; }

    /// <summary>The run as screens show it.</summary>
    public RunLook Look { get; }

    /// <summary>What an operator who looks should know of.</summary>
    public Notables Notables { get; } = new();

    public DiskSpace Disk { get; } = new();

    /// <summary>Given to the trading loop.</summary>
    public IReadOnlyList<IRunObserver> Observers { get; }

    public RunControl Control { get; private set; } = null!;

    public RunStage Stage { get; private set; } = null!;

    private bool IsJson => settings.Operations.LogFormat == "json";

    /// <exception cref="InputException">
    /// The data folder cannot be written, or another run has the account.
    /// </exception>
    public static RunRoom Open(RunSettings settings)
    {
        string data = settings.Data;
        try
        {
            Directory.CreateDirectory(data);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--data {data}: cannot be created: {fault.Message}", fault);
        }

        return new RunRoom(
            settings,
            settings.LockFolder is { } folder
                ? InstanceLock.Take(folder, settings.Facts.Account, settings.Time.GetUtcNow())
                : null);
    }

    /// <summary>Before the loop starts: the engines and the rules of the run are there.</summary>
    public void Attach(IRunLoop loop, RunStage stage)
    {
        Stage = stage;
        Control = new RunControl(loop, settings.Time)
        {
            Changed = mode => Events.Add(new RunEvent(
                "mode_changed", mode.Mode == TradingMode.Killed ? Severity.Critical : Severity.Warning)
            {
                Text = Words.Of(mode.Mode) + (mode.Reason is { } reason ? $": {reason}" : ""), IsAlert = true,
            }),
        };
        loop.LatencyTime = Metrics.Families.Latency.Only;
        loop.DecideTime = Metrics.Families.Evaluation.Only;
        stage.Heard = new ReloadRecorder(Metrics.Families, Events, settings.Time).Hear;
        watch = new RunWatch(this, settings.Time, settings.Operations.AlertLatency)
        {
            Prices = new PriceAlerts(settings.Operations.AlertPrices),
            Timings = settings.Operations.HasTiming ? new Timings(Events, Metrics.Families.Evaluation.Only) : null,
        };
        if (settings.Books is { } books)
        {
            watch.Guard = new BooksGuard(
                Control, Events, () => [.. books.Health, Events.Health], settings.TradesUnkept);
        }

        if (Control.Mode.Mode == TradingMode.Killed)
        {
            remarks.Enqueue(
                $"the kill switch is set since {StatusJson.Text(Control.Mode.At)} "
                + $"({Control.Mode.Reason ?? "no reason"}): nothing is quoted; `polymaker unkill` and then "
                + "`polymaker resume` end that");
        }
    }

    /// <summary>Chooses the run's markets; null: rules and market files name them. Set before the start.</summary>
    public Reselection? Selection { get; set; }

    /// <summary>Work that another room adds; before <see cref="StartAsync"/>.</summary>
    public void Schedule(ScheduledWork work) => works.Add(work);

    /// <summary>Null: nothing is written down but events.</summary>
    public RunBooks? Books => settings.Books;

    /// <summary>How journal, state and events keep up, as of a second ago.</summary>
    public IReadOnlyList<BookHealth> BookHealth => watch?.Guard?.Books ?? [Events.Health];

    public TimeProvider Time => settings.Time;

    /// <summary>Folder for what the run leaves.</summary>
    public string Data => settings.Data;

    /// <summary>Routes that another room adds; before <see cref="StartAsync"/>.</summary>
    public void Serve(IEnumerable<Route> routes) => more.AddRange(routes);

    /// <summary>
    /// Listens, before anything is sent to the venue: a taken port must not be found out while trading.
    /// </summary>
    public async Task StartAsync(CancellationToken stop)
    {
        OperationsRequest operations = settings.Operations;
        RunWatch watching = watch!;
        Route[] open =
        [
            Route.Get("/metrics", RouteAccess.Anyone, MetricsAsync), .. HealthRoutes.Of(() => watching.Health),
        ];
        controlServer = await LoopbackServer.StartAsync(
            new ServerPlan
            {
                Port = operations.ControlPort,
                Option = "--control-port",
                Token = AccessToken.OpenOrCreate(settings.Data),
                Routes = [.. new ControlRoutes(this).All, .. open, .. more],
            },
            stop);
        metricsServer = operations.MetricsPort is { } port
            ? await LoopbackServer.StartAsync(
                new ServerPlan { Port = port, Option = "--metrics-port", Routes = open }, stop)
            : null;
        address = new RunAddress(
            controlServer.Port, metricsServer?.Port, Environment.ProcessId, settings.Facts.StartedAt);
        address.Write(settings.Data);
        remarks.Enqueue(
            $"web pages at http://127.0.0.1:{controlServer.Port}/; `polymaker dashboard` prints their token");
        hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, HangUp);
        watching.Start(ending.Token);
        if (settings.IsScheduled)
        {
            await StartScheduleAsync(stop);
            termsAlarm.Ring = () => _ = LookAtTermsAsync();
        }

        Events.Add(new RunEvent("run_started", Severity.Info)
        {
            Text = $"{Facts.Title} as {Facts.Account}, rules {Rules.Current.Revision}, version {HelpText.Version}",
        });
    }

    private async Task StartScheduleAsync(CancellationToken stop)
    {
        schedule = new RunSchedule([.. new RunWorks(this, registry).All, .. works], settings.Time, Tell)
        {
            Store = ScheduleStore.Of(settings.Store, Facts.Account),
        };
        schedule.Remember(Books?.Recovered?.Works ?? []);
        if (await schedule.StartAsync(stop) is { } trouble)
        {
            Events.Add(new RunEvent("error_schedule_store", Severity.Warning) { Text = trouble, IsAlert = true });
        }

        Books?.Planned(schedule.Plans);
    }

    /// <summary>
    /// Other rules are live, or the clock was set back: what is done by the clock may be due at other times.
    /// </summary>
    public async Task FollowRulesAsync(CancellationToken stop)
    {
        foreach (WorkPlan plan in schedule is { } works ? await works.FollowAsync(stop) : [])
        {
            Books?.Planned([plan]);
            Events.Add(new RunEvent("job_rescheduled", Severity.Info)
            {
                Text = $"{plan.Work} is done by {plan.Cron} from now on; next "
                    + (plan.Next is { } at ? StatusJson.Text(at) : "never"),
            });
        }
    }

    /// <summary>The venue is there, or (null) it is about to be left.</summary>
    public void Use(IRunSession? session)
    {
        Control.Use(session);
        if (session is not null && schedule is { } works)
        {
            // What the venue pays is not known from before; the clock asks for it again and again.
            _ = works.RunNowAsync(IncomeWork.Name, ending.Token);
        }
    }

    /// <summary>Everything is off the venue: what it pays for the day so far, once more, but not for long.</summary>
    public async Task TakeLastIncomeAsync(IRunSession session, CancellationToken hurry)
    {
        if (session is not VenueSession venue || schedule is null)
        {
            return;
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(hurry);
        limit.CancelAfter(LastIncomePatience);
        DateTimeOffset at = settings.Time.GetUtcNow();
        long started = settings.Time.GetTimestamp();
        try
        {
            string text = await new IncomeWork(this).TakeAsync(venue, limit.Token);
            Tell(new WorkRun(IncomeWork.Name, at, settings.Time.GetElapsedTime(started), IsOk: true, text));
        }
        catch (Exception unknown) when (
            unknown is OperationCanceledException or InvalidOperationException or HttpRequestException)
        {
            // The next run asks for this day, too.
        }
    }

    /// <summary>Has the rule files judged now, and waits for what becomes of them. Any thread.</summary>
    /// <param name="mayJump">Quotes may jump beyond the limit of the rules that run, this once.</param>
    /// <exception cref="ProblemException">No rules are taken now, or they are judged for long.</exception>
    public async Task<ReloadStep> ReloadAsync(bool mayJump, CancellationToken stop)
    {
        Task<ReloadStep> judged = Stage.ReloadNow(mayJump)
            ?? throw new ProblemException(Problem.Conflict("the run is starting or ending: no rules are taken now"));
        try
        {
            return await judged.WaitAsync(ReloadPatience, stop);
        }
        catch (TimeoutException)
        {
            throw new ProblemException(Problem.TooSlow(
                $"the rules are still judged after {ReloadPatience.TotalSeconds:0} s; `polymaker status` tells later"));
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new ProblemException(Problem.Conflict("the run is ending: no rules are taken now"));
        }
    }

    /// <summary>Passes on what there is to say to whoever watches the screen.</summary>
    public void TakeMessages(LiveDisplay display)
    {
        while (remarks.TryDequeue(out string? remark))
        {
            display.Say(remark);
        }
    }

    /// <summary>What the run does by the clock, for `status`.</summary>
    public void WriteJobs(Utf8JsonWriter json) => schedule?.Write(json);

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        hangUp?.Dispose();
        await ending.CancelAsync();
        if (watch is not null)
        {
            await watch.DisposeAsync();
        }

        if (schedule is not null)
        {
            await schedule.DisposeAsync();
        }

        address?.Remove(settings.Data);
        Events.Add(new RunEvent("run_ended", Severity.Info));
        if (controlServer is not null)
        {
            await controlServer.DisposeAsync();
        }

        if (metricsServer is not null)
        {
            await metricsServer.DisposeAsync();
        }

        Control?.Dispose();
        await Events.DisposeAsync();
        await alerts.DisposeAsync();
        held?.Dispose();
        ending.Dispose();
    }

    /// <summary>From the trading loop, which does not wait for it.</summary>
    private async Task LookAtTermsAsync()
    {
        await Task.Yield();
        try
        {
            await schedule!.RunNowAsync(RunWorks.Terms, ending.Token);
        }
        catch (Exception over) when (
            over is OperationCanceledException or ObjectDisposedException or Quartz.SchedulerException)
        {
            // The run is ending; nothing is quoted that new terms could change.
        }
    }

    private async Task MetricsAsync(Call call)
    {
        await watch!.ReadAsync(call.Gone);
        await call.TextAsync(registry.Page(), ExpositionWriter.ContentType);
    }

    private void HangUp(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Stage.ReloadNow() is null)
        {
            Events.Add(new RunEvent("error_reload", Severity.Warning) { Text = "no rules are taken now" });
        }
    }

    private void Tell(WorkRun run)
    {
        Books?.Worked(run, schedule!.PlanOf(run.Work));
        string missed = run.IsMisfire ? $" (made up for {StatusJson.Text(run.Due!.Value)}, which was missed)" : "";
        Events.Add(new RunEvent(
            run.IsOk ? "job_done" : "error_job_failed", run.IsOk ? Severity.Info : Severity.Warning)
        {
            Text = $"{run.Work}{missed}: {run.Text}", Duration = run.Took, IsAlert = !run.IsOk,
        });
    }

    /// <summary>The log's thread.</summary>
    private void Hear(RunEvent happened, DateTimeOffset at, byte[] line)
    {
        alerts.Take(happened, at);
        Notables.Hear(in happened, at);
        if (happened.Severity >= loudness)
        {
            remarks.Enqueue(IsJson ? System.Text.Encoding.UTF8.GetString(line) : EventFormat.Text(happened, at));
        }
    }
}
