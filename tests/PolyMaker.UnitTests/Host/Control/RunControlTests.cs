using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
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
    private readonly KillLatch latch;

    public RunControlTests()
    {
        latch = new KillLatch(folder.Path);
        loop = new TradingLoop(markets, TimeProvider.System, RunClock.OfDay, []);
    }

    public void Dispose()
    {
        loop.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task APauseHaltsAndAResumeEndsIt()
    {
        RunControl control = Start();
        ModeChange paused = await control.SwitchAsync(TradingMode.Paused, "news", default);
        Assert.Equal((TradingMode.Paused, "news"), (paused.Mode, paused.Reason));
        Assert.All(markets, market => Assert.Equal(
            (true, RejectReason.Operator), (market.Engine.State.IsHalted, market.Engine.State.HaltReason)));
        await control.SwitchAsync(TradingMode.Trading, null, default);
        Assert.All(markets, market => Assert.False(market.Engine.State.IsHalted));
    }

    [Fact]
    public async Task AHaltForAnotherReasonStays()
    {
        RunControl control = Start();
        await control.BetweenAsync(
            () =>
            {
                loop.Apply(markets[0], MarketEvent.Halted(loop.Now, RejectReason.LossLimit));
                return true;
            },
            default);
        await control.SwitchAsync(TradingMode.Paused, null, default);
        await control.SwitchAsync(TradingMode.Trading, null, default);
        Assert.Equal(RejectReason.LossLimit, markets[0].Engine.State.HaltReason);
        Assert.True(markets[0].Engine.State.IsHalted);
        Assert.False(markets[1].Engine.State.IsHalted);
    }

    [Fact]
    public async Task AKillOutlivesTheProcessAndEndsInAPause()
    {
        RunControl control = Start();
        Assert.Equal(0, (await control.KillAsync("wrong fills", default)).Left);
        Assert.Equal("wrong fills", latch.Read()!.Reason);
        await Assert.ThrowsAsync<ProblemException>(() => control.SwitchAsync(TradingMode.Trading, null, default));

        RunControl next = new(loop, new KillLatch(folder.Path), TimeProvider.System);
        Assert.Equal(TradingMode.Killed, next.Mode.Mode);
        Assert.Equal(TradingMode.Paused, (await next.UnkillAsync(default)).Mode);
        Assert.Null(latch.Read());
        Assert.All(markets, market => Assert.True(market.Engine.State.IsHalted));
        await next.SwitchAsync(TradingMode.Trading, null, default);
        Assert.All(markets, market => Assert.False(market.Engine.State.IsHalted));
    }

    [Fact]
    public async Task ARunThatBeginsKilledQuotesNothing()
    {
        latch.Set(new ModeChange(TradingMode.Killed, TimeProvider.System.GetUtcNow(), null));
        RunControl control = Start();
        Assert.True(await control.BetweenAsync(
            () => markets.All(market => market.Engine.State.IsHalted), default));
    }

    [Fact]
    public async Task AKillThatCannotBeWrittenStillKills()
    {
        RunControl control = Start();
        Directory.CreateDirectory(folder.Combine(KillLatch.FileName + ".part"));
        ProblemException told = await Assert.ThrowsAsync<ProblemException>(() => control.KillAsync(null, default));
        Assert.Contains("only this process", told.Problem.Title, StringComparison.Ordinal);
        Assert.All(markets, market => Assert.True(market.Engine.State.IsHalted));
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
        RunControl control = new(loop, latch, TimeProvider.System);
        loop.Start();
        return control;
    }

    private static LiveMarket Market(int number) => new(
        number,
        new MarketSpec { ConditionId = $"0x0{number}", Slug = $"m{number}", YesToken = "1", NoToken = "2" },
        SampleRules.Book(),
        Cash.FromDollars(1_000));
}
