using PolyMaker.Core.Units;
using PolyMaker.Host.Verbs;

namespace PolyMaker.UnitTests.Host.Verbs;

public sealed class PriceMarkTests
{
    [Theory]
    [InlineData("fed-cut>60c", "fed-cut", true, 6_000)]
    [InlineData("fed-cut < 4.25c", "fed-cut", false, 425)]
    public void AMarketASignAndCentsAreAMark(string text, string market, bool isAbove, int units) =>
        Assert.Equal(new PriceMark(market, isAbove, new Price(units)), PriceMark.Parse(text));

    [Theory]
    [InlineData("fed-cut")]
    [InlineData(">60c")]
    [InlineData("fed-cut>60")]
    [InlineData("fed-cut>0c")]
    [InlineData("fed-cut>100c")]
    [InlineData("fed-cut>60.001c")]
    [InlineData("fed-cut>-5c")]
    [InlineData("fed-cut>99999999999999999999999999999999c")]
    public void AnythingElseIsNone(string text) => Assert.Null(PriceMark.Parse(text));
}
