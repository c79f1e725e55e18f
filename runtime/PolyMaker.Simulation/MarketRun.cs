using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Statistics;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Simulation;

/// <summary>
/// One market of a run: the engine that trades it, the venue it trades on, and what came of it. One writer: the
/// world.
/// </summary>
public sealed class MarketRun
{
    internal MarketRun(int market, MarketSpec spec, SimulatedExchange exchange, EquityCurve portfolio)
    {
        Market = market;
        Spec = spec;
        Exchange = exchange;
        Income = new MakerIncome(spec);
        Statistics = new MarketStatistics(exchange, portfolio, Income);
    }

    /// <summary>The feed's number for it.</summary>
    public int Market { get; }

    public MarketSpec Spec { get; }

    /// <summary>Null while no rules name this market.</summary>
    public MarketEngine? Engine { get; internal set; }

    public SimulatedExchange Exchange { get; }

    public MarketStatistics Statistics { get; }

    /// <summary>Rewards and rebates.</summary>
    public MakerIncome Income { get; }

    /// <summary>
    /// When the last news on its way arrives. Nothing overtakes it: a cancel that arrived before the fill it missed
    /// would give the engine room that the fill has already taken.
    /// </summary>
    internal Timestamp NewsAt { get; set; }

    internal TakerFlowModel? Flow { get; set; }

    /// <summary>True when the engine learned something since its last decision.</summary>
    internal bool IsTouched { get; set; }

    /// <summary>What an engine that begins now has to learn of the venue's market.</summary>
    internal IEnumerable<MarketEvent> Missed(Timestamp now)
    {
        if (Exchange.Book.Tick != Spec.Tick)
        {
            yield return MarketEvent.TickSizeChanged(now, now, Exchange.Book.Tick);
        }

        if (Exchange.Book.IsReady)
        {
            yield return MarketEvent.BookReplaced(now, now, Outcome.Yes, Exchange.Book.Copy());
        }

        if (Exchange.Winner is { } winner)
        {
            yield return MarketEvent.MarketResolved(now, now, winner);
        }
    }

    public MarketSummary? Summarise() => Engine is null ? null : Statistics.Summarise(Spec, Engine);
}
