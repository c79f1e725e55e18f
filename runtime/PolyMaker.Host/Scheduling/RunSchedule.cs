using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Quartz;

namespace PolyMaker.Host.Scheduling;

/// <summary>
/// The work of a run by the clock, on Quartz. Times that passed while the process could not run (a suspended machine,
/// a clock set forward; with a store also while there was none) are made up for once, at once; work never overlaps
/// itself. The last executions are kept here, and told to whoever keeps them longer.
/// </summary>
internal sealed class RunSchedule : IAsyncDisposable
{
    private const int RunsKept = 20;
    private const int Threads = 2;

    // A timer may be early by this much: what was just done is not due again.
    private static readonly TimeSpan TimerGrain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, WorkRun[]> history = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> crons = new(StringComparer.Ordinal);
    private readonly MissedTimes missed = new();
    private readonly IReadOnlyList<ScheduledWork> works;
    private readonly Action<WorkRun> told;
    private readonly TimeProvider time;
    private IScheduler? scheduler;

    /// <param name="told">Hears of every execution; any thread.</param>
    public RunSchedule(IReadOnlyList<ScheduledWork> works, TimeProvider time, Action<WorkRun> told)
    {
        this.works = works;
        this.time = time;
        this.told = told;
        foreach (ScheduledWork work in works)
        {
            crons[work.Name] = work.Live?.Invoke() ?? work.Cron;
        }
    }

    /// <summary>Keeps the schedule over restarts; null: it begins anew.</summary>
    public ScheduleStore? Store { get; init; }

    /// <summary>Each work with its next time.</summary>
    public IReadOnlyList<WorkPlan> Plans => [.. works.Select(work => PlanOf(work.Name))];

    /// <summary>Why the store is not used, or null: a run does not wait for a database to trade.</summary>
    public async Task<string?> StartAsync(CancellationToken stop)
    {
        if (Store is { } store)
        {
            try
            {
                await BeginAsync(store.Use, stop);
                return null;
            }
            catch (Exception fault) when (fault is DbException or SchedulerException or TimeoutException
                or System.Net.Sockets.SocketException)
            {
                await EndAsync();
                scheduler = null;
                await BeginAsync(builder => builder.UseInMemoryStore(), stop);

                // The scheduler puts all of its cause, with its calls, into its own message: what it died of says it.
                return $"the schedule is not kept over restarts: {store.Name} cannot be used for it: "
                    + fault.GetBaseException().Message.ReplaceLineEndings(" ");
            }
        }

        await BeginAsync(builder => builder.UseInMemoryStore(), stop);
        return null;
    }

    /// <summary>
    /// The live rules may have moved a cron: what is due by another one from now on. A cron that cannot be scheduled
    /// changes nothing. And the clock may have been set back: what waits for a time that was far ahead is due by its
    /// cron again. One caller at a time.
    /// </summary>
    public async Task<IReadOnlyList<WorkPlan>> FollowAsync(CancellationToken stop)
    {
        List<WorkPlan> moved = [];
        foreach (ScheduledWork work in works)
        {
            string cron = work.Live?.Invoke() ?? crons[work.Name];
            ITrigger? waits = await scheduler!.GetTrigger(new TriggerKey(work.Name), stop);
            if (cron != crons[work.Name] || IsBeyond(waits, cron))
            {
                await scheduler!.RescheduleJob(new TriggerKey(work.Name), TriggerOf(work.Name, cron), stop);
                crons[work.Name] = cron;
                moved.Add(PlanOf(work.Name));
            }
        }

        return moved;
    }

    /// <summary>Does it now, whenever it is due next.</summary>
    public async Task RunNowAsync(string work, CancellationToken stop) =>
        await scheduler!.TriggerJob(new JobKey(work), cancellationToken: stop);

    /// <summary>Of a name, oldest first.</summary>
    public IReadOnlyList<WorkRun> HistoryOf(string work) => history.GetValueOrDefault(work, []);

