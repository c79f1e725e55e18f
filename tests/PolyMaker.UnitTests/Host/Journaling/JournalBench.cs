using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Live;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Core.Engine;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Journaling;

/// <summary>A live market with sample rules and a journal of it in a folder of its own.</summary>
internal sealed class JournalBench : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private long at = 1_000_000;

    public static MarketSpec Spec { get; } = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill, Tags = ["a"],
        LastPrice = new Price(12), Volume = Cash.FromDollars(7),
    };

    public LiveMarket Market { get; } = new(0, Spec, SampleRules.Book(), Cash.FromDollars(1_000));

    public string this[string name] => Path.Combine(folder.Path, name);

    public static JournalHeader Header => new()
    {
        Run = "run", Program = "test", Mode = "local", Title = "title", Rules = "revision", RulesFolder = "rules",
        MarketsFolder = "markets",
    };

    public JournalOptions Options => new()
    {
        Path = this["j.pmj"], Pause = TimeSpan.FromMilliseconds(1), RetryAfter = TimeSpan.FromMilliseconds(1),
    };

    public static RunJournal Start(JournalOptions options, bool waits = false)
    {
        RunJournal journal = new(options, waits, TimeProvider.System);
        journal.Started(Header);
        return journal;
    }

    /// <summary>A book, then level changes with a decision each; what the engine says is what is journaled.</summary>
    public void Trade(RunJournal journal, int events)
    {
        IRunObserver observer = journal;
        observer.Joined(Market);
        for (int number = 0; number < events; number++)
        {
            Timestamp now = new(at += 1_000);
            Learn(observer, number == 0
                ? MarketEvent.BookReplaced(now, now, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290))
                : MarketEvent.LevelChanged(
                    now, now, Outcome.Yes, Side.Buy, new Price(4_000 + (10 * (number % 20))), Size.FromShares(number)));
            ReadOnlySpan<MarketCommand> commands = Market.Decide(now);
            observer.Decided(Market, now, commands);
        }
    }

    public void Learn(IRunObserver observer, MarketEvent happened)
    {
        Market.Apply(in happened);
        observer.Learned(Market, in happened);
    }

    public void Dispose() => folder.Dispose();
}
