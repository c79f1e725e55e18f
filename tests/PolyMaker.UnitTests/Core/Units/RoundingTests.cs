using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Units;

public sealed class RoundingTests
{
    [Fact]
    public void FloorAndCeilingBracketTheValueOnTheGrid() => Property.Holds(random =>
    {
        long value = random.NextInt64(-1_000_000, 1_000_000);
        long step = random.NextInt64(1, 1_000);
        long floor = Rounding.FloorTo(value, step);
        long ceiling = Rounding.CeilingTo(value, step);
        Assert.True(floor <= value && value <= ceiling);
        Assert.Equal(0, floor % step);
        Assert.Equal(0, ceiling % step);
        Assert.True(ceiling - floor <= step);
    });

    [Fact]
    public void DivisionRoundsTowardsMinusInfinity() => Property.Holds(random =>
    {
        long value = random.NextInt64(-1_000_000, 1_000_000);
        long divisor = random.NextInt64(1, 1_000) * (random.Next(2) == 0 ? 1 : -1);
        Assert.Equal((Int128)Math.Floor((decimal)value / divisor), Rounding.FloorDivide(value, divisor));
    });

    [Fact]
    public void MultiplyDivideIsExactWhateverTheProduct() => Property.Holds(random =>
    {
        long value = random.NextInt64(long.MinValue / 2, long.MaxValue / 2) >> random.Next(0, 60);
        long factor = random.NextInt64(-1_000_000, 1_000_000);
        long divisor = random.NextInt64(1_000_000, 10_000_000) * (random.Next(2) == 0 ? 1 : -1);
        Int128 expected = Rounding.FloorDivide((Int128)value * factor, divisor);
        Assert.Equal(expected, Rounding.MultiplyDivide(value, factor, divisor));
    });
}
