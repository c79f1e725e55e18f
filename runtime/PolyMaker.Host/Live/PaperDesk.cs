using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;

namespace PolyMaker.Host.Live;

/// <summary>
/// The simulated exchange of a paper run, where the trading loop keeps it: it hears the public news before the engines
/// do, takes their commands, and tells them what came of their orders. All of it on the loop's thread.
/// </summary>
internal sealed class PaperDesk(PaperVenue venue, IReadOnlyList<LiveMarket> markets)
{
    public Timestamp NextAt => venue.NextAt;

    public void Hear(int market, in MarketEvent happened, bool endsFrame, Timestamp now) =>
        venue.Happened(market, in happened, endsFrame, now);

    public void Command(int market, ReadOnlySpan<MarketCommand> commands, Timestamp now)
    {
        venue.KeepPairs(market, markets[market].Engine.Rules.Pairs is not null, now);
        foreach (ref readonly MarketCommand command in commands)
        {
            venue.Command(market, in command, now);
        }
    }

    /// <summary>What the engines learn by now.</summary>
    public void Deliver(TradingLoop loop)
    {
        while (venue.TryTake(loop.Now, out int market, out MarketEvent news))
        {
            loop.Apply(markets[market], in news);
        }
    }

    /// <summary>The end: everything off, and every engine knows.</summary>
    public void CancelAll(TradingLoop loop)
    {
        Drain(loop);
        venue.CancelAll(loop.Now);
        Drain(loop);
    }

    /// <summary>Everything under way arrives, however long it would have taken.</summary>
    private void Drain(TradingLoop loop)
    {
        while (venue.NextAt < Timestamp.Never && venue.TryTake(venue.NextAt, out int market, out MarketEvent news))
        {
            loop.Apply(markets[market], news.LearnedAt(loop.Now));
        }
    }
}
