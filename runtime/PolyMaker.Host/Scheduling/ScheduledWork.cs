namespace PolyMaker.Host.Scheduling;

/// <summary>
/// Something a run does by the clock. The schedule decides when, never what. Returns what came of it in a few words;
/// what it throws is kept as its outcome.
/// </summary>
/// <param name="Cron">Seconds, minutes, hours, day, month, weekday; UTC.</param>
internal sealed record ScheduledWork(string Name, string Cron, Func<CancellationToken, Task<string>> DoAsync)
{
    /// <summary>The cron as the live rules have it, which a reload moves; null: it stays.</summary>
    public Func<string>? Live { get; init; }
}
