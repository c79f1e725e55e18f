using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Terminal;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class MarketOrderTests
{
    [Fact]
    public void WhatNeedsAttentionStandsFirst()
    {
        MarketGlance calm = ScreenExamples.Many(1).Markets[0];
        MarketGlance[] markets =
        [
            calm with { Number = 0, Feed = FeedState.Ended },
            calm with { Number = 1 },
            calm with { Number = 2, WasShrunk = true },
            calm with { Number = 3, Quiet = "no rules" },
            calm with { Number = 4, LossPercent = 80 },
            calm with { Number = 5, Feed = FeedState.Silent },
            calm with { Number = 6, Standing = MarketStanding.Halted },
            calm with { Number = 7, Feed = FeedState.Lost },
        ];
        Assert.Equal([7, 6, 5, 4, 3, 2, 1, 0], Numbers(MarketOrder.Of(markets, MarketSort.Attention, "")));
    }

    [Fact]
    public void OtherOrdersAreByOneNumber()
    {
        IReadOnlyList<MarketGlance> markets = ScreenExamples.Run.Markets;
        Assert.Equal([2, 1, 0], Numbers(MarketOrder.Of(markets, MarketSort.Name, "")));
        Assert.Equal([1, 2, 0], Numbers(MarketOrder.Of(markets, MarketSort.ProfitAndLoss, "")));
        Assert.Equal([0, 2, 1], Numbers(MarketOrder.Of(markets, MarketSort.Position, "")));
    }

    [Fact]
    public void AFilterDoesNotMindCapitals() =>
        Assert.Equal([0], Numbers(MarketOrder.Of(ScreenExamples.Run.Markets, MarketSort.Attention, "FED")));

    private static int[] Numbers(IEnumerable<MarketGlance> markets) => [.. markets.Select(each => each.Number)];
}
