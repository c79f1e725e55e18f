using Quartz;

namespace PolyMaker.Host.Scheduling;

/// <summary>Carries scheduled work out, never twice at once, and keeps what came of it.</summary>
[DisallowConcurrentExecution]
internal sealed class WorkJob(ScheduledWork work, TimeProvider time, Action<WorkRun> keep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        DateTimeOffset at = time.GetUtcNow();
        long started = time.GetTimestamp();
        try
        {
            string text = await work.DoAsync(cancellationToken);
            keep(new WorkRun(work.Name, at, time.GetElapsedTime(started), IsOk: true, text));
        }
#pragma warning disable CA1031 // Work that fails is told and tried again at its next time; the run goes on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            string text = fault is OperationCanceledException ? "the run ended first" : fault.Message;
            keep(new WorkRun(work.Name, at, time.GetElapsedTime(started), IsOk: false, text));
        }
    }
}
