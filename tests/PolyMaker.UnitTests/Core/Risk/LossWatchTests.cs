using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class LossWatchTests
{
    private const long Hour = 3_600 * Timestamp.MicroPerSecond;
    private const long Monday = 20_000 * 24 * Hour;

    private static readonly AccountLimits Limits = new()
    {
        MaxLossDay = Cash.FromDollars(50), OnLossDay = AccountAction.ReduceOnly, DayStarts = new DayStart(6 * Hour),
        MaxDrawdown = Cash.FromDollars(80), OnDrawdown = AccountAction.Kill,
        ShrinkFrom = 400_000, ShrinkTo = 250_000,
    };

    [Fact]
    public void ALossOfTheDayHoldsUntilTheConfiguredHourAndNoLonger()
    {
        LossWatch watch = new();
        AccountLimits limits = Limits with { MaxDrawdown = null };
        At(7, 0);
        At(12, -50);
        Assert.Equal((AccountBound.LossDay, AccountAction.ReduceOnly), (watch.Reached, watch.Action));
        At(13, 20);
        Assert.Equal(AccountBound.LossDay, watch.Reached);
        At(24, -40);
        Assert.Equal(AccountBound.LossDay, watch.Reached);
        At(30, -40);
        Assert.Equal((AccountBound.None, Cash.Zero), (watch.Reached, watch.LossDay));
        At(31, -89);
        Assert.Equal((AccountBound.None, Cash.FromDollars(49)), (watch.Reached, watch.LossDay));

        void At(int hour, long dollars) =>
            watch.Observe(Cash.FromDollars(dollars), limits, new Timestamp(Monday + (hour * Hour)));
    }

    [Fact]
    public void ADrawdownCountsFromThePeakOverDaysAndIsTheStricterOfTwo()
    {
        LossWatch watch = new();
        At(watch, 7, 60);
        At(watch, 31, 60);
        At(watch, 32, 0);
        Assert.Equal((AccountBound.LossDay, Cash.FromDollars(60)), (watch.Reached, watch.Drawdown));
        At(watch, 33, -20);
        Assert.Equal((AccountBound.Drawdown, AccountAction.Kill), (watch.Reached, watch.Action));
        At(watch, 54, -30);
        Assert.Equal((AccountBound.None, Cash.Zero), (watch.Reached, watch.Drawdown));
    }

    [Fact]
    public void ALimitThatAnEarlierRunHadReachedHoldsForTheRestOfItsDay()
    {
        LossWatch watch = new();
        watch.Latch(new DayStart(6 * Hour).DayOf(new Timestamp(Monday + (12 * Hour))), AccountBound.LossDay,
            AccountAction.ReduceOnly);
        watch.Recover(watch.Day, Cash.FromDollars(-20));
        At(watch, 13, 0);
        Assert.Equal((AccountBound.LossDay, AccountAction.ReduceOnly), (watch.Reached, watch.Action));
        Assert.Equal(Cash.FromDollars(20), watch.LossDay);
        At(watch, 29, 0);
        Assert.Equal(AccountBound.LossDay, watch.Reached);
        At(watch, 31, 0);
        Assert.Equal((AccountBound.None, Cash.Zero), (watch.Reached, watch.LossDay));
    }

    [Fact]
    public void ALimitThatWasReachedOnAnEarlierDayIsOverAndItsPeakForgiven()
    {
        LossWatch watch = new();
        watch.GoOn(Cash.FromDollars(85));
        watch.Latch(new DayStart(6 * Hour).DayOf(new Timestamp(Monday)), AccountBound.Drawdown, AccountAction.Stop);
        At(watch, 31, 0);
        Assert.Equal((AccountBound.None, Cash.Zero), (watch.Reached, watch.Drawdown));
    }

    [Fact]
    public void AfterAPersonLiftedItLossesCountFromThere()
    {
        LossWatch watch = new();
        At(watch, 7, 0);
        At(watch, 8, -90);
        Assert.Equal(AccountBound.Drawdown, watch.Reached);
        watch.Forgive();
        At(watch, 9, -100);
        Assert.Equal((AccountBound.None, Cash.FromDollars(10)), (watch.Reached, watch.Drawdown));
    }

    [Theory]
    [InlineData(0, 1_000_000)]
    [InlineData(-20, 1_000_000)]
    [InlineData(-35, 625_000)]
    [InlineData(-49, 275_000)]
    [InlineData(-70, 250_000)]
    [InlineData(90, 1_000_000)]
    public void LimitsShrinkWithLossesAndNeverGrow(long dollars, long left)
    {
        LossWatch watch = new();
        At(watch, 7, 0);
        At(watch, 8, dollars);
        Assert.Equal(left, watch.Left(Limits));
    }

    private static void At(LossWatch watch, int hour, long dollars) =>
        watch.Observe(Cash.FromDollars(dollars), Limits, new Timestamp(Monday + (hour * Hour)));

    [Fact]
    public void TheNextRunGoesOnBelowThePeak()
    {
        LossWatch next = new();
        next.GoOn(Cash.FromDollars(50));
        next.Observe(Cash.FromDollars(-5), Limits, new Timestamp(Monday + (9 * Hour)));
        Assert.Equal((Cash.FromDollars(5), Cash.FromDollars(55)), (next.LossDay, next.Drawdown));
        next.Observe(Cash.FromDollars(60), Limits, new Timestamp(Monday + (10 * Hour)));
        Assert.Equal(Cash.Zero, next.Drawdown);
        next.Observe(Cash.FromDollars(-20), Limits, new Timestamp(Monday + (11 * Hour)));
        Assert.Equal((AccountBound.Drawdown, AccountAction.Kill), (next.Reached, next.Action));
    }
}
