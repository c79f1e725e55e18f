using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Journaling;
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
/// point.
/// </summary>
[MemoryDiagnoser]
public class JournalBenchmarks
{
    private const int MixEvents = 1_000;

    private readonly BookLevels levels = new();
    private readonly byte[] room = new byte[1 << 16];
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

        // The rate is far beyond any market's and any disk's: the writer checks every block and throws it away, so that
        // what is measured is the loop's share; the loop waits where it would lose records.
        journal = new RunJournal(
            new JournalOptions { Path = "nowhere", Open = _ => Stream.Null }, waits: true, TimeProvider.System);
        journal.Started(new JournalHeader
        {
            Run = "benchmark", Program = "", Mode = "local", Title = "", Rules = "", RulesFolder = "",
            MarketsFolder = "",
        });
        journal.Joined(market);
        state = new StateBook(
            new StateRows("benchmark", "account"), _ => { }, () => DayStart.Midnight,
            new Dictionary<string, DayBook>());
        state.Joined(market);
        for (int level = 0; level < 110; level++)
        {
            levels.AddBid(new Price(4_000 - (10 * level)), new Size(19_333_330_000 + level));
            levels.AddAsk(new Price(4_100 + (10 * level)), new Size(19_333_330_000 + level));
        }
    }

    [GlobalCleanup]
    public void Cleanup() => journal.Dispose();

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
            MarketCommand.Place(
                at, new OrderId(1L << 41), Side.Sell, Outcome.No, new Price(4_100), Size.FromShares(20)),
        ];
        journal.Decided(market, at, commands);
    }

    /// <summary>
    /// What a run is made of, an event: of a thousand one snapshot of 220 levels, one change of rules, trades, level
    /// changes, a decide point after every fourth and commands in every tenth of those. Where the writer does not
    /// follow, the loop's waiting is in the figure.
    /// </summary>
    [Benchmark(Description = "journal: an event of a live mix", OperationsPerInvoke = MixEvents)]
    [Target("2 us, 0 B")]
    public void Mix()
    {
        for (int number = 0; number < MixEvents; number++)
        {
            Timestamp at = Next();
            journal.Learned(market, number switch
            {
                0 => MarketEvent.BookReplaced(at, at, Outcome.Yes, levels),
                1 => MarketEvent.RulesChanged(at, market.Engine.Rules),
                _ when number % 20 == 0 => MarketEvent.TradePrinted(
                    at, new Timestamp(now - 40_000), Outcome.Yes, Side.Buy, new Price(4_100), new Size(19_333_330_000)),
                _ => MarketEvent.LevelChanged(
                    at, new Timestamp(now - 40_000), Outcome.Yes, Side.Buy, new Price(4_000), new Size(19_333_330_000)),
            });
            if (number % 40 == 0)
            {
                Decision();
            }
            else if (number % 4 == 0)
            {
                journal.Decided(market, Next(), []);
            }
        }
    }

    /// <summary>Into a buffer of its own: at full rate it would only measure how fast the writer follows.</summary>
    [Benchmark(Description = "journal: book of 220 levels")]
    [Target("2 us, 0 B")]
    public int Book()
    {
        Timestamp at = Next();
        FieldWriter to = new(room);
        EventCodec.Write(ref to, MarketEvent.BookReplaced(at, at, Outcome.Yes, levels), at);
        return to.Length;
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
