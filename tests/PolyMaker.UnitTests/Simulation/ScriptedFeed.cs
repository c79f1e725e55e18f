using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Simulation.Venue;

namespace PolyMaker.UnitTests.Simulation;

/// <summary>A feed of one market written down event by event, in milliseconds after its first event.</summary>
internal sealed class ScriptedFeed : IMarketFeed
{
    private readonly List<(long Millisecond, MarketEvent Event, bool EndsFrame)> script = [];
    private int next;

    public Timestamp FirstAt { get; } = Timestamp.FromMilliseconds(1_767_225_600_000);

    public IReadOnlyList<MarketSpec> Markets { get; } = [ExchangeDesk.Spec];

    public long RejectedFrames => 0;

    /// <summary>A two-sided book that does not move, shown again at the end.</summary>
    public static ScriptedFeed QuietBook(int seconds = 10)
    {
        ScriptedFeed feed = new();
        BookLevels levels = new();
        levels.AddBid(new Price(4200), Size.FromShares(100));
        levels.AddAsk(new Price(4600), Size.FromShares(100));
        Timestamp start = feed.FirstAt;
        feed.script.Add((0, MarketEvent.BookReplaced(start, start, Outcome.Yes, levels), true));
        for (int second = 1; second <= seconds; second++)
        {
            feed.Level(second * 1_000, Side.Buy, 1000, 10 + (second % 2));
        }

        return feed;
    }

    public void Level(long millisecond, Side side, int price, long shares, bool endsFrame = true)
    {
        Timestamp at = FirstAt.PlusMicro(millisecond * Timestamp.MicroPerMillisecond);
        MarketEvent changed =
            MarketEvent.LevelChanged(at, at, Outcome.Yes, side, new Price(price), Size.FromShares(shares));
        int place = script.FindLastIndex(entry => entry.Millisecond <= millisecond) + 1;
        script.Insert(place, (millisecond, changed, endsFrame));
    }

    public bool TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame)
    {
        market = 0;
        (marketEvent, endsFrame) = next < script.Count ? (script[next].Event, script[next].EndsFrame) : default;
        return next++ < script.Count;
    }

    public void Dispose()
    {
    }
}
