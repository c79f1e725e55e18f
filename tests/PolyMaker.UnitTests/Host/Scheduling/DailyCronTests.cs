using PolyMaker.Core.Units;
using PolyMaker.Host.Scheduling;

namespace PolyMaker.UnitTests.Host.Scheduling;

public sealed class DailyCronTests
{
    [Theory]
    [InlineData(0, "59 59 23 * * ?")]
    [InlineData(390, "59 29 6 * * ?")]
    [InlineData(-60, "59 59 22 * * ?")]
    public void ADayIsRolledUpInItsLastSecond(int startsAtMinute, string cron) =>
        Assert.Equal(cron, DailyCron.BeforeEndOf(new DayStart(startsAtMinute * 60 * Timestamp.MicroPerSecond)));
}
