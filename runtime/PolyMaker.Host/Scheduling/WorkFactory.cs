using Quartz;
using Quartz.Extensibility;

namespace PolyMaker.Host.Scheduling;

/// <summary>Gives the scheduler the job that carries out the work of a name.</summary>
internal sealed class WorkFactory(IReadOnlyDictionary<string, WorkJob> jobs) : IJobFactory
{
    public ValueTask<JobScope> CreateJob(
        TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new JobScope(jobs[bundle.JobDetail.Key.Name], null));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;
}
