using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.Host.Storage;

namespace PolyMaker.Benchmarks;

/// <summary>
/// What the trading loop pays for being written down, with the writer's thread at work beside it: one event, one decide
/// point. The journal goes to the temporary folder.
/// </summary>
[MemoryDiagnoser]
public class JournalBenchmarks
{
    private readonly string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly BookLevels levels = new();
    private RunJournal journal = null!;
    private IRunObserver state = null!;
    private LiveMarket market = null!;
    private long now = 1_000_000_000;

    [GlobalSetup]
    public void Setup()
    {
        MarketSpec spec = new() { ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2" };
        RuleBook rules = ShippedRules.ForSpec();
        market = new LiveMarket(0, spec, rules, Cash.FromDollars(1_000));

        // Nothing is lost while it measures: the rate is far beyond any market's, so the run waits for the disk.
        journal = new RunJournal(new JournalOptions { Path = file }, waits: true, TimeProvider.System);
        journal.Started(new JournalHeader
        {
            Run = "benchmark", Program = "", Mode = "local", Title = "", Rules = "", RulesFolder = "",
            MarketsFolder = "",
        });
        journal.Joined(market);
        state = new StateBook(
            new StateRows("benchmark", "account"), _ => { }, DayBoundary.Midnight, new Dictionary<string, DayBook>());
        state.Joined(market);
        for (int level = 0; level < 110; level++)
        {
            levels.AddBid(new Price(4_000 - (10 * level)), new Size(19_333_330_000 + level));
            levels.AddAsk(new Price(4_100 + (10 * level)), new Size(19_333_330_000 + level));
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        journal.Dispose();
        File.Delete(file);
    }

    [Benchmark(Description = "journal: level change")]
    [Target("2 us, 0 B")]
    public void Level() => journal.Learned(market, MarketEvent.LevelChanged(
        Next(), new Timestamp(now - 40_000), Outcome.Yes, Side.Buy, new Price(4_000), new Size(19_333_330_000)));

    [Benchmark(Description = "journal: decide point, 2 commands")]
    [Target("2 us, 0 B")]
    public void Decision()
    {
        Timestamp at = Next();
        ReadOnlySpan<MarketCommand> commands =
        [
            MarketCommand.Cancel(at, new OrderId(1L << 40)),
            MarketCommand.Place(at, new OrderId(1L << 41), Side.Sell, Outcome.No, new Price(4_100), Size.FromShares(20)),
        ];
        journal.Decided(market, at, commands);
    }

    [Benchmark(Description = "journal: book of 220 levels")]
    [Target("0 B")]
    public void Book()
    {
        Timestamp at = Next();
        journal.Learned(market, MarketEvent.BookReplaced(at, at, Outcome.Yes, levels));
    }

    [Benchmark(Description = "state: level change and decide point")]
    [Target("0 B")]
    public void State()
    {
        Timestamp at = Next();
        state.Learned(market, MarketEvent.LevelChanged(
            at, at, Outcome.Yes, Side.Buy, new Price(4_000), new Size(19_333_330_000)));
        state.Decided(market, at, []);
    }

    private Timestamp Next() => new(now += 10);
}
