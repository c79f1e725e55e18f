using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Sweeping;

/// <summary>Runs what is not done yet, on as many cores as allowed. The order of finishing changes no result.</summary>
internal static class SweepSearch
{
    public static void Run(
        IReadOnlyList<SweepPoint> points, IReadOnlyList<SweepGround> grounds, SweepFile file, int cores, Output output,
        CancellationToken stop)
    {
        (SweepPoint Point, SweepGround Ground)[] jobs =
        [
            .. points.SelectMany(_ => grounds, (point, ground) => (point, ground))
                .Where(job => file.Find(job.point, job.ground) is null),
        ];
        using var progress = new SweepProgress(output, jobs.Length);
        var options = new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = cores };
        try
        {
            Parallel.ForEach(jobs, options, job =>
            {
                file.Add(job.Point, job.Ground, job.Ground.Run(job.Point, stop));
                progress.Done(job.Point.Name);
            });
        }
        catch (AggregateException several)
        {
            // The first fault says it: the others are the same one met on other cores.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }
}
