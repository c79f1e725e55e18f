using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;

namespace PolyMaker.Host.Live;

/// <summary>
/// The simulated exchange of a paper run, where the trading loop keeps it: it hears the public news before the engines
/// do, takes their commands, and tells them what came of their orders. All of it on the loop's thread.
/// </summary>
internal sealed class PaperDesk(PaperVenue venue, TradingLoop loop)
{
    public Timestamp NextAt => venue.NextAt;

    /// <summary>One more market, as the loop has just got it.</summary>
    public void Join(LiveMarket market) => venue.Join(market.Spec);

    public void Hear(int market, in MarketEvent happened, bool endsFrame, Timestamp now) =>
        venue.Happened(market, in happened, endsFrame, now);

    public void Command(int market, ReadOnlySpan<MarketCommand> commands, Timestamp now)
    {
        venue.KeepPairs(market, loop.Markets[market].Engine.Rules.Pairs is not null, now);
        foreach (ref readonly MarketCommand command in commands)
        {
            venue.Command(market, in command, now);
        }
    }

    /// <summary>What the engines learn by now.</summary>
    public void Deliver()
    {
        while (venue.TryTake(loop.Now, out int market, out MarketEvent news))
        {
            loop.Apply(loop.Markets[market], in news);
        }
    }

    /// <summary>The end: everything off, and every engine knows.</summary>
    public void CancelAll()
    {
        Drain();
        venue.CancelAll(loop.Now);
        Drain();
    }

    /// <summary>Everything under way arrives, however long it would have taken.</summary>
    private void Drain()
    {
        while (venue.NextAt < Timestamp.Never && venue.TryTake(venue.NextAt, out int market, out MarketEvent news))
        {
            loop.Apply(loop.Markets[market], news.LearnedAt(loop.Now));
        }
    }
}
