using System.Collections.Concurrent;
using Quartz;

namespace PolyMaker.Host.Scheduling;

/// <summary>
/// Hears from the scheduler which times passed by more than its patience before the work could be done, so that the
/// execution that makes up for them says so. Any thread.
/// </summary>
internal sealed class MissedTimes : ITriggerListener
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> missed = new(StringComparer.Ordinal);

    public string Name => "missed-times";

    public ValueTask TriggerMisfired(
        ITrigger trigger, IScheduler scheduler, CancellationToken cancellationToken = default)
    {
        if (trigger.NextFireTimeUtc is { } due)
        {
            missed.TryAdd(trigger.Key.Name, due);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The first time that was missed since it was asked last; null: none.</summary>
    public DateTimeOffset? Take(string work) =>
        missed.TryRemove(work, out DateTimeOffset due) ? due : null;
}
