using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Simulation;

/// <summary>
/// Watches a run from outside: journals, live lines, explain. Called on the world's thread between two steps; it must
/// not change what it sees. Implementations that allocate make the run allocate.
/// </summary>
public interface IWorldObserver
{
    /// <summary>
    /// The engine is about to learn of an event (public, private, rules or wake-up), with its local time.
    /// </summary>
    void Consumed(MarketRun market, in MarketEvent marketEvent);

    /// <summary>The engine decided; its LastDecision says why. The span is valid during the call only.</summary>
    void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands);

    /// <summary>The venue did something to one of our orders; the engine does not know yet.</summary>
    void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome);

    /// <summary>
    /// A frame is complete at the venue, or the market resolved: book, mid and equity are those of now.
    /// </summary>
    void Passed(MarketRun market, Timestamp venueAt)
    {
    }
}
