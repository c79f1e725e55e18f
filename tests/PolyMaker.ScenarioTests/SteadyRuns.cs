using System.Globalization;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Host.Storage;
using PolyMaker.Host.Trading;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Synthetic;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// A long run with everything that a run keeps attached to it: journal, state, events, metrics. What it holds in memory
/// and what it has open is looked at every simulated hour, and stays where it was.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class SteadyRuns : IDisposable
{
    // The first part fills what is bounded: windows of indicators, the ring, remembered orders and events.
    private const double Warm = 0.4;
    private const double MostGrowth = 1.05;
    private const long MostGrowthBytes = 6 << 20;
    private const int MostHandles = 4;

    private static readonly int Markets = Effort.Markets(4);
    private static readonly double Hours = Effort.Hours(3);
    private static readonly Timestamp Start = new SyntheticOptions().Start;

    private readonly string folder = Directory.CreateTempSubdirectory("polymaker-steady-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task MemoryAndHandlesStayWhereTheyAre()
    {
        using RunJournal journal = new(
            new JournalOptions { Path = Path.Combine(folder, "journal", "run"), IsRotated = true, SegmentBytes = 1 << 24 },
            waits: true, TimeProvider.System);
        journal.Started(new JournalHeader
        {
            Run = "steady", Program = "test", Mode = "sim", Title = "", Rules = "", RulesFolder = "", MarketsFolder = "",
        });
        StateRows rows = new("run", "sim:");
        StateWriter state = new(StoreTarget.Of(null, folder)!, "run", TimeProvider.System, bound: 2_000_000);
        StateBook book = new(rows, state.Add, () => DayStart.Midnight, new Dictionary<string, DayBook>());
        EventLog events = new(new EventFile(folder, TimeProvider.System) { Largest = 1 << 22 }, TimeProvider.System);
        MetricRegistry registry = new();
        RunMetrics metrics = new(registry, []);
        state.Start();
        using WorldLoop loop = new(journal);
        RuleSet rules = Rules();
        using World world = WorldOf(rules, loop);
        loop.Begin(
            world,
            new AccountDesk(world.Account, KillFile.Of(folder, "sim"), world.Now),
            [book, metrics, new EventRecorder(events), new LastCommands()]);

        List<(double Hour, long Bytes, int Handles)> seen = [];
        for (double hour = 0.25; hour <= Hours; hour += Hours > 12 ? 1 : 0.25)
        {
            world.Advance(Start.PlusMicro((long)(hour * 3_600 * Timestamp.MicroPerSecond)));
            loop.Turn();
            metrics.Count(metrics.Read(loop.Markets, world.Now));
            Assert.True(registry.Page().Length > 0);
            Assert.True(SpinWait.SpinUntil(() => state.Waiting == 0, TimeSpan.FromMinutes(2)), state.Fault);
            seen.Add((hour, GC.GetTotalMemory(forceFullCollection: true), Handles()));
        }

        long placed = loop.Markets.Sum(market => market.Engine.Decisions);
        state.Dispose();
        await events.DisposeAsync();
        await Console.Out.WriteLineAsync(string.Join('\n', seen.Select(each => string.Create(
            CultureInfo.InvariantCulture,
            $"{each.Hour,5:0.00} h {each.Bytes / 1e6,8:0.00} MB {each.Handles,4} handles"))));
        await Console.Out.WriteLineAsync(
            $"{loop.Markets.Count} markets, {placed} decisions, {state.Written} rows, {journal.BytesWritten} bytes");
        AssertSteady(seen);
        Assert.True(placed > 100 * Markets, "it decides");
        Assert.Equal((0L, 0L, 0L), (state.Lost, journal.Lost, events.Dropped));
    }

    private static void AssertSteady(List<(double Hour, long Bytes, int Handles)> seen)
    {
        var warm = seen.Where(each => each.Hour >= Hours * Warm).ToArray();
        long before = warm[..(warm.Length / 2)].Max(each => each.Bytes);
        long after = warm[(warm.Length / 2)..].Min(each => each.Bytes);
        Assert.True(
            after < (before * MostGrowth) + MostGrowthBytes,
            $"memory grew from at most {before} to at least {after} bytes");
        int most = warm[..(warm.Length / 2)].Max(each => each.Handles);
        Assert.True(
            warm.Min(each => each.Handles) >= most - MostHandles && warm[^1].Handles <= most + MostHandles,
            $"handles went from {most} to {warm[^1].Handles}");
    }

    private static World WorldOf(RuleSet rules, WorldLoop loop)
    {
        SyntheticRecording recording = new(new SyntheticOptions
        {
            Markets = Markets,
            Hours = Hours + 0.5,
            Seed = 24,
            Parameters = new SyntheticParameters { QuietRate = 0.2, InformedRate = 1, TakerShare = 0.1 },
        });
        return new World(new SyntheticFeed(recording), rules.For, new WorldOptions
        {
            Seed = 24, Flow = FlowMode.Recorded, IsSynthetic = true, Observer = loop, Account = AccountLimits.None,
        });
    }

    private static RuleSet Rules() => new RuleCompiler().Compile(
        RuleSources.Read(RepositoryRoot.Combine("rules"), RepositoryRoot.Combine("markets")),
        new DateOnly(2026, 1, 1),
        out _)!;

    private static int Handles() => OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : 0;
}
