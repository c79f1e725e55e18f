using PolyMaker.Core.Indicators;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class HysteresisTests
{
    [Fact]
    public void StaysUntilTheLowerThresholdIsCrossed()
    {
        Hysteresis state = new(4, 1);
        (double Value, bool IsOn)[] steps =
            [(3.9, false), (4.1, true), (2, true), (double.NaN, true), (0.9, false), (2, false), (double.NaN, false)];
        foreach ((double value, bool isOn) in steps)
        {
            state.Update(value);
            Assert.Equal(isOn, state.IsOn);
        }
    }
}
