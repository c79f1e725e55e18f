using System.Globalization;

namespace PolyMaker.Benchmarks;

/// <summary>What one backtest of a whole recording took.</summary>
internal sealed record PipelineMeasurement(long Events, TimeSpan Wall, TimeSpan Processor, long PeakBytes)
{
    public double EventsPerSecond => Events / Wall.TotalSeconds;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Events,10:N0} events  {Wall.TotalSeconds,6:0.00} s wall  {Processor.TotalSeconds,6:0.00} s processor  "
        + $"{EventsPerSecond,10:N0} events/s  {PeakBytes / 1e6,4:0} MB peak");
}
