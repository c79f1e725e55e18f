using PolyMaker.Core.Units;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.UnitTests.Simulation.Statistics;

public sealed class QuotingClockTests
{
    [Fact]
    public void OneSidedAndTwoSidedTimeAreKeptApart()
    {
        QuotingClock clock = new();
        clock.Observe(new Timestamp(100), hasBid: true, hasAsk: false);
        clock.Observe(new Timestamp(130), hasBid: true, hasAsk: true);
        clock.Observe(new Timestamp(150), hasBid: false, hasAsk: false);
        clock.Observe(new Timestamp(900), hasBid: false, hasAsk: true);
        clock.Observe(new Timestamp(905), hasBid: false, hasAsk: false);

        Assert.Equal((55, 20), (clock.QuotingMicro, clock.TwoSidedMicro));
    }
}
