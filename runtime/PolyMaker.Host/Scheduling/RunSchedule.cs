using System.Collections.Concurrent;
using System.Text.Json;
using PolyMaker.Host.Control;
using Quartz;

namespace PolyMaker.Host.Scheduling;

/// <summary>
/// The work of a run by the clock, on Quartz. Times that passed while the process could not run (a suspended machine,
/// a clock set forward) are made up for once, at once; work never overlaps itself. The history of the last executions
/// lives as long as the run.
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

    public async Task StartAsync(CancellationToken stop)
    {
        Dictionary<string, WorkJob> jobs = works.ToDictionary(
            work => work.Name, work => new WorkJob(work, time, Keep), StringComparer.Ordinal);
        scheduler = await QuartzSchedulerBuilder.Create(builder =>
            {
                builder.UseTimeProvider(time);
                builder.UseInMemoryStore();
                builder.UseDefaultThreadPool(Threads);
                builder.UseJobFactory(new WorkFactory(jobs));
            })
            .BuildScheduler(stop);
        foreach (ScheduledWork work in works)
        {
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

    public async ValueTask DisposeAsync()
    {
        if (scheduler is not null)
        {
            await scheduler.Shutdown(waitForJobsToComplete: false);
        }
    }

    private void Keep(WorkRun run)
    {
        history.AddOrUpdate(run.Work, _ => [run], (_, before) => [.. before.TakeLast(RunsKept - 1), run]);
        told(run);
    }
}
