using PolyMaker.ScenarioTests.Testing.Chaos;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// The account gateway and the engine against the venue's engine, in virtual time, with lost answers, lost, doubled
/// and reordered news, refusals, restarts of either side, failing settlements and missed heartbeats.
/// </summary>
public sealed class GatewaySeeds
{
    private const int Seeds = 200;

    [Fact]
    public void EverySeedKeepsItsPromises()
    {
        List<string> broken = [];
        long fills = 0;
        ulong lives = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            using ChaosRun run = new(seed);
            run.Run(faultySeconds: 600);
            broken.AddRange(run.Broken);
            fills += run.Fills;
            lives += run.Lives;
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken.Take(20)));
        Assert.True(fills > Seeds * 20, $"only {fills} fills");
        Assert.True(lives > Seeds * 2, $"only {lives} lives");
    }
}
