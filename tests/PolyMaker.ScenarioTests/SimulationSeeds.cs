using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Synthetic;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// Many short generated markets under the shipped rules, each seed with its own latencies, lost and repeated frames
/// and amount of money. Whatever happens in them, what the rules promise holds at every decision.
/// </summary>
public sealed class SimulationSeeds
{
    private static readonly int Seeds = Effort.Seeds(200);

    [Fact]
    public void EverySeedKeepsItsPromises()
    {
        RuleSet rules = ShippedRules();
        List<string> broken = [];
        long decisions = 0;
        long fills = 0;
        int quoted = 0;
        for (ulong seed = Effort.FirstSeed; seed <= Effort.LastSeed(Seeds); seed++)
        {
            Promises promises = new(ordersMayOvertake: Overtakes(seed));
            using World world = WorldOf(seed, rules, promises);
            world.RunToEnd();
            promises.CheckEnd(world.Markets);
            broken.AddRange(promises.Broken.Select(each => $"seed {seed}: {each}"));
            decisions += promises.Decisions;
            fills += promises.Fills;
            quoted += promises.Placements > 0 ? 1 : 0;
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken.Take(20)));

        // What nobody trades in proves nothing; one world alone may be a quiet one.
        if (Effort.OnlySeed == 0)
        {
            Assert.True(quoted > Seeds * 9 / 10, $"only {quoted} of {Seeds} seeds were quoted in");
            Assert.True(fills > Seeds, $"only {fills} fills in {decisions} decisions");
        }
    }

    /// <summary>
    /// Answers that overtake each other by up to two seconds: in such worlds seeds once held 211 of 200 shares.
    /// </summary>
    [Theory]
    [InlineData(306)]
    [InlineData(77)]
    [InlineData(1_234)]
    public void LateAnswersKeepTheLimits(ulong seed)
    {
        Promises promises = new(ordersMayOvertake: true);
        using World world = WorldOf(seed, ShippedRules(), promises, jitterMicro: 2_000_000);
        world.RunToEnd();
        promises.CheckEnd(world.Markets);
        Assert.True(promises.Broken.Count == 0, string.Join("\n", promises.Broken.Take(20)));
        Assert.True(promises.Fills > 0, "nothing traded");
    }

    /// <summary>Orders are calls of their own: with uneven latency a later one may arrive first.</summary>
    private static bool Overtakes(ulong seed) => seed % 4 == 0;

    private static World WorldOf(ulong seed, RuleSet rules, Promises promises, int jitterMicro = 0)
    {
        bool isFaulty = seed % 3 == 0;
        SyntheticRecording recording = new(new SyntheticOptions
        {
            Seed = seed,

            // The rules stop ten minutes before the end; few frames a second make the time before that affordable.
            Hours = 0.3,
            Parameters = new SyntheticParameters
            {
                QuietRate = 0.3,
                InformedRate = 2,
                QuietSeconds = 120,
                TakerShare = 0.2,
                JumpsPerHour = 10,
                QuietVolatility = 0.5,
                OrderSizeQuantiles = [5, 6, 7, 8, 10, 12, 20, 60],
                DropChance = isFaulty ? 0.03 : 0,
                DuplicateChance = isFaulty ? 0.03 : 0,
            },
        });
        return new World(new SyntheticFeed(recording), rules.For, new WorldOptions
        {
            Seed = seed,
            Flow = seed % 2 == 0 ? FlowMode.Recorded : FlowMode.Model,
            TakerFlow = new TakerFlowParameters { RatePerSecond = 0.2 },
            StartingCash = Cash.FromDollars(seed % 5 == 0 ? 30 : 1000),
            Latency = new LatencyModel { JitterMicro = Overtakes(seed) ? Math.Max(400_000, jitterMicro) : jitterMicro },
            IsSynthetic = true,
            Observer = promises,
        });
    }

    private static RuleSet ShippedRules()
    {
        RuleSources sources = RuleSources.Read(RepositoryRoot.Combine("rules"), RepositoryRoot.Combine("markets"));
        RuleSet? rules = new RuleCompiler().Compile(
            sources, new DateOnly(2026, 1, 1), out IReadOnlyList<Diagnostic> diagnostics);
        return rules ?? throw new InvalidOperationException(DiagnosticRenderer.Render(diagnostics, sources));
    }
}
