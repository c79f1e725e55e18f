using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;

namespace PolyMaker.UnitTests.LocalVenue.Faults;

public sealed class FaultScriptTests
{
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_767_225_600_000);

    [Fact]
    public void EveryCountsWhatFits()
    {
        FaultScript script = Script(new FaultRule { Kind = FaultKind.Answer, Endpoint = "POST /order", Every = 3 });
        Assert.Equal("--x--x-", Strikes(script, 7, "POST", "/order"));
        Assert.Equal("-------", Strikes(script, 7, "DELETE", "/order"));
    }

    [Fact]
    public void ATimeAndALengthBoundIt()
    {
        FaultScript script = Script(new FaultRule
        {
            Kind = FaultKind.LoseReply, At = TimeSpan.FromSeconds(2), For = TimeSpan.FromSeconds(3),
        });
        Assert.Equal("--xxx--", Strikes(script, 7, "GET", "/book"));
    }

    [Fact]
    public void TimesBoundsIt() => Assert.Equal(
        "xx-----", Strikes(Script(new FaultRule { Kind = FaultKind.GeoBlock, Times = 2 }), 7, "GET", "/book"));

    [Fact]
    public void WhatIsDrawnIsTheSeedsAndNobodyElses()
    {
        FaultRule drawn = new() { Kind = FaultKind.LoseRequest, Chance = 0.3 };
        FaultRule other = new() { Kind = FaultKind.FailTrade, Chance = 0.5 };
        string alone = Strikes(Script(drawn), 200, "GET", "/book");
        Assert.Equal(alone, Strikes(Script(drawn, other), 200, "GET", "/book"));
        Assert.InRange(alone.Count(letter => letter == 'x'), 35, 85);
        Assert.NotEqual(alone, Strikes(new FaultScript(new FaultPlan([drawn], 2), Start), 200, "GET", "/book"));
    }

    [Fact]
    public void TheVenueItselfIsStruckOnceUnlessToldOtherwise()
    {
        FaultScript script = Script(
            new FaultRule { Kind = FaultKind.Restart, At = TimeSpan.FromSeconds(2) },
            new FaultRule { Kind = FaultKind.CancelOrders, Every = 4 });
        string struck = string.Join(
            ',', Enumerable.Range(0, 10).Select(second => script.Due(After(second)).Count));
        Assert.Equal("0,0,1,1,0,0,0,1,0,0", struck);
    }

    [Theory]
    [InlineData(FaultKind.StaleBalance, FaultStage.Request)]
    [InlineData(FaultKind.DropSocket, FaultStage.Frame)]
    [InlineData(FaultKind.CrossedBook, FaultStage.Frame)]
    [InlineData(FaultKind.OldBook, FaultStage.Frame)]
    [InlineData(FaultKind.StallTrade, FaultStage.Trade)]
    [InlineData(FaultKind.Restart, FaultStage.Clock)]
    [InlineData(FaultKind.SkewClock, FaultStage.Clock)]
    public void EachKindHasItsStage(FaultKind kind, FaultStage stage) => Assert.Equal(stage, FaultRule.StageOf(kind));

    [Fact]
    public void AnAccountIsFoundInAnyCase()
    {
        FaultScript script = Script(new FaultRule { Kind = FaultKind.Answer, Account = "0xABCD" });
        Assert.NotNull(script.Strike(new FaultTarget(FaultStage.Request, Start) { Account = "0xabcd" }));
        Assert.Null(script.Strike(new FaultTarget(FaultStage.Request, Start) { Account = "0xabce" }));
    }

    private static FaultScript Script(params FaultRule[] rules) => new(new FaultPlan(rules, 1), Start);

    private static Timestamp After(int seconds) => Start.PlusMicro(seconds * Timestamp.MicroPerSecond);

    private static string Strikes(FaultScript script, int count, string method, string path) => string.Concat(
        Enumerable.Range(0, count).Select(second => script.Strike(
            new FaultTarget(FaultStage.Request, After(second)) { Method = method, Path = path }) is null ? '-' : 'x'));
}
