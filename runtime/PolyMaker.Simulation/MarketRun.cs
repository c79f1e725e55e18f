using PolyMaker.Core.Engine;
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
        Statistics = new MarketStatistics(exchange, portfolio);
    }

    /// <summary>The feed's number for it.</summary>
    public int Market { get; }

    public MarketSpec Spec { get; }

    /// <summary>Null while no rules name this market.</summary>
    public MarketEngine? Engine { get; internal set; }

    public SimulatedExchange Exchange { get; }

    public MarketStatistics Statistics { get; }

    /// <summary>
    /// When the last news on its way arrives. Nothing overtakes it: a cancel that arrived before the fill it missed
    /// would give the engine room that the fill has already taken.
    /// </summary>
    internal Timestamp NewsAt { get; set; }

    internal TakerFlowModel? Flow { get; set; }

    /// <summary>True when the engine learned something since its last decision.</summary>
    internal bool IsTouched { get; set; }

    public MarketSummary? Summarise() => Engine is null ? null : Statistics.Summarise(Spec, Engine);
}
