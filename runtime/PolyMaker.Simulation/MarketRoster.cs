using PolyMaker.Core.Markets;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Statistics;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Simulation;

/// <summary>The markets of a run, opened as the feed shows them. One writer: the world.</summary>
internal sealed class MarketRoster(IMarketFeed feed, WorldOptions options, EquityCurve portfolio)
{
    private readonly List<MarketRun> runs = [];
    private readonly List<MarketRun?> byMarket = [];
    private readonly List<bool> isSeen = [];
    private RewardClock? rewards;

    public IReadOnlyList<MarketRun> Runs => runs;

    /// <summary>The venue looks at its makers as often as was due before this instant.</summary>
    public void SampleRewards(Timestamp now)
    {
        rewards ??= new RewardClock(options.Seed, now);
        rewards.Pass(now, runs);
    }

    /// <summary>The run of a market; null when it is not the one that was asked for.</summary>
    public MarketRun? RunOf(int market, out bool isNew)
    {
        while (byMarket.Count <= market)
        {
            byMarket.Add(null);
            isSeen.Add(false);
        }

        isNew = !isSeen[market];
        if (!isNew)
        {
            return byMarket[market];
        }

        isSeen[market] = true;

        MarketSpec spec = feed.Markets[market];
        if (options.OnlyMarket is null || options.OnlyMarket == spec.Slug || options.OnlyMarket == spec.ConditionId)
        {
            byMarket[market] = Open(market, spec);
        }

        return byMarket[market];
    }

    private MarketRun Open(int market, MarketSpec spec)
    {
        ExchangeOptions exchangeOptions = new()
        {
            StartingCash = options.SharedCash ?? options.StartingCash, Queue = options.Queue,
            MaximumPosition = options.MaximumPosition,
        };
        MarketRun run = new(market, spec, new SimulatedExchange(spec, exchangeOptions), portfolio);
        runs.Add(run);
        return run;
    }
}
