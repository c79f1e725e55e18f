using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;

namespace PolyMaker.Core.Ports;

/// <summary>
/// Public market data in receive order, pulled one event at a time: a recording, a generator or a live socket's queue.
/// Not thread-safe: one loop pulls.
/// </summary>
public interface IMarketFeed : IDisposable
{
    /// <summary>Markets seen so far; grows as new ones appear. An event's market is an index into it.</summary>
    IReadOnlyList<MarketSpec> Markets { get; }

    /// <summary>Frames that could not be parsed so far. Counted, never fatal.</summary>
    long RejectedFrames { get; }

    /// <summary>
    /// Moves to the next event; false at the end. <paramref name="endsFrame"/> is true on the last event of a venue
    /// frame: the book is only consistent there, so engines decide only there.
    /// </summary>
    bool TryRead(out int market, out MarketEvent marketEvent, out bool endsFrame);
}
