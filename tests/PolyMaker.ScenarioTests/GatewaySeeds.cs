using PolyMaker.ScenarioTests.Testing;
using PolyMaker.ScenarioTests.Testing.Chaos;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// The account gateway and the engines against the venue's engine, in virtual time, with lost answers, lost, doubled
/// and reordered news, lost market data, refusals, restarts of either side, failing settlements, missed heartbeats,
/// changing ticks and a resolution. `make soak` runs more seeds and a longer life.
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
        for (ulong seed = 1; seed <= (ulong)seeds && broken.Count < 20; seed++)
        {
            using ChaosRun run = new(seed, MarketsOf(seed));
            run.Run(faultySeconds: 600);
            broken.AddRange(run.Broken);
            fills += run.Fills;
            lives += run.Lives;
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken));
        Assert.True(fills > seeds * 20, $"only {fills} fills");
        Assert.True(lives > (ulong)seeds, $"only {lives} lives");
    }

    [Fact]
    public void ALongLifeKeepsItsPromises()
    {
        double hours = Effort.Seeds(UsualSeeds) > UsualSeeds ? HoursOfAWeek : UsualHours;
        using ChaosRun run = new(seed: 7, SeveralMarkets);
        run.Run(hours * Hour);
        Assert.True(run.Broken.Count == 0, string.Join("\n", run.Broken));
        Assert.True(run.Fills > hours * 100, $"only {run.Fills} fills");
        Assert.True(run.Lives > hours, $"only {run.Lives} lives");
    }

    private static int MarketsOf(ulong seed) => seed % 10 == 0 ? SeveralMarkets : 1;
}
