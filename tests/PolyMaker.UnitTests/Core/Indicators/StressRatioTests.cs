using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class StressRatioTests
{
    [Fact]
    public void EqualsTheRatioOfTheNaiveMeans() => Property.Holds(random =>
    {
        StressRatio stress = new();
        stress.Start(Timestamp.FromMilliseconds(100_000));
        List<(double Change, double Second)> changes = [];
        double second = 100;
        for (int step = 0; step < 30; step++)
        {
            second += random.Next(1, 60);
            double change = (random.NextDouble() - 0.5) / 10;
            changes.Add((change, second));
            stress.Update(change, Timestamp.FromMilliseconds((long)(second * 1_000)));
        }

        double Mean(double theta) => changes.Sum(each =>
            Math.Abs(each.Change) * Math.Exp(-(second - each.Second) / theta))
            / (theta * (1 - Math.Exp(-(second - 100) / theta)));
        Assert.Equal(Mean(60) / Mean(600), stress.At(Timestamp.FromMilliseconds((long)(second * 1_000))), 1e-9);
    });

    [Fact]
    public void ASteadyMarketIsOneFromTheStart()
    {
        StressRatio stress = new();
        stress.Start(Timestamp.Zero);
        Assert.Equal(1, stress.At(Timestamp.FromMilliseconds(500)));
        for (int step = 1; step <= 300; step++)
        {
            stress.Update(0.01, Timestamp.FromMilliseconds(step * 100));
        }

        Assert.Equal(1, stress.At(Timestamp.FromMilliseconds(30_000)), 0.01);
    }
}
