using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Engine;

/// <summary>The day of a market: what it is worth, and what earlier runs made of it.</summary>
public sealed class MarketStateTests
{
    private static readonly Timestamp Start = MarketEngineTests.Start;
    private static readonly Size Held = Size.FromShares(100);

    private readonly MarketEngine engine = new(
        0,
        new MarketSpec
        {
            ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
        },
        SampleRules.Book(limits: SampleRules.Limits with { MaxLossDay = Cash.FromDollars(20) }),
        Cash.FromDollars(1_000));

    [Fact]
    public void ALossOfAnEarlierRunReachesTheLimitOfTheDay()
    {
        engine.Apply(MarketEvent.DayRecovered(Start, Cash.FromDollars(-20)));
        See(4_270, 4_290, Start);
        Assert.Equal(-20, engine.State.PnlToday);
        Assert.Equal((true, RejectReason.LossLimit), (engine.State.IsHalted, engine.State.HaltReason));
    }

    [Fact]
    public void ASmallerOneLeavesLessToLose()
    {
        engine.Apply(MarketEvent.DayRecovered(Start, Cash.FromDollars(-12)));
        engine.Apply(MarketEvent.PositionRestored(Start, Held, Cash.FromDollars(43)));
        See(4_290, 4_310, Start);
        Assert.False(engine.State.IsHalted);
        Assert.Equal(-12, engine.State.PnlToday, 9);
        See(3_470, 3_490, Start.PlusMicro(1));
        Assert.True(engine.State.IsHalted);
    }

    [Fact]
    public void WhatEarlierRunsPlacedFillsTheWindowsOfItsLimits()
    {
        FlowLimit limit = new(FlowMeasure.Shares, 100_000_000, 3_600L * Timestamp.MicroPerSecond, PerSide: true);
        MarketEngine limited = new(
            0, engine.State.Spec, SampleRules.Book(limits: SampleRules.Limits with { Flow = [limit] }),
            Cash.FromDollars(1_000));
        Timestamp before = Start.PlusMicro(-1_800L * Timestamp.MicroPerSecond);
        limited.Apply(MarketEvent.FlowRecovered(
            Start, Side.Buy, Size.FromShares(70), Cash.FromDollars(28), before));
        Assert.Equal(Size.FromShares(30), limited.State.Flow.Room(Side.Buy, new Price(4_000), Start));
        Assert.Equal(Size.FromShares(100), limited.State.Flow.Room(Side.Sell, new Price(4_000), Start));
        Assert.Equal(
            Size.FromShares(100),
            limited.State.Flow.Room(Side.Buy, new Price(4_000), Start.PlusMicro(1_900L * Timestamp.MicroPerSecond)));
    }

    [Fact]
    public void AnotherDayBeginsAtNothing()
    {
        engine.Apply(MarketEvent.DayRecovered(Start, Cash.FromDollars(-12)));
        See(4_270, 4_290, Start);
        Timestamp next = Start.PlusMicro(86_400L * Timestamp.MicroPerSecond);
        engine.Apply(MarketEvent.Woke(next));
        Assert.Equal(0, engine.State.PnlToday);
    }

    [Theory]
    [InlineData(100, 90, 0.9)]
    [InlineData(-100, 90, 0.1)]
    [InlineData(0, 0, 0.5)]
    public void WhatIsHeldIsWorthItsCostUntilAMidIsSeen(int shares, int cost, double mark)
    {
        engine.Apply(MarketEvent.PositionRestored(Start, Size.FromShares(shares), Cash.FromDollars(cost)));
        engine.Decide(Start);
        Assert.Equal(mark, engine.State.Mark, 9);
        Assert.Equal(0, engine.State.PnlToday, 9);
        Assert.False(engine.State.IsHalted);
    }

    [Fact]
    public void AFeedThatBreaksMovesNoValue()
    {
        engine.Apply(MarketEvent.PositionRestored(Start, Held, Cash.FromDollars(90)));
        See(8_990, 9_010, Start);
        engine.Apply(MarketEvent.FeedLost(Start.PlusMicro(1)));
        engine.Decide(Start.PlusMicro(1));
        Assert.Equal(0.9, engine.State.Mark, 9);
        Assert.False(engine.State.IsHalted);
    }

    private void See(int bid, int ask, Timestamp at)
    {
        engine.Apply(MarketEvent.BookReplaced(at, at, Outcome.Yes, MarketEngineTests.Levels(bid, ask)));
        engine.Decide(at);
    }
}
