using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class RealisedVolatilityTests
{
    [Fact]
    public void EqualsTheSampledSquares() => Property.Holds(random =>
    {
        RealisedVolatility volatility = new(10);
        List<(long At, double Price)> looks = [];
        long at = 1_000_000;
        for (int step = 0; step < 80; step++)
        {
            double price = random.NextDouble();
            volatility.Update(price, new Timestamp(at));
            looks.Add((at, price));
            at += random.Next(8) == 0 ? random.Next(600_000_000) : random.Next(9_000_000);
        }

        double square = 0;
        int count = 0;
        double sample = looks[0].Price;
        for (long grid = looks[0].At + 10_000_000; grid <= looks[^1].At; grid += 10_000_000)
        {
            // What stood just before the instant: a look at the instant itself is the next standing price.
            double price = looks.Last(look => look.At < grid).Price;
            count = Math.Min(20, count + 1);
            square += (((price - sample) * (price - sample)) - square) / count;
            sample = price;
        }

        Assert.Equal(Math.Sqrt(square), volatility.Deviation, 1e-12);
    });
}
