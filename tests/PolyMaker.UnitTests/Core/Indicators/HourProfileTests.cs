using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class HourProfileTests
{
    private static readonly Timestamp Midnight = new(1_785_110_400_000_000);

    [Fact]
    public void EverythingIsUsualInTheFirstHour()
    {
        HourProfile hours = new();
        Assert.Equal((1, 1, 1), Of(hours, At(0)));
        Run(hours, 0, 3_000, moves: 0.01, spread: 0.02, everyTrade: 10);
        (double motion, double trades, double spread) = Of(hours, At(3_000));
        Assert.Equal((1, 1, 1), (Math.Round(motion, 9), Math.Round(trades, 9), Math.Round(spread, 9)));
    }

    /// <summary>
    /// Sums by hand: an hour of 1c moves and 2c spread, then one of 3c and 4c, each every 10 s for 3,600 s.
    /// </summary>
    [Fact]
    public void AWilderHourIsTold()
    {
        HourProfile hours = new();
        Run(hours, 0, 3_600, moves: 0.01, spread: 0.02, everyTrade: 40);
        Run(hours, 3_600, 7_200, moves: 0.03, spread: 0.04, everyTrade: 10);
        double quiet = 360 * 0.0001, wild = 360 * 0.0009, seconds = 7_200;
        double usual = (quiet + wild) / seconds;
        double expected = Math.Sqrt((wild + (usual * HourProfile.DoubtSeconds))
            / ((3_600 + HourProfile.DoubtSeconds) * usual));
        Assert.Equal(expected, hours.Motion(At(7_199)), 0.02);
        Assert.InRange(hours.Trades(At(7_199)), 1.3, 1.7);
        Assert.InRange(hours.Spread(At(7_199)), 1.2, 1.4);
        Assert.InRange(hours.Motion(At(1_800)), 0.4, 0.7);
        Assert.Equal(1, hours.Motion(At(5 * 3_600)), 1e-9);
    }

    [Fact]
    public void AnHourCountsFourFifthsADayLaterAndAGapIsNoMove()
    {
        HourProfile hours = new();
        Run(hours, 0, 3_600, moves: 0.03, spread: 0.02, everyTrade: 10);
        Run(hours, 3_600, 7_200, moves: 0.01, spread: 0.02, everyTrade: 10);
        double before = hours.Motion(At(100));
        hours.Forget();
        Run(hours, 86_400, 90_000, moves: 0.01, spread: 0.02, everyTrade: 10);
        Assert.InRange(hours.Motion(At(86_400)), 1.0, before - 0.05);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        HourProfile hours = new();
        Run(hours, 0, 100, 0.01, 0.02, 10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(hours, 100, 8_000, 0.01, 0.02, 10);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Run(HourProfile hours, int from, int until, double moves, double spread, int everyTrade)
    {
        double mid = 0.5;
        for (int second = from; second < until; second += 10)
        {
            mid = mid > 0.5 ? mid - moves : mid + moves;
            hours.Observe(mid, spread, At(second));
            if (second % everyTrade == 0)
            {
                hours.ObserveTrade(At(second));
            }
        }
    }

    private static (double Motion, double Trades, double Spread) Of(HourProfile hours, Timestamp at) =>
        (hours.Motion(at), hours.Trades(at), hours.Spread(at));

    private static Timestamp At(int second) => Midnight.PlusMicro(second * 1_000_000L);
}
