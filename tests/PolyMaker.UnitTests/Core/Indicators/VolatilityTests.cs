using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class VolatilityTests
{
    [Fact]
    public void AJumpWeighsTheSameHoweverLongTheSilenceBefore()
    {
        Volatility soon = new(60);
        Volatility late = new(60);
        soon.Update(0.03, Timestamp.FromMilliseconds(5));
        late.Update(0.03, Timestamp.FromMilliseconds(60_000));
        Assert.Equal(
            soon.VariancePerSecond(Timestamp.FromMilliseconds(5)),
                late.VariancePerSecond(Timestamp.FromMilliseconds(60_000)), 12);
    }

    [Fact]
    public void EqualsTheSumOfDecayedSquaredMoves() => Property.Holds(random =>
    {
        Volatility volatility = new(60);
        List<(double Move, double Second)> moves = [];
        double second = 1_000;
        for (int step = 0; step < 50; step++)
        {
            second += random.NextDouble() * 20;
            double move = (random.NextDouble() - 0.5) / 10;
            moves.Add((move, second));
            volatility.Update(move, new Timestamp((long)(second * 1e6)));
        }

        double now = second + 7;
        double expected = moves.Sum(m => m.Move * m.Move / 60 * Math.Exp(-(now - m.Second) / 60));
        Assert.Equal(1, volatility.VariancePerSecond(new Timestamp((long)(now * 1e6))) / expected, 4);
    });

    [Fact]
    public void EstimatesAKnownRandomWalk()
    {
        Random random = new(7);
        Volatility volatility = new(600);
        const double DeviationPerSecond = 0.002;
        for (int second = 1; second <= 6_000; second++)
        {
            volatility.Update(
                random.Next(2) == 0 ? DeviationPerSecond : -DeviationPerSecond,
                    Timestamp.FromMilliseconds(second * 1_000L));
        }

        Assert.Equal(
            DeviationPerSecond * Math.Sqrt(60), volatility.Deviation(Timestamp.FromMilliseconds(6_000_000), 60), 4);
    }
}
