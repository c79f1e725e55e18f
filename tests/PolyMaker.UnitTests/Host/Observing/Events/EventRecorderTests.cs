using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Observing.Events;

public sealed class EventRecorderTests
{
    [Theory]
    [InlineData(30, 10, Outcome.Yes, "Yes won; 40 shares of ours pay a dollar each")]
    [InlineData(30, 10, Outcome.No, "No won; 10 shares of ours pay a dollar each")]
    [InlineData(-30, 0, Outcome.No, "No won; 30 shares of ours pay a dollar each")]
    [InlineData(30, 0, Outcome.No, "No won")]
    public async Task AnEndSaysWhatIsLeftToRedeem(int net, int pairs, Outcome winner, string expected)
    {
        LiveMarket market = new(
            0, new MarketSpec { ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2" },
            SampleRules.Book(), Cash.FromDollars(100));
        market.Apply(MarketEvent.PositionRestored(Timestamp.Zero, Size.FromShares(net), Cash.Zero));
        market.Apply(MarketEvent.PairsHeld(Timestamp.Zero, Size.FromShares(pairs)));
        MarketEvent end = MarketEvent.MarketResolved(Timestamp.Zero, Timestamp.Zero, winner);
        market.Apply(end);

        List<string?> told = [];
        await using (EventLog log = new(null, new StepTime()) { Also = (happened, _, _) => told.Add(happened.Text) })
        {
            new EventRecorder(log).Learned(market, end);
        }

        Assert.StartsWith(expected, told.Single(), StringComparison.Ordinal);
    }
}
