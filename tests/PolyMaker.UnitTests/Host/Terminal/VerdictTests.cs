using PolyMaker.Core.Risk;
using PolyMaker.Host.Control;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Terminal;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class VerdictTests
{
    private static readonly RunView Well = ScreenExamples.Many(3);

    [Fact]
    public void ARunThatNeedsNobodyIsSafe() => Require(Well, " SAFE ");

    [Fact]
    public void WhatMayLoseMoneyIsDanger()
    {
        Require(Well with { IsConnected = false }, " DANGER: feed down ");
        Require(Well with { IsUserConnected = false }, " DANGER: order news down ");
        Require(With(each => each with { Standing = MarketStanding.Halted }), " DANGER: 3 halted ");
        Require(With(each => each with { LossPercent = 100 }), " DANGER: 3 at day loss limit ");
        Require(Of(TradingMode.Killed), " DANGER: killed, 12 orders left ");
        Require(
            Well with { Standing = AccountStanding.Stopped, StandingReason = AccountBound.LossDay },
            " DANGER: stopped by loss day ");
        Assert.Equal(
            " DANGER: no answer ", Verdict.Of(ScreenExamples.Input() with { SilentSeconds = 2 }, Well).In(60));
    }

    [Fact]
    public void WhatNeedsSomebodySaysLook()
    {
        Require(Of(TradingMode.Paused), " LOOK: paused, 12 orders left ");
        Require(Of(TradingMode.ReduceOnly), " LOOK: reduce only ");
        Require(Well with { LastReload = ScreenExamples.Refused }, " LOOK: rules refused ");
        Require(Well with { IsReady = false }, " LOOK: not ready ");
        Require(With(each => each with { Feed = FeedState.Lost }), " LOOK: 3 books lost ");
        Require(With(each => each with { Feed = FeedState.Silent }), " LOOK: 3 feeds mute ");
        Require(With(each => each with { PositionPercent = 80 }), " LOOK: 3 near a limit ");
        Require(
            With(each => each.Number == 0 ? each with { Feed = FeedState.Lost } : each), " LOOK: 1 book lost ");
    }

    [Fact]
    public void TheWorstStandsFirstAndWhatDoesNotFitIsCounted()
    {
        RunView bad = With(each => each with { Feed = FeedState.Lost }) with
        {
            IsConnected = false,
            LastReload = ScreenExamples.Refused,
            IsReady = false,
        };
        Require(bad, " DANGER: feed down, rules refused, not ready, 3 books lost ");
        Assert.Equal(" DANGER: feed down, rules refused +2 ", Verdict.Of(ScreenExamples.Input(), bad).In(40));
        Assert.Equal(" DANGER ", Verdict.Of(ScreenExamples.Input(), bad).In(8));
    }

    private static RunView With(Func<MarketGlance, MarketGlance> change) =>
        Well with { Markets = [.. Well.Markets.Select(change)] };

    private static RunView Of(TradingMode mode) => Well with
    {
        Mode = new ModeChange(mode, DateTimeOffset.UnixEpoch, null),
        Standing = AccountStanding.Stopped,
        StandingReason = mode == TradingMode.Killed ? AccountBound.Killed : AccountBound.Operator,
    };

    private static void Require(RunView run, string expected) =>
        Assert.Equal(expected, Verdict.Of(ScreenExamples.Input(), run).In(70));
}
