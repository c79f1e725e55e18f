using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Core.Engine;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class TradingLoopTests
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
    };

    [Fact]
    public void AppliesWhatWaitsAndDecidesOnceOpened()
    {
        using CountdownEvent placed = new(2);
        LiveMarket market = new(0, Spec, SampleRules.Book(), Cash.FromDollars(1_000));
        using TradingLoop loop = new([market], TimeProvider.System, RunClock.OfDay, []);
        loop.News.OfMarkets.TryTake(
            0,
            MarketEvent.BookReplaced(loop.Now, loop.Now, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)),
            endsFrame: true);
        loop.Start();
        loop.Open((_, commands) =>
        {
            foreach (ref readonly MarketCommand command in commands)
            {
                if (command.Kind == MarketCommandKind.Place)
                {
                    placed.Signal();
                }
            }
        });
        Assert.True(placed.Wait(TimeSpan.FromSeconds(20)), $"a bid and an ask; {loop.Bug}");
        Assert.Equal(2, market.Placed);
    }

    [Fact]
    public void AnAccountLendsWhatTheVenueHoldsAndAKillTakesEverythingOff()
    {
        using TemporaryFolder folder = new();
        using CountdownEvent placed = new(2);
        using CountdownEvent cancelled = new(2);
        LiveMarket market = new(0, Spec, SampleRules.Book(), Cash.Zero);
        using TradingLoop loop = new([market], TimeProvider.System, RunClock.OfDay, []);
        AccountDesk desk = new(AccountLimits.None, new KillFile(folder.Combine("kill.json")), isReal: true);
        loop.Fund(desk);
        loop.News.OfMarkets.TryTake(
            0,
            MarketEvent.BookReplaced(loop.Now, loop.Now, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)),
            endsFrame: true);
        loop.Start();
        loop.Open((number, commands) =>
        {
            foreach (ref readonly MarketCommand command in commands)
            {
                if (command.Kind == MarketCommandKind.Place)
                {
                    loop.Take(number, MarketEvent.OrderAccepted(loop.Now, command.Order));
                    placed.Signal();
                }
                else if (command.Kind == MarketCommandKind.Cancel && !cancelled.IsSet)
                {
                    cancelled.Signal();
                }
            }
        });
        using ManualResetEventSlim poor = new();
        loop.Do(() => loop.Do(poor.Set));
        Assert.True(poor.Wait(TimeSpan.FromSeconds(20)));
        Assert.Equal(2, placed.CurrentCount);
        loop.Take(MarketEvent.OfAccount, MarketEvent.BalanceRead(loop.Now, Cash.FromDollars(90), Size.Zero));
        Assert.True(placed.Wait(TimeSpan.FromSeconds(20)), $"a bid and an ask; {loop.Bug}");
        loop.Do(() => desk.Kill("operator", loop.RunNow));
        Assert.True(cancelled.Wait(TimeSpan.FromSeconds(20)), $"both; {loop.Bug}");
        Assert.Equal(Cash.FromDollars(90), market.Engine.State.Budget);
        Assert.True(File.Exists(folder.Combine("kill.json")));
    }

    [Fact]
    public void AMarketThatJoinsIsHeardOfByAllAndQuotesOnlyWhenItMay()
    {
        using TemporaryFolder folder = new();
        using CountdownEvent placed = new(2);
        using ManualResetEventSlim joined = new();
        using TradingLoop loop = new(
            [new LiveMarket(0, Spec, SampleRules.Book(), Cash.Zero)], TimeProvider.System, RunClock.OfDay, []);
        loop.Fund(new AccountDesk(
            AccountLimits.None, new KillFile(folder.Combine("kill.json")), isReal: true, Cash.FromDollars(1_000)));
        loop.Start();
        int early = 0;
        bool mayQuote = false;
        loop.Open((number, commands) =>
        {
            foreach (ref readonly MarketCommand command in commands)
            {
                early += mayQuote ? 0 : 1;
                if (command.Kind == MarketCommandKind.Place && number == 1 && !placed.IsSet)
                {
                    placed.Signal();
                }
            }
        });
        LiveMarket late = new(
            1, Spec with { ConditionId = "0x02", Slug = "late" }, SampleRules.Book(), Cash.Zero);
        loop.Do(() =>
        {
            loop.Join(late);
            loop.Apply(late, MarketEvent.BookReplaced(
                loop.Now, loop.Now, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
            loop.Do(() => loop.Do(joined.Set));
        });
        Assert.True(joined.Wait(TimeSpan.FromSeconds(20)), $"{loop.Bug}");
        Assert.Equal((2, 0), (loop.Markets.Count, early));
        loop.Do(() =>
        {
            mayQuote = true;
            loop.Account!.Engine.Confine(1, AccountStanding.Open, loop.RunNow);
        });
        Assert.True(placed.Wait(TimeSpan.FromSeconds(20)), $"a bid and an ask; {loop.Bug}");
    }

    [Fact]
    public void WhatIsHeardAfterTheLastTurnStillCounts()
    {
        LiveMarket market = new(0, Spec, SampleRules.Book(), Cash.FromDollars(1_000));
        using TradingLoop loop = new([market], TimeProvider.System, RunClock.OfDay, []);
        Thread ending = new(loop.Dispose);
        using ManualResetEventSlim heard = new();

        // Between a turn and the nap after it: a fill arrives, and the end is asked for.
        loop.DueAt = () =>
        {
            if (!heard.IsSet)
            {
                loop.Take(0, MarketEvent.PositionRestored(loop.Now, Size.FromShares(16), Cash.FromDollars(8)));
                ending.Start();
                SpinWait.SpinUntil(
                    () => ending.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(20));
                heard.Set();
            }

            return Timestamp.Never;
        };
        loop.Start();
        Assert.True(heard.Wait(TimeSpan.FromSeconds(30)) && ending.Join(TimeSpan.FromSeconds(20)));
        Assert.Equal(Size.FromShares(16), market.Engine.State.Position.Net);
    }

    [Fact]
    public void HalfAFrameIsNotDecidedOn()
    {
        using ManualResetEventSlim done = new();
        LiveMarket market = new(0, Spec, SampleRules.Book(), Cash.FromDollars(1_000));
        using TradingLoop loop = new([market], TimeProvider.System, RunClock.OfDay, []);
        bool decided = false;
        loop.Open((_, _) => decided = true);
        loop.News.OfMarkets.TryTake(
            0,
            MarketEvent.BookReplaced(loop.Now, loop.Now, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)),
            endsFrame: false);
        loop.Start();
        loop.Do(() => loop.Do(done.Set));
        Assert.True(done.Wait(TimeSpan.FromSeconds(20)));
        Assert.False(decided);
        Assert.True(market.IsMidFrame);
    }
}
