using PolyMaker.Core.Units;
using PolyMaker.Host.Live;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class RunClockTests
{
    private static readonly Timestamp Recorded = Timestamp.FromMilliseconds(1_700_000_000_000);
    private static readonly Timestamp Opened = Timestamp.FromMilliseconds(1_790_000_000_000);

    [Fact]
    public void AFasterRecordingHasItsOwnTime()
    {
        RunClock clock = new(Recorded, Opened, 20);
        Assert.Equal(Recorded, clock.At(Opened));
        Timestamp later = clock.At(Opened.PlusMicro(3_000_000));
        Assert.Equal(Recorded.PlusMicro(60_000_000), later);
        Assert.Equal(3_000_000, clock.WallMicro(Recorded, later));
    }

    [Fact]
    public void OnTheRealVenueBothTimesAreOne() => Assert.Equal(Opened, RunClock.OfDay.At(Opened));
}
