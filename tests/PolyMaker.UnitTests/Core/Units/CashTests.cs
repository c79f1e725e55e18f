using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Units;

public sealed class CashTests
{
    [Fact]
    public void PriceTimesWholeLotsIsExact() => Property.Holds(random =>
    {
        Price price = new(random.Next(0, Price.UnitsPerDollar + 1));
        Size size = new(random.NextInt64(0, 1_000_000_000) * Size.MicroPerLot);
        decimal exact = price.Units / 10_000m * (size.Micro / 1_000_000m);
        Assert.Equal(exact, Cash.Of(price, size).Micro / 1_000_000m);
    });

    [Fact]
    public void FinerSizesRoundDown()
    {
        Assert.Equal(0, Cash.Of(new Price(1), new Size(9_999)).Micro);
        Assert.Equal(-1, Cash.Of(new Price(1), new Size(-9_999)).Micro);
    }

    [Fact]
    public void OverflowIsAnErrorNotANumber() =>
        Assert.Throws<OverflowException>(() => new Cash(long.MaxValue) + new Cash(1));
}
