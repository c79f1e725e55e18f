using PolyMaker.Host.Observing.Events;

namespace PolyMaker.Host.Looking;

/// <summary>Something of the event log that an operator who looks should see.</summary>
/// <param name="Number">Of the run's notable events, from zero.</param>
internal sealed record Notable(
    long Number, DateTimeOffset At, Severity Severity, string Name, string? Market, string Text);
