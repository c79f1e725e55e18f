using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class UnitTests
{
    [Fact]
    public void PriceTimesSharesIsDollars()
    {
        Assert.Equal(Unit.Dollar, Unit.Price * Unit.Share);
        Assert.Equal(Unit.Price, Unit.Dollar / Unit.Share);
        Assert.Equal(Unit.None, Unit.Price / Unit.Price);
    }

    [Fact]
    public void OnlyEvenUnitsHaveASquareRoot()
    {
        Assert.Equal(Unit.Price, Unit.Price.Power(2).SquareRoot());
        Assert.Null(Unit.Price.SquareRoot());
    }

    [Theory]
    [InlineData(1, -1, 0, "a price")]
    [InlineData(0, 0, 0, "a plain number")]
    [InlineData(2, -2, 0, "a price squared")]
    [InlineData(2, 0, 0, "dollars^2")]
    [InlineData(1, -1, -1, "a price per second")]
    [InlineData(1, 0, -1, "dollars per second")]
    public void UnitsAreNamedInWords(int dollars, int shares, int seconds, string name) =>
        Assert.Equal(name, new Unit(dollars, shares, seconds).ToString());
}
