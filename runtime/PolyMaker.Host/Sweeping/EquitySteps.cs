using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Host.Reporting;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// How equity moved over equal stretches of time, market by market: what two runs over one recording are compared by
/// when there are few markets. One writer: the world's thread.
/// </summary>
internal sealed class EquitySteps : IWorldObserver
{
    /// <summary>Most stretches; at least half as many once the run is longer than a tenth of a second.</summary>
    public const int Most = 32;

    private readonly Dictionary<string, StepSeries> equities = [];
    private Timestamp? start;

    public void Consumed(MarketRun market, in MarketEvent marketEvent)
    {
    }

    public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
    }

    public void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome) => Mark(market, venueAt);

    public void Passed(MarketRun market, Timestamp venueAt) => Mark(market, venueAt);

    /// <summary>The changes of a market's equity; they add up to what it made at mid.</summary>
    public IReadOnlyList<long> Of(string conditionId, Timestamp end)
    {
        if (!equities.TryGetValue(conditionId, out var series))
        {
            return [];
        }

        series.Reach(end);
        var ends = StepSeries.Coarsen(series.Buckets, Most).Select(bucket => bucket.Last).ToArray();
        return [.. ends.Select((value, at) => value - (at == 0 ? 0 : ends[at - 1]))];
    }

    private void Mark(MarketRun market, Timestamp at)
    {
        start ??= at;
        if (!equities.TryGetValue(market.Spec.ConditionId, out var series))
        {
            equities[market.Spec.ConditionId] = series = new StepSeries(start.Value);
            series.Add(start.Value, 0);
        }

        series.Add(at, market.Statistics.Equity.Micro);
    }
}
