using System.Globalization;
using PolyMaker.Host.Observing.Metrics;

namespace PolyMaker.Host.Observing.Events;

/// <summary>
/// How long things take, as `perf_` events, when the operator asked for them: what is rare one by one, decisions as the
/// mean of a while, because there are thousands a second. One writer: the task that watches the run.
/// </summary>
internal sealed class Timings(EventLog log, Histogram decisions)
{
    private double sum;
    private long count;

    public void Add(string what, TimeSpan took) =>
        log.Add(new RunEvent("perf_" + what, Severity.Debug) { Duration = took });

    /// <summary>The decisions since the last time.</summary>
    public void AddDecisions()
    {
        (double sumNow, long countNow) = (decisions.Sum, decisions.Cumulative()[^1]);
        if (countNow > count)
        {
            log.Add(new RunEvent("perf_decide", Severity.Debug)
            {
                Duration = TimeSpan.FromSeconds((sumNow - sum) / (countNow - count)),
                Text = string.Create(CultureInfo.InvariantCulture, $"mean of {countNow - count}"),
            });
        }

        (sum, count) = (sumNow, countNow);
    }
}
