using PolyMaker.Host.Looking;
using PolyMaker.Host.Terminal;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class MarketWordsTests
{
    private static readonly MarketGlance Calm = ScreenExamples.Many(1).Markets[0];

    [Fact]
    public void AMarketQuotesOnlyWhileSomethingRests()
    {
        Assert.Equal(("quoting", ""), Words(Calm));
        Assert.Equal(("nothing", "wanted, but no order rests yet"), Words(Calm with { Orders = 0 }));
        Assert.Equal(("quiet", "no rules"), Words(Calm with { Orders = 0, Quiet = "no rules" }));
        Assert.Equal(("shrunk", "the risk gate took something away"), Words(Calm with { WasShrunk = true }));
        Assert.Equal(
            ("HALTED", "halted: loss of the day"),
            Words(Calm with { Standing = MarketStanding.Halted, HaltReason = "loss_of_the_day" }));
    }

    private static (string Word, string Why) Words(MarketGlance market) =>
        (MarketWords.Standing(market).Word, MarketWords.Why(market));
}
