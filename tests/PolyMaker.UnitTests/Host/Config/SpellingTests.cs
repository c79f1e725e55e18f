using PolyMaker.Host.Config;

namespace PolyMaker.UnitTests.Host.Config;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("rnu", "run")]
    [InlineData("backtets", "backtest")]
    [InlineData("explane", "explain")]
    [InlineData("trade", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void NearestIsOfferedOnlyWhenItIsNear(string wrong, string? expected) =>
        Assert.Equal(expected, Spelling.Nearest(wrong, ["run", "backtest", "explain"]));
}
