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
}
