namespace PolyMaker.Host.Observing.Metrics;

/// <summary>What a family is called, what its type is in Prometheus' words, and what it means.</summary>
internal sealed record MetricHead(string Name, string Type, string Meaning);
