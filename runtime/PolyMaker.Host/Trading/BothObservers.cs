using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Trading;

/// <summary>Two who watch one world: each hears everything, the first one first.</summary>
internal sealed class BothObservers(IWorldObserver first, IWorldObserver second) : IWorldObserver
{
    /// <summary>Whoever of the two is there; null when nobody is.</summary>
    public static IWorldObserver? Of(IWorldObserver? first, IWorldObserver? second) =>
        first is null ? second : second is null ? first : new BothObservers(first, second);

    public void Consumed(MarketRun market, in MarketEvent marketEvent)
    {
        first.Consumed(market, in marketEvent);
        second.Consumed(market, in marketEvent);
    }

    public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        first.Decided(market, at, commands);
        second.Decided(market, at, commands);
    }

    public void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome)
    {
        first.Happened(market, venueAt, in outcome);
        second.Happened(market, venueAt, in outcome);
    }

    public void Passed(MarketRun market, Timestamp venueAt)
    {
        first.Passed(market, venueAt);
        second.Passed(market, venueAt);
    }
}
