using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket.Trading;
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
        Assert.Equal((Noon, TimeSpan.FromHours(1)), (before, time.Ahead));
        for (int minute = 0; minute < 11 * 60; minute++)
        {
            machine.Pass(TimeSpan.FromMinutes(1));
            DateTimeOffset now = time.GetUtcNow();
            Assert.InRange(now - before, TimeSpan.FromSeconds(54), TimeSpan.FromSeconds(60));
            before = now;
        }

        Assert.Equal((machine.Wall, TimeSpan.Zero), (before, time.Ahead));
        Assert.Equal([TimeSpan.FromHours(-1)], steps);
    }

    [Fact]
    public void WhoeverAsksOftenIsSlowedAsMuchAsWhoeverAsksSeldom()
    {
        Machine machine = new();
        SteadyTime time = new(machine);
        machine.Wall -= TimeSpan.FromHours(1);
        time.GetUtcNow();
        for (int each = 0; each < 10_000; each++)
        {
            machine.Pass(TimeSpan.FromTicks(7));
            time.GetUtcNow();
        }

        Assert.Equal(Noon.AddTicks(63_000), time.GetUtcNow());
    }

    [Fact]
    public void TheOperatorHearsWhatBecomesOfTheRunsTime()
    {
        Assert.Contains("forward by 7200.0 s", SteadyTime.Text(TimeSpan.FromHours(2)), StringComparison.Ordinal);
        Assert.Contains(
            "back by 7200.0 s; the run's own time never goes back: it goes a tenth slower until both agree, in "
                + "0.20:00:00", SteadyTime.Text(TimeSpan.FromHours(-2)), StringComparison.Ordinal);
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
        Sent sent = new();
        using (TradingLoop loop = new([market], time, RunClock.OfDay, [journal, sent]))
        {
            loop.Fund(new AccountDesk(
                AccountLimits.None, KillFile.Of(bench["data"], "test"), isReal: false, Cash.FromDollars(1_000)));
            loop.Start();
            loop.Open((_, _) => { });
            Hear(loop, market, sent);
            int quotes = sent.Orders;
            Assert.Equal(2, quotes);

            machine.Wall += TimeSpan.FromHours(hours);
            for (int beat = 0; beat < 20; beat++)
            {
                machine.Pass(TimeSpan.FromMilliseconds(100));
                Hear(loop, market, sent);
            }

            Assert.InRange(sent.Orders, quotes, quotes + 4);
            Assert.True(sent.At.Micro >= machine.Micro - 1, "it decides now");
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

    /// <summary>A fresh snapshot of the same book, until the loop has decided on it.</summary>
    private static void Hear(TradingLoop loop, LiveMarket market, Sent sent)
    {
        long learned = 0;
        loop.Do(() =>
        {
            Timestamp at = loop.Now;
            Volatile.Write(ref learned, sent.Decisions + 1);
            loop.Apply(market, MarketEvent.BookReplaced(at, at, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        });
        Assert.True(SpinWait.SpinUntil(
            () => Volatile.Read(ref learned) is > 0 and var due && sent.Decisions >= due, Long), loop.Bug?.ToString());
    }

    /// <summary>What the loop has decided, and when; its thread writes, the test reads.</summary>
    private sealed class Sent : IRunObserver
    {
        private long decisions;
        private int orders;

        public long Decisions => Interlocked.Read(ref decisions);

        public int Orders => Volatile.Read(ref orders);

        public Timestamp At { get; private set; }

        public void Learned(LiveMarket market, in MarketEvent happened)
        {
        }

        public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
        {
            foreach (ref readonly MarketCommand command in commands)
            {
                orders += command.Kind == MarketCommandKind.WakeAt ? 0 : 1;
            }

            At = at;
            Interlocked.Increment(ref decisions);
        }

        public void Told(GatewayReport report)
        {
        }
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
