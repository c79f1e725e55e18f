using PolyMaker.Host.Scheduling;
using PolyMaker.Host.Storage;
using PolyMaker.UnitTests.Host.Storage;

namespace PolyMaker.UnitTests.Host.Scheduling;

public sealed class ScheduleStoreTests
{
    private const string Noon = "0 0 12 * * ?";
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(60);

    [Fact]
    public void AFileKeepsNoScheduleAndAConnectionIsNotShown()
    {
        Assert.Null(ScheduleStore.Of(StoreTarget.Of(null, "data"), "0xa"));
        Assert.Null(ScheduleStore.Of(null, "0xa"));
        StoreTarget shared = StoreTarget.Of("Host=db;Database=d;Username=u;Password=hush", "data")!;
        ScheduleStore store = ScheduleStore.Of(shared, "0xa")!;
        Assert.DoesNotContain("hush", $"{store}{store.Name}", StringComparison.Ordinal);
        Assert.NotEqual(store.Scheduler, ScheduleStore.Of(shared, "0xb")!.Scheduler);
    }

    [Fact]
    public async Task ADatabaseThatIsNotThereCostsOnlyTheMemory()
    {
        using SemaphoreSlim done = new(0);
        ScheduleStore nowhere = ScheduleStore.Of(
            StoreTarget.Of("Host=127.0.0.1;Port=1;Database=d;Username=u;Password=hush", "data"), "0xa")!;
        await using RunSchedule schedule = Of(nowhere, TimeSpan.Zero, done);
        string? trouble = await schedule.StartAsync(default);
        Assert.Contains("not kept over restarts", trouble, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", trouble, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", trouble, StringComparison.Ordinal);
        await schedule.RunNowAsync("work", default);
        Assert.True(await done.WaitAsync(TooLong));
    }

    [PostgresFact]
    [Trait("Category", "Postgres")]
    public async Task WhatWasMissedWhileNobodyRanIsMadeUpForOnce()
    {
        ScheduleStore store = ScheduleStore.Of(
            StoreTarget.Of(PostgresFactAttribute.Connection, "data"), $"test {Guid.NewGuid()}")!;
        using SemaphoreSlim done = new(0);
        await using (RunSchedule first = Of(store, TimeSpan.Zero, done))
        {
            Assert.Null(await first.StartAsync(default));
        }

        Assert.Equal(0, done.CurrentCount);
        await using RunSchedule later = Of(store, TimeSpan.FromDays(3), done);
        Assert.Null(await later.StartAsync(default));
        Assert.True(await done.WaitAsync(TooLong), "three noons have passed");
        Assert.Single(later.HistoryOf("work"));
    }

    private static RunSchedule Of(ScheduleStore store, TimeSpan ahead, SemaphoreSlim done) => new(
        [new ScheduledWork("work", Noon, _ => Task.FromResult("done"))], new AheadTime(ahead), _ => done.Release())
    {
        Store = store,
    };

    /// <summary>The system's time, so much later.</summary>
    private sealed class AheadTime(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
