using Quartz;

namespace PolyMaker.Host.Scheduling;

/// <summary>Carries scheduled work out, never twice at once, and keeps what came of it.</summary>
[DisallowConcurrentExecution]
internal sealed class WorkJob(ScheduledWork work, TimeProvider time, MissedTimes missed, Action<WorkRun> keep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        DateTimeOffset at = time.GetUtcNow();
        long started = time.GetTimestamp();

        // What a person asks for carries a trigger of its own.
        bool isInTurn = context.Trigger.Key.Name == work.Name;
        DateTimeOffset? late = isInTurn ? missed.Take(work.Name) : null;
        DateTimeOffset? due = isInTurn ? late ?? context.ScheduledFireTimeUtc : null;
        (bool isOk, string text) = await DoAsync(cancellationToken);
        keep(new WorkRun(work.Name, at, time.GetElapsedTime(started), isOk, text)
        {
            Due = due, IsMisfire = late is not null,
        });
    }

    private async Task<(bool IsOk, string Text)> DoAsync(CancellationToken stop)
    {
        try
        {
            return (true, await work.DoAsync(stop));
        }
#pragma warning disable CA1031 // Work that fails is told and tried again at its next time; the run goes on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return (false, fault is OperationCanceledException ? "the run ended first" : fault.Message);
        }
    }
}
