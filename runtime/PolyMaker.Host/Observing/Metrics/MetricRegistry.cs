using PolyMaker.Core;

namespace PolyMaker.Host.Observing.Metrics;

/// <summary>
/// Every figure of a process by its name. Families are made at the start, series when they are first needed, and
/// pages whenever somebody asks.
/// </summary>
internal sealed class MetricRegistry
{
    private readonly List<IMetricFamily> families = [];
    private readonly Lock gate = new();

    /// <summary>Counts whole things.</summary>
    public MetricFamily<Counter> Counter(string name, string meaning, params string[] labels) =>
        Counter(name, meaning, 1, labels);

    /// <summary>Counts millionths and shows units.</summary>
    public MetricFamily<Counter> MicroCounter(string name, string meaning, params string[] labels) =>
        Counter(name, meaning, 1e6, labels);

    public MetricFamily<Gauge> Gauge(string name, string meaning, params string[] labels) => Add(
        new MetricFamily<Gauge>(
            new MetricHead(name, "gauge", meaning),
            labels,
            () => new Gauge(),
            (page, series, key) =>
            {
                if (!double.IsNaN(series.Value))
                {
                    page.Sample(name, key, series.Value);
                }
            }));

    public MetricFamily<Histogram> Histogram(string name, string meaning, params string[] labels) => Add(
        new MetricFamily<Histogram>(
            new MetricHead(name, "histogram", meaning),
            labels,
            () => new Histogram(Metrics.Histogram.Durations),
            (page, series, key) => page.Buckets(name, key, series)));

    /// <summary>What all series are now, as a page for Prometheus.</summary>
    public string Page()
    {
        ExpositionWriter page = new();
        IMetricFamily[] now;
        lock (gate)
        {
            now = [.. families.OrderBy(family => family.Name, StringComparer.Ordinal)];
        }

        foreach (IMetricFamily family in now)
        {
            family.Write(page);
        }

        return page.ToString();
    }

    private MetricFamily<Counter> Counter(string name, string meaning, double unit, string[] labels)
    {
        Invariant.Check(name.EndsWith("_total", StringComparison.Ordinal), "a counter's name ends in _total");
        return Add(new MetricFamily<Counter>(
            new MetricHead(name, "counter", meaning),
            labels,
            () => new Counter(),
            (page, series, key) => page.Sample(name, key, series.Value / unit)));
    }

    private MetricFamily<TSeries> Add<TSeries>(MetricFamily<TSeries> family)
        where TSeries : class
    {
        lock (gate)
        {
            Invariant.Check(families.TrueForAll(each => each.Name != family.Name), "a metric's name is used once");
            families.Add(family);
        }

        return family;
    }
}
