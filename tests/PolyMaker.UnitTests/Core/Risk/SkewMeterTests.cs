using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class SkewMeterTests
{
    [Fact]
    public void IsTheLeastDelayOfTheLastMinute()
    {
        SkewMeter skew = new();
        Assert.Equal(0, skew.Micro);
        Hear(0, 90_000);
        Hear(10, 4_000);
        Hear(29, 700_000);
        Assert.Equal(4_000, skew.Micro);
        Hear(31, -2_000);
        Assert.Equal(-2_000, skew.Micro);
        Hear(61, 50_000);
        Assert.Equal(-2_000, skew.Micro);
        Hear(91, 60_000);
        Assert.Equal(50_000, skew.Micro);
        Hear(900, 70_000);
        Assert.Equal(70_000, skew.Micro);

        void Hear(long second, long delay)
        {
            Timestamp ours = new(second * Timestamp.MicroPerSecond);
            skew.Observe(ours, ours.PlusMicro(-delay));
        }
    }
}