    /// <summary>What earlier runs have done comes before.</summary>
    public void Remember(IEnumerable<WorkRun> earlier)
    {
        foreach (IGrouping<string, WorkRun> each in earlier.GroupBy(run => run.Work))
        {
            history.AddOrUpdate(
                each.Key, _ => [.. each.TakeLast(RunsKept)],
                (_, since) => [.. each.Concat(since).TakeLast(RunsKept)]);
        }
    }

    public WorkPlan PlanOf(string work)
    {
        string cron = crons[work];
        return new WorkPlan(work, cron, CronExpression.Parse(cron).GetNextValidTimeAfter(time.GetUtcNow()));
    }

    /// <summary>Each work with its cron, its next time and its last executions.</summary>
    public void Write(Utf8JsonWriter json)
    {
        foreach (ScheduledWork work in works)
        {
            ScheduleJson.Write(json, PlanOf(work.Name), HistoryOf(work.Name));
        }
    }

    public ValueTask DisposeAsync() => EndAsync();

    private async Task BeginAsync(Action<IQuartzBuilder> keep, CancellationToken stop)
    {
        Dictionary<string, WorkJob> jobs = works.ToDictionary(
            work => work.Name, work => new WorkJob(work, time, missed, Keep), StringComparer.Ordinal);
        scheduler = await QuartzSchedulerBuilder.Create(builder =>
            {
                builder.UseTimeProvider(time);
                keep(builder);
                builder.UseDefaultThreadPool(Threads);
                builder.UseJobFactory(new WorkFactory(jobs));
            })
            .BuildScheduler(stop);
        scheduler.ListenerManager.AddTriggerListener(missed, []);
        await ForgetOthersAsync(scheduler, jobs, stop);
        foreach (string work in works.Select(each => each.Name))
        {
            if (await scheduler.GetTrigger(new TriggerKey(work), stop) is ICronTrigger kept
                && kept.CronExpressionString == crons[work] && !IsBeyond(kept, crons[work]))
            {
                // Its next time may have passed while nobody was there: that is what is made up for.
                continue;
            }

            await scheduler.DeleteJob(new JobKey(work), stop);
            IJobDetail job = JobBuilder.Create<WorkJob>().WithIdentity(work).Build();
            await scheduler.ScheduleJob(job, TriggerOf(work, crons[work]), cancellationToken: stop);
        }

        await scheduler.Start(stop);
    }

    /// <summary>True when it waits for a later time than its next one, as the clock has it now.</summary>
    private bool IsBeyond(ITrigger? trigger, string cron) => trigger?.NextFireTimeUtc is { } next
        && CronExpression.Parse(cron).GetNextValidTimeAfter(time.GetUtcNow() + TimerGrain) < next;

    private ITrigger TriggerOf(string work, string cron) => TriggerBuilder.Create(time)
        .WithIdentity(work)
        .ForJob(new JobKey(work))
        .WithCronSchedule(
            cron,
            each => each.InTimeZone(TimeZoneInfo.Utc)
                .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
        .Build();

    private async ValueTask EndAsync()
    {
        if (scheduler is { } begun)
        {
            await begun.Shutdown(waitForJobsToComplete: false);
        }
    }

    /// <summary>What an earlier version of the program, or a run with other works, has left in the store.</summary>
    private static async Task ForgetOthersAsync(
        IScheduler scheduler, Dictionary<string, WorkJob> jobs, CancellationToken stop)
    {
        foreach (JobKey key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), stop))
        {
            if (!jobs.ContainsKey(key.Name))
            {
                await scheduler.DeleteJob(key, stop);
            }
        }
    }

    private void Keep(WorkRun run)
    {
        history.AddOrUpdate(run.Work, _ => [run], (_, before) => [.. before.TakeLast(RunsKept - 1), run]);
        told(run);
    }
}
