using PolyMaker.Simulation.Randomness;

namespace PolyMaker.UnitTests.Simulation.Randomness;

public sealed class SeededRandomTests
{
    [Fact]
    public void DrawsAreFrozen()
    {
        SeededRandom random = SeededRandom.For(42, RandomPurpose.TakerFlow);

        // Computed independently from the published xoshiro256++ and splitmix64.
        Assert.Equal([19629153016670387UL, 6203505714533279128UL], [random.NextBits(), random.NextBits()]);
    }

    [Fact]
    public void MomentsAreRight()
    {
        SeededRandom random = SeededRandom.For(1, RandomPurpose.Latency);
        const int draws = 200_000;
        (double unit, double exponential, double gaussian, double square) = (0, 0, 0, 0);
        for (int i = 0; i < draws; i++)
        {
            unit += random.NextUnit();
            exponential += random.NextExponential();
            double normal = random.NextGaussian();
            gaussian += normal;
            square += normal * normal;
        }

        Assert.InRange(unit / draws, 0.495, 0.505);
        Assert.InRange(exponential / draws, 0.99, 1.01);
        Assert.InRange(gaussian / draws, -0.01, 0.01);
        Assert.InRange(square / draws, 0.98, 1.02);
    }
}
