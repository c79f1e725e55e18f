using System.Collections.Concurrent;
using PolyMaker.Core;

namespace PolyMaker.Host.Observing.Metrics;

/// <summary>
/// The series of one name, one for each set of label values. Whoever measures asks for a series once and keeps it.
/// </summary>
internal sealed class MetricFamily<TSeries>(
    MetricHead head, IReadOnlyList<string> labels, Func<TSeries> make, Action<ExpositionWriter, TSeries, string> write)
    : IMetricFamily
    where TSeries : class
{
    // A label that is made of what comes in must not eat the memory: markets and reasons are far fewer.
    private const int MostSeries = 20_000;

    private readonly ConcurrentDictionary<string, TSeries> series = new(StringComparer.Ordinal);

    public string Name => head.Name;

    /// <summary>The one without labels.</summary>
    public TSeries Only => With();

    public TSeries With(params string[] values)
    {
        Invariant.Check(values.Length == labels.Count, "a series has a value for each label of its family");
        string key = ExpositionWriter.Labels(labels, values);
        return series.TryGetValue(key, out TSeries? known) ? known
            : series.Count < MostSeries ? series.GetOrAdd(key, _ => make())
            : make();
    }

    /// <summary>Takes all series away: for a family whose labels are what is so now.</summary>
    public void Clear() => series.Clear();

    public void Write(ExpositionWriter page)
    {
        KeyValuePair<string, TSeries>[] now = [.. series.OrderBy(each => each.Key, StringComparer.Ordinal)];
        if (now.Length == 0)
        {
            return;
        }

        page.Head(head);
        foreach ((string key, TSeries one) in now)
        {
            write(page, one, key);
        }
    }
}
