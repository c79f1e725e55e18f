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

    /// <summary>100 shares x 0.25 x (0.3 x 0.7)^e, and one share where the directions differ.</summary>
    [Theory]
    [InlineData(2, 100, FeeRounding.HalfUp, 1_102_500)]
    [InlineData(0, 100, FeeRounding.Down, 25_000_000)]
    [InlineData(2, 1, FeeRounding.HalfUp, 11_030)]
    [InlineData(2, 1, FeeRounding.Down, 11_020)]
    public void ExponentAndRoundingAreChosen(int exponent, long shares, FeeRounding rounding, long expectedMicro) =>
        Assert.Equal(
            new Cash(expectedMicro),
            new FeeSchedule(250_000, exponent).TakerFee(new Price(3000), Size.FromShares(shares), rounding));

    [Fact]
    public void IsTheSameForBothOutcomes() => Property.Holds(random =>
    {
        Price price = new(random.Next(1, Price.UnitsPerDollar));
        Size size = new(random.NextInt64(1, 10_000_000_000));
        FeeSchedule fees = new(random.Next(0, 100_000));
        Assert.Equal(fees.TakerFee(price, size), fees.TakerFee(price.Complement, size));
    });
}
