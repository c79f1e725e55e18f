using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Units;

public sealed class DayStartTests
{
    private const long Hour = 3_600 * Timestamp.MicroPerSecond;
    private const long Day = 24 * Hour;
    private const long Any = 20_000;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 24, 1)]
    [InlineData(6, 5, -1)]
    [InlineData(6, 6, 0)]
    [InlineData(6, 29, 0)]
    [InlineData(6, 30, 1)]
    [InlineData(-5, 18, 0)]
    [InlineData(-5, 19, 1)]
    public void ADayBeginsAtItsHourAndNotAMicrosecondBefore(int startsAtHour, int hour, int day)
    {
        DayStart starts = new(startsAtHour * Hour);
        Timestamp at = new((Any * Day) + (hour * Hour));
        Assert.Equal(Any + day, starts.DayOf(at));
        Assert.True(starts.Of(Any + day) <= at && at < starts.Of(Any + day + 1));
        Assert.Equal(Any + day - 1, starts.DayOf(starts.Of(Any + day).PlusMicro(-1)));
    }
}
