using System.Text.Json;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Scheduling;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Scheduling;

/// <summary>Waits for executions, never for a time of day.</summary>
public sealed class RunScheduleTests
{
    private const string Never = "0 0 0 1 1 ? 2099";
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task KeepsWhatCameOfEachExecution()
    {
        using SemaphoreSlim done = new(0);
        await using RunSchedule schedule = new(
            [
                new ScheduledWork("good", Never, _ => Task.FromResult("3 looked at")),
                new ScheduledWork("bad", Never, _ => throw new InvalidOperationException("no answer")),
            ],
            TimeProvider.System,
            _ => done.Release());
        await schedule.StartAsync(default);
        await schedule.RunNowAsync("good", default);
        await schedule.RunNowAsync("bad", default);
        Assert.True(await done.WaitAsync(TooLong) && await done.WaitAsync(TooLong));

        WorkRun good = Assert.Single(schedule.HistoryOf("good"));
        Assert.Equal((true, "3 looked at"), (good.IsOk, good.Text));
        WorkRun bad = Assert.Single(schedule.HistoryOf("bad"));
        Assert.Equal((false, "no answer"), (bad.IsOk, bad.Text));
        Assert.Empty(schedule.HistoryOf("none"));

        using JsonDocument shown = JsonDocument.Parse(JsonResult.Text(json =>
        {
            json.WriteStartArray();
            schedule.Write(json);
            json.WriteEndArray();
        }));
        JsonElement job = shown.RootElement[0];
        Assert.Equal(("good", Never), (job.GetProperty("name").GetString(), job.GetProperty("cron").GetString()));
        Assert.Equal("2099-01-01T00:00:00Z", job.GetProperty("next").GetString());
        Assert.EndsWith(", 3 looked at", job.GetProperty("last").GetString(), StringComparison.Ordinal);
        Assert.True(job.GetProperty("runs")[0].GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task WorkIsNotDoneTwiceAtOnce()
    {
        using SemaphoreSlim begun = new(0);
        using SemaphoreSlim mayEnd = new(0);
        using SemaphoreSlim done = new(0);
        int at = 0;
        int most = 0;
        await using RunSchedule schedule = new(
            [
                new ScheduledWork("slow", Never, async _ =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref at));
                    begun.Release();
                    await mayEnd.WaitAsync(TooLong, CancellationToken.None);
                    Interlocked.Decrement(ref at);
                    return "";
                }),
            ],
            TimeProvider.System,
            _ => done.Release());
        await schedule.StartAsync(default);
        await schedule.RunNowAsync("slow", default);
        await schedule.RunNowAsync("slow", default);
        Assert.True(await begun.WaitAsync(TooLong));
        mayEnd.Release(2);
        Assert.True(await done.WaitAsync(TooLong) && await done.WaitAsync(TooLong));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task ACronThatTheRulesMoveIsTakenWithoutARestart()
    {
        string cron = Never;
        await using RunSchedule schedule = new(
            [
                new ScheduledWork("moved", Never, _ => Task.FromResult("")) { Live = () => cron },
                new ScheduledWork("stays", Never, _ => Task.FromResult("")),
            ],
            TimeProvider.System,
            _ => { });
        await schedule.StartAsync(default);
        Assert.Empty(await schedule.FollowAsync(default));

        cron = "0 0 6 1 1 ? 2098";
        WorkPlan moved = Assert.Single(await schedule.FollowAsync(default));
        Assert.Equal(("moved", cron, 2098), (moved.Work, moved.Cron, moved.Next!.Value.Year));
        Assert.Empty(await schedule.FollowAsync(default));
        Assert.Equal(2099, schedule.PlanOf("stays").Next!.Value.Year);
    }

    [Fact]
    public async Task EveryTimeThatComesIsDoneAndAMissedOneOnce()
    {
        StepTime time = new();
        // Begun on the hour, the first time would be due at once, and missed by a scheduler that is slow to begin.
        time.Advance(TimeSpan.FromMinutes(30));
        System.Collections.Concurrent.ConcurrentQueue<WorkRun> runs = new();
        await using RunSchedule schedule = new(
            [new ScheduledWork("hourly", "0 0 * * * ?", _ => Task.FromResult("done"))], time, runs.Enqueue);
        await schedule.StartAsync(default);
        Assert.True(Reaches(time, runs, 2), $"two of two hours, got {runs.Count}");
        Assert.All(runs, run => Assert.Equal((false, 0), (run.IsMisfire, run.Due!.Value.Minute)));

        // Five hours during which the machine slept.
        DateTimeOffset asleep = time.GetUtcNow();
        time.Jump(TimeSpan.FromHours(5));
        Assert.True(Reaches(time, runs, 3));
        WorkRun made = runs.ElementAt(2);
        Assert.True(made.IsMisfire);
        Assert.Equal(asleep.Hour + 1, made.Due!.Value.Hour);
        Assert.True(Reaches(time, runs, 4));
        Assert.False(runs.ElementAt(3).IsMisfire);
    }

    [Fact]
    public async Task AClockThatIsSetBackLetsNothingWaitForAnHourThatComesTwice()
    {
        StepTime time = new();
        time.Advance(TimeSpan.FromMinutes(30));
        System.Collections.Concurrent.ConcurrentQueue<WorkRun> runs = new();
        await using RunSchedule schedule = new(
            [new ScheduledWork("hourly", "0 0 * * * ?", _ => Task.FromResult("done"))], time, runs.Enqueue);
        await schedule.StartAsync(default);
        Assert.True(Reaches(time, runs, 1));
        Assert.Empty(await schedule.FollowAsync(default));
        time.SetBack(TimeSpan.FromHours(5));
        DateTimeOffset back = time.GetUtcNow();
        Assert.Equal("hourly", Assert.Single(await schedule.FollowAsync(default)).Work);
        Assert.True(Reaches(time, runs, 2));
        Assert.InRange(runs.ElementAt(1).At - back, TimeSpan.Zero, TimeSpan.FromHours(1.1));
        Assert.False(runs.ElementAt(1).IsMisfire);
    }

    private static bool Reaches(
        StepTime time, System.Collections.Concurrent.ConcurrentQueue<WorkRun> runs, int count) =>
        SpinWait.SpinUntil(
            () =>
            {
                // Never past what the scheduler has still to look at: on a busy machine that would be a missed time.
                if (runs.Count < count && time.IsAwaited)
                {
                    time.Advance(TimeSpan.FromSeconds(10));
                }

                return runs.Count >= count;
            },
            TooLong);
}
