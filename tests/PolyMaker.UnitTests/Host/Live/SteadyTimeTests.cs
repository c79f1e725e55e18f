using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Core.Engine;
using PolyMaker.UnitTests.Host.Journaling;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class SteadyTimeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public void AClockThatIsSetForwardIsFollowedAtOnceAndTold()
    {
        Machine machine = new();
        List<TimeSpan> steps = [];
        SteadyTime time = new(machine) { Stepped = steps.Add };
        machine.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal(Noon.AddSeconds(5), time.GetUtcNow());
        machine.Wall += TimeSpan.FromHours(1);
        Assert.Equal(Noon.AddSeconds(3_605), time.GetUtcNow());
        machine.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(Noon.AddSeconds(3_606), time.GetUtcNow());
        Assert.Equal([TimeSpan.FromHours(1)], steps);
    }

    [Fact]
    public void AClockThatIsSetBackIsApproachedAndNeverTurnsTheRunBack()
    {
        Machine machine = new();
        List<TimeSpan> steps = [];
        SteadyTime time = new(machine) { Stepped = steps.Add };
        machine.Wall -= TimeSpan.FromHours(1);
        DateTimeOffset before = time.GetUtcNow();
        Assert.Equal(Noon, before);
        for (int minute = 0; minute < 11 * 60; minute++)
        {
            machine.Pass(TimeSpan.FromMinutes(1));
            DateTimeOffset now = time.GetUtcNow();
            Assert.InRange(now - before, TimeSpan.FromSeconds(54), TimeSpan.FromSeconds(60));
            before = now;
        }

        Assert.Equal(machine.Wall, before);
        Assert.Equal([TimeSpan.FromHours(-1)], steps);
    }

    [Fact]
    public void OrdinaryCorrectionsAreNotTold()
    {
        Machine machine = new();
        SteadyTime time = new(machine) { Stepped = by => Assert.Fail($"told {by}") };
        foreach (double milliseconds in (double[])[3, -3, 900, -900])
        {
            machine.Wall += TimeSpan.FromMilliseconds(milliseconds);
            machine.Pass(TimeSpan.FromSeconds(60));
            Assert.Equal(machine.Wall, time.GetUtcNow());
        }
    }

    /// <summary>
    /// A loop that quotes: whatever happens to the clock, the same book keeps the same quotes or none, news brings them
    /// back at once, and its journal only goes forward.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void AnHourMoreOrLessIsNoStormAndNoTrap(int hours)
    {
        Machine machine = new();
        SteadyTime time = new(machine);
        using JournalBench bench = new();
        RunJournal journal = JournalBench.Start(bench.Options);
        LiveMarket market = new(0, JournalBench.Spec, SampleRules.Book(), Cash.FromDollars(1_000));
        List<MarketCommand> sent = [];
        using (TradingLoop loop = new([market], time, RunClock.OfDay, [journal]))
        {
            loop.Fund(new AccountDesk(
                AccountLimits.None, KillFile.Of(bench["data"], "test"), isReal: false, Cash.FromDollars(1_000)));
            loop.Start();
            loop.Open((_, commands) => sent.AddRange(
                commands.ToArray().Where(each => each.Kind != MarketCommandKind.WakeAt)));
            Hear(loop, market);
            int quotes = Wait(loop, () => sent.Count);
            Assert.Equal(2, quotes);

            machine.Wall += TimeSpan.FromHours(hours);
            for (int beat = 0; beat < 20; beat++)
            {
                machine.Pass(TimeSpan.FromMilliseconds(100));
                Hear(loop, market);
            }

            Assert.InRange(Wait(loop, () => sent.Count), quotes, quotes + 4);
            Assert.True(Wait(loop, () => market.Engine.LastDecision.At.Micro) >= machine.Micro - 1, "it decides now");
        }

        journal.Dispose();
        using JournalReader reader = JournalReader.Open(bench.Options.Path);
        Timestamp last = Timestamp.Zero;
        while (reader.TryRead())
        {
            if (reader.Kind == JournalRecordKind.Decision)
            {
                Assert.True(reader.At >= last, "the journal's time only goes forward");
                last = reader.At;
            }
        }

        Assert.NotEqual(Timestamp.Zero, last);
    }

    /// <summary>A fresh snapshot of the same book, and what the loop makes of it.</summary>
    private static void Hear(TradingLoop loop, LiveMarket market) => Wait(loop, () =>
    {
        Timestamp at = loop.Now;
        loop.Apply(market, MarketEvent.BookReplaced(at, at, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        return 0;
    });

    /// <summary>Between two decisions, after the next one.</summary>
    private static T Wait<T>(TradingLoop loop, Func<T> look)
    {
        using ManualResetEventSlim done = new();
        T answer = default!;
        loop.Do(() => loop.Do(() =>
        {
            answer = look();
            done.Set();
        }));
        Assert.True(done.Wait(Long));
        loop.Do(done.Reset);
        return answer;
    }

    private sealed class Machine : TimeProvider
    {
        private long ticks;

        public DateTimeOffset Wall { get; set; } = Noon;

        public long Micro => (Wall - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time)
        {
            Wall += time;
            Interlocked.Add(ref ticks, time.Ticks);
        }

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Interlocked.Read(ref ticks);
    }
}
