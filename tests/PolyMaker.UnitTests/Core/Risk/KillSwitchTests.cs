using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class KillSwitchTests
{
    [Fact]
    public void StaysThrownForItsFirstReasonUntilAPersonLiftsIt()
    {
        KillSwitch kill = new(null);
        Assert.False(kill.IsThrown);
        Assert.True(kill.Throw("a drawdown", new Timestamp(5)));
        Assert.False(kill.Throw("another reason", new Timestamp(6)));
        Assert.Equal(new KillRecord(new Timestamp(5), "a drawdown"), kill.Thrown);
        Assert.True(new KillSwitch(kill.Thrown).IsThrown);
        Assert.True(kill.Lift());
        Assert.False(kill.Lift());
        Assert.False(kill.IsThrown);
    }
}
