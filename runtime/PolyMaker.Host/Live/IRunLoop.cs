using PolyMaker.Core.Units;
using PolyMaker.Host.Observing.Metrics;

namespace PolyMaker.Host.Live;

/// <summary>
/// Who owns the engines of a run, as those see it who watch and command the run: the trading loop of a venue, or a
/// simulated world that is moved along by the clock.
/// </summary>
internal interface IRunLoop
{
    /// <summary>By their numbers; it only grows.</summary>
    IReadOnlyList<LiveMarket> Markets { get; }

    /// <summary>The engines' time.</summary>
    Timestamp RunNow { get; }

    /// <summary>Stops them all; for the loop's thread.</summary>
    AccountDesk Account { get; }

    /// <summary>From a public event's arrival to the commands it led to, microseconds.</summary>
    LatencyCounts Latency { get; }

    /// <summary>The same for whoever scrapes; set before the start.</summary>
    Histogram? LatencyTime { set; }

    /// <summary>How long decisions take, for whoever scrapes; set before the start.</summary>
    Histogram? DecideTime { set; }

    /// <summary>What it died of; null while it lives.</summary>
    Exception? Bug { get; }

    /// <summary>Public and private events that wait for it.</summary>
    (int Public, int Private) Waiting { get; }

    /// <summary>Does something to the engines between two decisions.</summary>
    void Do(Action what);

    /// <summary>Loop's thread: orders that rest in this process, not at a venue, leave. How many are left.</summary>
    int CancelOwn();
}
