using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Simulation;

/// <summary>What came of a world so far.</summary>
internal static class WorldSummary
{
    public static RunSummary Of(World world, WorldOptions options, long rejectedFrames, EquityCurve portfolio)
    {
        List<MarketSummary> markets = [.. world.Markets.Select(run => run.Summarise()).OfType<MarketSummary>()];
        return new RunSummary
        {
            Start = world.Start,
            End = world.Now,
            IsSynthetic = options.IsSynthetic,
            Flow = world.Flow,
            FlowParameters = world.Flow == FlowMode.Model ? options.TakerFlow.ToString() : "",
            Seed = options.Seed,
            QueueModel = options.Queue.ToString(),
            Latency = options.Latency,
            RejectedFrames = rejectedFrames,
            Markets = markets,
            Total = SummaryTotal.Of(markets, portfolio.MaximumDrawdown),
        };
    }
}
