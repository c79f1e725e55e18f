using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Scheduling;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.UnitTests.Host.Scheduling;

public sealed class TermsAlarmTests
{
    private readonly LiveMarket market = new(
        0, new MarketSpec { ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2" },
        SampleRules.Book(), Cash.FromDollars(100));

    [Fact]
    public void AnOrderThatIsTooSmallOrOffTheGridAsksForTheTermsOnceInTenSeconds()
    {
        int rung = 0;
        TermsAlarm alarm = new() { Ring = () => rung++ };
        alarm.Learned(market, Refused(0, RejectReason.CrossesBook));
        Assert.Equal(0, rung);
        alarm.Learned(market, Refused(1, RejectReason.BelowMinimumSize));
        alarm.Learned(market, Refused(2, RejectReason.OffTick));
        Assert.Equal(1, rung);
        alarm.Learned(market, Refused(11, RejectReason.OffTick));
        Assert.Equal(2, rung);
    }

    private static MarketEvent Refused(int second, RejectReason reason) => MarketEvent.OrderRejected(
        Timestamp.FromMilliseconds(1_785_163_378_000 + (second * 1_000)), new OrderId(1), reason);
}
