using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Terminal;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class LadderLinesTests
{
    [Fact]
    public void OurOrdersFarOutTakeTheLastRows()
    {
        LadderLevel[] shown = LadderLines.Nearest(ScreenExamples.Market.Bids, 6);
        Assert.Equal([4_280, 4_270, 4_260, 4_250, 4_240, 4_000], shown.Select(level => level.Price.Units));
        Assert.Equal(26, LadderLines.Nearest(ScreenExamples.Market.Bids, 100).Length);
        Assert.Empty(LadderLines.Nearest(ScreenExamples.Market.Bids, 0));
    }

    [Theory]
    [InlineData(4_300, 10, "0.430")]
    [InlineData(4_300, 100, "0.43")]
    [InlineData(4_301, 1, "0.4301")]
    [InlineData(4_305, 10, "0.4305")]
    public void PricesHaveTheDecimalsOfTheTick(int units, int tick, string expected) =>
        Assert.Equal(expected, LadderLines.Of(new Price(units), new Price(tick)));
}
