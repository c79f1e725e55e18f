using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Serving;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Control;

/// <summary>With a real loop and its thread; waits for answers, never for time to pass.</summary>
public sealed class RunControlTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly LiveMarket[] markets = [Market(0), Market(1)];
    private readonly TradingLoop loop;
    private readonly AccountDesk account;
    private readonly KillFile file;

    public RunControlTests()
    {
        file = KillFile.Of(folder.Path, "test");
        account = new AccountDesk(AccountLimits.None, file, isReal: true);
        loop = new TradingLoop(markets, TimeProvider.System, RunClock.OfDay, []);
        loop.Fund(account);
    }

    public void Dispose()
    {
        loop.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("paused", AccountStanding.Stopped)]
    [InlineData("reduceOnly", AccountStanding.ReduceOnly)]
    public async Task AModeIsTheMostThatMarketsMayDo(string name, AccountStanding expected)
    {
        TradingMode mode = Enum.Parse<TradingMode>(name, ignoreCase: true);
        RunControl control = Start();
        ModeChange changed = await control.SwitchAsync(mode, "news", default);
        Assert.Equal((mode, "news"), (changed.Mode, changed.Reason));
        Assert.Equal((mode, (expected, AccountBound.Operator)), (control.Mode.Mode, await StandingAsync(control)));
        await control.SwitchAsync(TradingMode.Trading, null, default);
        Assert.Equal((AccountStanding.Open, AccountBound.None), await StandingAsync(control));
    }

    [Fact]
    public async Task AKillOutlivesTheProcessAndEndsInAPause()
    {
        RunControl control = Start();
        Assert.Equal(0, (await control.KillAsync("wrong fills", default)).Left);
        Assert.Equal("wrong fills", file.Read()!.Reason);
        Assert.Equal((AccountStanding.Stopped, AccountBound.Killed), await StandingAsync(control));
        await Assert.ThrowsAsync<ProblemException>(() => control.SwitchAsync(TradingMode.Trading, null, default));

        Assert.Equal(TradingMode.Paused, (await control.UnkillAsync(default)).Mode);
        Assert.Null(file.Read());
        Assert.Equal((AccountStanding.Stopped, AccountBound.Operator), await StandingAsync(control));
        await control.SwitchAsync(TradingMode.Trading, null, default);
        Assert.Equal((AccountStanding.Open, AccountBound.None), await StandingAsync(control));
    }

    [Fact]
    public async Task ASwitchThatALimitHasThrownIsAKillToo()
    {
        RunControl control = Start();
        await control.BetweenAsync(
            () =>
            {
                account.Engine.Throw("max_drawdown", loop.RunNow);
                return true;
            },
            default);
        Assert.Equal((TradingMode.Killed, "max_drawdown"), (control.Mode.Mode, control.Mode.Reason));
        await Assert.ThrowsAsync<ProblemException>(() => control.SwitchAsync(TradingMode.Trading, null, default));
        Assert.Equal(TradingMode.Paused, (await control.UnkillAsync(default)).Mode);
    }

    [Fact]
    public async Task AKillThatCannotBeWrittenStillKills()
    {
        RunControl control = Start();
        Directory.CreateDirectory(file.Path + ".new");
        ProblemException told = await Assert.ThrowsAsync<ProblemException>(() => control.KillAsync(null, default));
        Assert.Contains("only this process", told.Problem.Title, StringComparison.Ordinal);
        Assert.Equal((AccountStanding.Stopped, AccountBound.Killed), await StandingAsync(control));
    }

    [Fact]
    public async Task APersonLiftsTheHaltOfOneMarket()
    {
        RunControl control = Start();
        ProblemException none = await Assert.ThrowsAsync<ProblemException>(() => control.LiftHaltAsync("m9", default));
        Assert.Equal(404, none.Problem.Status);
        await Assert.ThrowsAsync<ProblemException>(() => control.LiftHaltAsync(markets[1].Spec.Slug, default));
        await control.BetweenAsync(
            () =>
            {
                loop.Apply(markets[1], MarketEvent.Halted(loop.Now, RejectReason.FlowLimit));
                return true;
            },
            default);
        Assert.Equal(
            (markets[1].Spec.Slug, RejectReason.FlowLimit),
            await control.LiftHaltAsync(markets[1].Spec.ConditionId, default));
        Assert.False(await control.BetweenAsync(() => markets[1].Engine.State.IsHalted, default));
    }

    /// <summary>Whoever kills a run that is ending means the later ones: it is done, not refused.</summary>
    [Fact]
    public async Task ARunThatEndsCanBeKilled()
    {
        RunControl control = Start();
        control.Begin();
        control.Use(null);
        control.End(Task.FromResult(true));
        loop.Dispose();
        control.Over();
        Assert.Equal(0, (await control.KillAsync("too late?", default)).Left);
        Assert.Equal("too late?", file.Read()!.Reason);
        Assert.Equal(TradingMode.Killed, control.Mode.Mode);
    }

    [Fact]
    public async Task AQuestionThatFailsIsItsAskersTrouble()
    {
        RunControl control = Start();
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => control.BetweenAsync<int>(() => throw new InvalidOperationException(), default));
        Assert.Equal(1, await control.BetweenAsync(() => 1, default));
        Assert.Null(loop.Bug);
    }

    private RunControl Start()
    {
        RunControl control = new(loop, TimeProvider.System);
        loop.Start();
        return control;
    }

    private Task<(AccountStanding Standing, AccountBound Because)> StandingAsync(RunControl control) =>
        control.BetweenAsync(() => (account.Engine.Standing, account.Engine.Reason), default);

    private static LiveMarket Market(int number) => new(
        number,
        new MarketSpec { ConditionId = $"0x0{number}", Slug = $"m{number}", YesToken = "1", NoToken = "2" },
        SampleRules.Book(),
        Cash.FromDollars(1_000));
}
