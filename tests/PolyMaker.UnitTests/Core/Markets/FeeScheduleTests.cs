using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Markets;

public sealed class FeeScheduleTests
{
    [Theory]
    [InlineData(70_000, 5_000, 100, 1_750_000)] // 100 shares at 0.50, crypto 0.07: $1.75
    [InlineData(50_000, 4_280, 40, 489_630)] // 40 x 0.05 x 0.428 x 0.572 = 0.489632 -> 5 decimals
    [InlineData(0, 5_000, 100, 0)]
    [InlineData(40_000, 1, 1, 0)] // 0.000003999: rounds to 0 at 5 decimals
    public void FollowsThePublishedFormula(int rate, int price, long shares, long expectedMicro) =>
        Assert.Equal(
            new Cash(expectedMicro), new FeeSchedule(rate).TakerFee(new Price(price), Size.FromShares(shares)));

    [Fact]
    public void IsTheSameForBothOutcomes() => Property.Holds(random =>
    {
        Price price = new(random.Next(1, Price.UnitsPerDollar));
        Size size = new(random.NextInt64(1, 10_000_000_000));
        FeeSchedule fees = new(random.Next(0, 100_000));
        Assert.Equal(fees.TakerFee(price, size), fees.TakerFee(price.Complement, size));
    });
}
