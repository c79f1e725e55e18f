using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Units;

public sealed class PriceTests
{
    [Fact]
    public void ComplementIsExactAndItsOwnInverse()
    {
        for (int units = 0; units <= Price.UnitsPerDollar; units++)
        {
            Price price = new(units);
            Assert.Equal(price, price.Complement.Complement);
            Assert.Equal(Price.UnitsPerDollar, price.Units + price.Complement.Units);
        }
    }

    [Fact]
    public void TextParsesBackToTheSamePrice()
    {
        for (int units = 0; units <= Price.UnitsPerDollar; units++)
        {
            decimal parsed =
                decimal.Parse(new Price(units).ToString(), System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(units, parsed * Price.UnitsPerDollar);
        }
    }

    [Fact]
    public void OnlyPricesStrictlyInsideTheDollarAreTradable()
    {
        Assert.False(Price.Zero.IsTradable);
        Assert.False(Price.One.IsTradable);
        Assert.True(new Price(1).IsTradable);
        Assert.True(new Price(9_999).IsTradable);
    }
}
