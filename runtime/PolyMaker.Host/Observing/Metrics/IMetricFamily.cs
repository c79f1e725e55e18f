namespace PolyMaker.Host.Observing.Metrics;

/// <summary>All series of one name. Written by whoever measures, read by the scraper.</summary>
internal interface IMetricFamily
{
    string Name { get; }

    void Write(ExpositionWriter page);
}
