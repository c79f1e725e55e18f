using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using PolyMaker.Host.Control;
using Quartz;

namespace PolyMaker.Host.Scheduling;

/// <summary>
/// The work of a run by the clock, on Quartz. Times that passed while the process could not run (a suspended machine,
/// a clock set forward; with a store also while there was none) are made up for once, at once; work never overlaps
/// itself. The history of the last executions lives as long as the run.
/// </summary>
internal sealed class RunSchedule : IAsyncDisposable
{
    private const int RunsKept = 20;
    private const int Threads = 2;

    private readonly ConcurrentDictionary<string, WorkRun[]> history = new(StringComparer.Ordinal);
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
    }

    /// <summary>Keeps the schedule over restarts; null: it begins anew.</summary>
    public ScheduleStore? Store { get; init; }

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
                return $"the schedule is not kept over restarts: {store.Name} cannot be used for it: "
                    + fault.Message.ReplaceLineEndings(" ");
            }
        }

        await BeginAsync(builder => builder.UseInMemoryStore(), stop);
        return null;
    }

    private async Task BeginAsync(Action<IQuartzBuilder> keep, CancellationToken stop)
    {
        Dictionary<string, WorkJob> jobs = works.ToDictionary(
            work => work.Name, work => new WorkJob(work, time, Keep), StringComparer.Ordinal);
        scheduler = await QuartzSchedulerBuilder.Create(builder =>
            {
                builder.UseTimeProvider(time);
                keep(builder);
                builder.UseDefaultThreadPool(Threads);
                builder.UseJobFactory(new WorkFactory(jobs));
            })
            .BuildScheduler(stop);
        await ForgetOthersAsync(scheduler, jobs, stop);
        foreach (ScheduledWork work in works)
        {
            if (await scheduler.GetTrigger(new TriggerKey(work.Name), stop) is ICronTrigger kept
                && kept.CronExpressionString == work.Cron)
            {
                // Its next time may have passed while nobody was there: that is what is made up for.
                continue;
            }

            await scheduler.DeleteJob(new JobKey(work.Name), stop);
            IJobDetail job = JobBuilder.Create<WorkJob>().WithIdentity(work.Name).Build();
            ITrigger trigger = TriggerBuilder.Create(time).WithIdentity(work.Name)
                .WithCronSchedule(
                    work.Cron,
                    cron => cron.InTimeZone(TimeZoneInfo.Utc)
                        .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
                .Build();
            await scheduler.ScheduleJob(job, trigger, cancellationToken: stop);
        }

        await scheduler.Start(stop);
    }

    /// <summary>Does it now, whenever it is due next.</summary>
    public async Task RunNowAsync(string work, CancellationToken stop) =>
        await scheduler!.TriggerJob(new JobKey(work), cancellationToken: stop);

    /// <summary>Of a name, oldest first.</summary>
    public IReadOnlyList<WorkRun> HistoryOf(string work) => history.GetValueOrDefault(work, []);

    /// <summary>Each work with its cron, its next time and its last executions.</summary>
    public void Write(Utf8JsonWriter json)
    {
        foreach (ScheduledWork work in works)
        {
            IReadOnlyList<WorkRun> runs = HistoryOf(work.Name);
            DateTimeOffset? next = CronExpression.Parse(work.Cron).GetNextValidTimeAfter(time.GetUtcNow());
            json.WriteStartObject();
            json.WriteString("name", work.Name);
            json.WriteString("cron", work.Cron);
            json.WriteString("next", next is { } at ? StatusJson.Text(at) : null);
            json.WriteString("last", runs.Count == 0 ? null : StatusJson.Text(runs[^1].At) + ", " + runs[^1].Text);
            json.WriteStartArray("runs");
            foreach (WorkRun run in runs)
            {
                json.WriteStartObject();
                json.WriteString("at", StatusJson.Text(run.At));
                json.WriteNumber("duration_ms", Math.Round(run.Took.TotalMilliseconds, 3));
                json.WriteBoolean("ok", run.IsOk);
                json.WriteString("text", run.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    public ValueTask DisposeAsync() => EndAsync();

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
