using PolyMaker.Rules.Checking;

namespace PolyMaker.UnitTests.Rules.Checking;

public sealed class NearNameTests
{
    [Theory]
    [InlineData("book.mdi", "book.mid")]
    [InlineData("quote_wen", "quote_when")]
    [InlineData("weather", null)]
    [InlineData("x", null)]
    public void OnlyANearNameIsSuggested(string wrong, string? near) =>
        Assert.Equal(near, NearName.Of(wrong, ["book.mid", "book.bid", "quote_when", "or"]));

    [Theory]
    [InlineData("rnu", "run")]
    [InlineData("backtets", "backtest")]
    [InlineData("explane", "explain")]
    [InlineData("trade", null)]
    [InlineData("", null)]
    public void VerbsAreSuggestedTheSameWay(string wrong, string? near) =>
        Assert.Equal(near, NearName.Of(wrong, ["run", "backtest", "explain"]));

    [Fact]
    public void WithoutANearNameTheWholeSetIsGiven() =>
        Assert.Equal("expected one of set, add", NearName.Hint("colour", ["set", "add"]));
}
