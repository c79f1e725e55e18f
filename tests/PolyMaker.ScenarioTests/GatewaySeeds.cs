using PolyMaker.Core.Units;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.ScenarioTests.Testing.Chaos;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// The account gateway and the engines against the venue's engine, in virtual time, with lost answers, lost, doubled
/// and reordered news, lost market data, refusals, restarts of either side, failing settlements, missed heartbeats,
/// changing ticks, emptied books and a resolution, with little money and with much. `make soak` runs more seeds and a
/// simulated week.
/// </summary>
public sealed class GatewaySeeds
{
    private const int UsualSeeds = 200;
    private const int SeveralMarkets = 3;
    private const double Hour = 3_600;
    private const double UsualHours = 1;
    private const double HoursOfAWeek = 168;

    [Fact]
    public void EverySeedKeepsItsPromises()
    {
        int seeds = Effort.Seeds(UsualSeeds);
        List<string> broken = [];
        long fills = 0;
        ulong lives = 0;
        int halts = 0;
        ulong first = Effort.FirstSeed;
        ulong last = Effort.LastSeed(seeds);
        for (ulong seed = first; seed <= last && broken.Count < 20; seed++)
        {
            using ChaosRun run = new(seed, MarketsOf(seed), PurseOf(seed), MostLossOf(seed));
            run.Run(faultySeconds: 600);
            broken.AddRange(run.Broken);
            fills += run.Fills;
            lives += run.Lives;
            halts += run.Halts;
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken));
        if (first < last)
        {
            Assert.True(halts > 0, "no market was ever stopped by its losses");
            Assert.True(fills > seeds * 20, $"only {fills} fills");
            Assert.True(lives > (ulong)seeds, $"only {lives} lives");
        }
    }

    [Fact]
    public void ALongLifeKeepsItsPromises()
    {
        double hours = Effort.Seeds(UsualSeeds) > UsualSeeds ? HoursOfAWeek : UsualHours;
        using ChaosRun run = new(seed: 7, SeveralMarkets, Cash.FromDollars(250), ChaosTerms.Plenty);
        run.Run(hours * Hour);
        Assert.True(run.Broken.Count == 0, string.Join("\n", run.Broken));
        Assert.True(run.Fills > hours * 50, $"only {run.Fills} fills");
        Assert.True(run.Lives > hours, $"only {run.Lives} lives");
    }

    /// <summary>What an operator with little, with some and with any amount of money has.</summary>
    private static Cash PurseOf(ulong seed) => (seed % 5) switch
    {
        1 => Cash.FromDollars(40),
        3 => Cash.FromDollars(150),
        _ => ChaosTerms.Plenty,
    };

    private static Cash MostLossOf(ulong seed) => seed % 7 == 3 ? Cash.FromDollars(5) : ChaosTerms.Plenty;

    private static int MarketsOf(ulong seed) => seed % 10 == 0 ? SeveralMarkets : 1;
}
