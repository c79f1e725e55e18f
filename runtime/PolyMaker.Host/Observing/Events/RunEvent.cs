using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Observing.Events;

/// <summary>
/// One line of the event log: what happened, by a stable name. `error_` begins the names of what went wrong, `perf_`
/// those of what took how long. A value: an event of the trading loop costs no object. Holds nothing secret.
/// </summary>
internal readonly record struct RunEvent(string Name, Severity Severity)
{
    public string? Market { get; init; }

    public OrderId? Order { get; init; }

    public Side? Side { get; init; }

    public Price? Price { get; init; }

    public Size? Size { get; init; }

    public Cash? Cash { get; init; }

    /// <summary>Why, or what is to be said, in words.</summary>
    public string? Text { get; init; }

    public TimeSpan? Duration { get; init; }

    /// <summary>Somebody who does not watch should hear of it.</summary>
    public bool IsAlert { get; init; }

    /// <summary>The engines' time, where it is another than the time of day.</summary>
    public Timestamp? RunAt { get; init; }
}
