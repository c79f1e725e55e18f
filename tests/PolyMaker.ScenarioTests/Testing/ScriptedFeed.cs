using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;

namespace PolyMaker.ScenarioTests.Testing;

/// <summary>
/// A feed of one market, written down event by event. Prices in 1/10,000 dollar, sizes in shares, times in ms.
/// </summary>
internal sealed class ScriptedFeed : IMarketFeed
{
    public static readonly Timestamp Start = Timestamp.FromMilliseconds(1_785_163_380_000);

    public static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x" + new string('1', 64), Slug = "scripted", YesToken = "1", NoToken = "2",
        Tick = TickSize.Mill,
    };

    private readonly List<MarketEvent> events = [];
    private int next;

    public IReadOnlyList<MarketSpec> Markets { get; } = [Spec];

    public long RejectedFrames => 0;

    /// <summary>A ladder of 20 levels of 500 shares a mill apart on each side.</summary>
    public ScriptedFeed Ladder(int atMs, int bestBid, int bestAsk, int step = 10)
    {
        BookLevels levels = new();
        for (int level = 0; level < 20; level++)
        {
            levels.AddBid(new Price(bestBid - (level * step)), Size.FromShares(500));
            levels.AddAsk(new Price(bestAsk + (level * step)), Size.FromShares(500));
        }

        return Add(MarketEvent.BookReplaced(At(atMs), At(atMs), Outcome.Yes, levels));
    }

    public ScriptedFeed Level(int atMs, Side side, int price, long shares) =>
        Add(MarketEvent.LevelChanged(At(atMs), At(atMs), Outcome.Yes, side, new Price(price), Size.FromShares(shares)));

    public ScriptedFeed Trade(int atMs, Side taker, int price, long shares) =>
        Add(MarketEvent.TradePrinted(
            At(atMs), At(atMs), Outcome.Yes, taker, new Price(price), Size.FromShares(shares)));

    public ScriptedFeed Tick(int atMs, TickSize tick) => Add(MarketEvent.TickSizeChanged(At(atMs), At(atMs), tick));

    public ScriptedFeed Lost(int atMs) => Add(MarketEvent.FeedLost(At(atMs)));

    public ScriptedFeed Resolved(int atMs, Outcome winner) =>
        Add(MarketEvent.MarketResolved(At(atMs), At(atMs), winner));

    /// <summary>Small changes far behind the touch every 100 ms: a live but quiet book.</summary>
    public ScriptedFeed Quiet(int fromMs, int untilMs)
    {
        for (int at = fromMs; at < untilMs; at += 100)
        {
            Level(at, Side.Buy, 1_000, 500 + (at / 100 % 7));
        }

        return this;
    }

    public bool TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame)
    {
        market = 0;
        endsFrame = true;
        marketEvent = next < events.Count ? events[next] : default;
        return next++ < events.Count;
    }

    public void Dispose()
    {
    }

    public static Timestamp At(int ms) => Start.PlusMicro(ms * Timestamp.MicroPerMillisecond);

    private ScriptedFeed Add(in MarketEvent marketEvent)
    {
        events.Add(marketEvent);
        return this;
    }
}
