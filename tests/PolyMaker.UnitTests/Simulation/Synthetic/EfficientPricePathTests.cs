using PolyMaker.Simulation.Randomness;
using PolyMaker.Simulation.Synthetic;

namespace PolyMaker.UnitTests.Simulation.Synthetic;

public sealed class EfficientPricePathTests
{
    private static readonly SyntheticParameters Still = new()
    {
        QuietVolatility = 0, InformedVolatility = 0, JumpsPerHour = 0,
    };

    [Fact]
    public void ATrendGoesItsWayAndTurnsNowAndThen()
    {
        List<double> logits = Walk(Still with { TrendPerHour = 1.5, TrendSeconds = 600 }, seconds: 7_200, start: 0.5);
        List<double> steps = [.. logits.Zip(logits.Skip(1), (one, next) => next - one)];
        Assert.All(steps, step => Assert.Equal(1.5 / 3_600, Math.Abs(step), 9));
        int turns = steps.Zip(steps.Skip(1), (one, next) => Math.Sign(one) == Math.Sign(next) ? 0 : 1).Sum();
        Assert.InRange(turns, 1, 20);
    }

    [Fact]
    public void AWayBackKeepsThePriceWhereItBegan()
    {
        SyntheticParameters restless = Still with { QuietVolatility = 2, InformedVolatility = 2 };
        double free = Deviation(restless);
        double held = Deviation(restless with { ReversionSeconds = 60 });

        // An Ornstein-Uhlenbeck process keeps to sigma sqrt(theta / 2): 2 sqrt(60 / 3600 / 2).
        Assert.InRange(held, 0.9 * 0.1826, 1.1 * 0.1826);
        Assert.True(free > 4 * held, $"{free} without a way back, {held} with one");
    }

    [Fact]
    public void WithoutThemNothingElseIsDrawn()
    {
        SyntheticParameters usual = new();
        Assert.Equal(Walk(usual, 3_600, 0.4), Walk(usual with { TrendSeconds = 5 }, 3_600, 0.4));
    }

    private static double Deviation(SyntheticParameters parameters)
    {
        List<double> logits = Walk(parameters, seconds: 40_000, start: 0.5);
        return Math.Sqrt(logits.Average(logit => logit * logit));
    }

    private static List<double> Walk(SyntheticParameters parameters, int seconds, double start)
    {
        EfficientPricePath path = new(parameters, SeededRandom.For(7, RandomPurpose.SyntheticPath), start);
        List<double> logits = [];
        for (int i = 0; i < seconds; i++)
        {
            path.Move(1);
            logits.Add(Math.Log(path.Price / (1 - path.Price)));
        }

        return logits;
    }
}
