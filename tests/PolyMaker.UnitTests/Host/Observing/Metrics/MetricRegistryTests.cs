using PolyMaker.Core;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Observing.Metrics;

public sealed class MetricRegistryTests
{
    private readonly MetricRegistry registry = new();

    [Fact]
    public void APageIsWhatPrometheusReads()
    {
        registry.Counter("a_total", "Counts \\ things\nof two lines", "kind").With("x\"y\\z\nend").Add(3);
        registry.MicroCounter("b_dollars_total", "Dollars that were traded").Only.Add(1_500_000);
        registry.Gauge("c", "What is so now", "market", "side").With("fed", "buy").Set(-0.25);
        registry.Gauge("d", "Was never set, so it is left out").With();
        Histogram took = registry.Histogram("e_seconds", "How long it took", "what").With("all");
        took.Observe(0.0002);
        took.Observe(TimeSpan.FromSeconds(100));

        ExpositionPage page = ExpositionPage.Read(registry.Page());
        Assert.Equal(3, page.Samples["a_total{kind=\"x\\\"y\\\\z\\nend\"}"]);
        Assert.Equal(1.5, page.Samples["b_dollars_total"]);
        Assert.Equal(-0.25, page.Samples["c{market=\"fed\",side=\"buy\"}"]);
        Assert.Equal(1, page.Samples["e_seconds_bucket{what=\"all\",le=\"0.00025\"}"]);
        Assert.Equal(1, page.Samples["e_seconds_bucket{what=\"all\",le=\"10\"}"]);
        Assert.Equal(2, page.Samples["e_seconds_count{what=\"all\"}"]);
        Assert.Equal(100.0002, page.Samples["e_seconds_sum{what=\"all\"}"], 6);
        Assert.DoesNotContain(page.Samples.Keys, key => key.StartsWith('d'));
    }

    [Fact]
    public void ANameIsUsedOnceAndACounterEndsInTotal()
    {
        registry.Gauge("a", "The first of its name");
        Assert.Throws<InvariantException>(() => registry.Gauge("a", "The second of its name"));
        Assert.Throws<InvariantException>(() => registry.Counter("b", "A counter that hides it"));
    }

    [Fact]
    public void CountingAllocatesNothing()
    {
        Counter counter = registry.Counter("a_total", "Counts things").Only;
        Gauge gauge = registry.Gauge("b", "What is so now").Only;
        Histogram histogram = registry.Histogram("c_seconds", "How long it took").Only;
        Assert.Equal(0, Allocation.Least(5, () =>
        {
            for (int at = 0; at < 1_000; at++)
            {
                counter.Add();
                gauge.Set(at);
                histogram.Observe(at * 1e-6);
            }
        }));
    }

    [Fact]
    public void AHistogramKnowsItsPercentiles()
    {
        Histogram histogram = new([1, 2, 5]);
        Assert.Equal(0, histogram.Percentile(0.5));
        foreach (double seconds in (double[])[0.5, 0.5, 1.5, 9])
        {
            histogram.Observe(seconds);
        }

        Assert.Equal(1, histogram.Percentile(0.5));
        Assert.Equal(2, histogram.Percentile(0.75));
        Assert.Equal(double.PositiveInfinity, histogram.Percentile(0.99));
    }
}
