using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Storage;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Host.Journaling;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Control;

public sealed class BooksGuardTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly EventLog events = new(null, TimeProvider.System);
    private readonly List<RunEvent> told = [];
    private readonly TradingLoop loop;
    private readonly RunControl control;
    private BookHealth journal = new("journal", null, 0, 0);
    private BookHealth state = new("state", null, 0, 0);

    public BooksGuardTests()
    {
        events.Also = (happened, _, _) => told.Add(happened);
        LiveMarket market = new(0, JournalBench.Spec, SampleRules.Book(), Cash.Zero);
        loop = new TradingLoop([market], TimeProvider.System, RunClock.OfDay, []);
        loop.Fund(new AccountDesk(AccountLimits.None, KillFile.Of(folder.Path, "test"), isReal: true));
        loop.Start();
        control = new RunControl(loop, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        loop.Dispose();
        await events.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task TroubleIsToldAtOnceAndTradingGoesOnWhileThereIsRoom()
    {
        BooksGuard guard = Guard();
        journal = journal with { Fault = "No space left on device", Used = 0.4 };
        await guard.LookAsync(default);
        await guard.LookAsync(default);
        Assert.Equal(TradingMode.Trading, control.Mode.Mode);
        journal = journal with { Fault = null, Used = 0 };
        await guard.LookAsync(default);
        await events.DisposeAsync();
        Assert.Equal(["error_journal_unwritten", "journal_written"], told.Select(each => each.Name));
        Assert.True(told[0].IsAlert);
    }

    [Theory]
    [InlineData("trading")]
    [InlineData("reduceOnly")]
    public async Task QuotesArePulledBeforeAnythingIsLostAndComeBackAsTheyWere(string was)
    {
        TradingMode mode = Enum.Parse<TradingMode>(was, ignoreCase: true);
        await control.SwitchAsync(mode, null, default);
        BooksGuard guard = Guard();
        state = state with { Fault = "server closed the connection", Used = BooksGuard.PullFrom };
        await guard.LookAsync(default);
        Assert.Equal(TradingMode.Paused, control.Mode.Mode);
        Assert.Equal("the state cannot be written (server closed the connection)", control.Mode.Reason);
        state = state with { Fault = null, Used = 0.3 };
        await guard.LookAsync(default);
        Assert.Equal(TradingMode.Paused, control.Mode.Mode);
        state = state with { Used = 0 };
        await guard.LookAsync(default);
        Assert.Equal(mode, control.Mode.Mode);
        await events.DisposeAsync();
        Assert.Contains(told, each => each is { Name: "error_books_full", IsAlert: true, Severity: Severity.Critical });
    }

    [Fact]
    public async Task WhatAnOperatorHasChosenMeanwhileStays()
    {
        BooksGuard guard = Guard();
        journal = journal with { Used = 0.9 };
        await guard.LookAsync(default);
        await control.SwitchAsync(TradingMode.Paused, "mine", default);
        journal = journal with { Used = 0 };
        await guard.LookAsync(default);
        Assert.Equal((TradingMode.Paused, "mine"), (control.Mode.Mode, control.Mode.Reason));

        journal = journal with { Used = 0.9 };
        await control.KillAsync("enough", default);
        await guard.LookAsync(default);
        Assert.Equal(TradingMode.Killed, control.Mode.Mode);
    }

    [Fact]
    public async Task WhoeverTradesUnkeptHearsOfItAllTheSame()
    {
        BooksGuard guard = Guard(tradesOn: true);
        journal = new BookHealth("journal", "No space left on device", 1, 12);
        await guard.LookAsync(default);
        Assert.Equal(TradingMode.Trading, control.Mode.Mode);

        // One more every second is the same news; twice as many is another.
        foreach (long lost in new long[] { 13, 23, 24, 25 })
        {
            journal = journal with { Lost = lost };
            await guard.LookAsync(default);
        }

        await events.DisposeAsync();
        Assert.Equal(
            ["error_journal_unwritten", "error_journal_lost", "error_journal_lost"], told.Select(each => each.Name));
        Assert.Equal(
            ["12 entries are lost so far", "24 entries are lost so far"], told.Skip(1).Select(each => each.Text));
    }

    private BooksGuard Guard(bool tradesOn = false) => new(control, events, () => [journal, state], tradesOn);
}
