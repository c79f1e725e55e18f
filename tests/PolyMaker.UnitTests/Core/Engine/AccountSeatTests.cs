using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Host.Journaling;

namespace PolyMaker.UnitTests.Core.Engine;

/// <summary>What an earlier run left behind, in the account's profit of this one.</summary>
public sealed class AccountSeatTests
{
    private static readonly Timestamp At = new(20_000 * 86_400_000_000L);
    private static readonly Cash Before = Cash.FromDollars(-5);

    [Theory]
    [InlineData(40, 2_120_000)]
    [InlineData(30, -2_880_000)]
    public void OnlyWhatIsGainedSinceTheLastMarkIsThisRuns(int netBefore, long expected)
    {
        (AccountEngine account, MarketEngine engine) = Joined(netBefore);
        Learn(account, engine, MarketEvent.PositionRestored(At, Size.FromShares(40), Cash.FromDollars(20)));
        Assert.Equal(Cash.Zero, account.Equity);
        Learn(account, engine, MarketEvent.BookReplaced(At, At, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        engine.Decide(At);
        account.Decided(0);
        Assert.Equal(new Cash(expected), account.Equity);
    }

    [Fact]
    public void APositionThatIsGoneGainsNothing()
    {
        (AccountEngine account, MarketEngine engine) = Joined(40);
        Learn(account, engine, MarketEvent.BookReplaced(At, At, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        engine.Decide(At);
        account.Decided(0);
        Assert.Equal(Cash.Zero, account.Equity);
    }

    [Fact]
    public void ALossOfThisMorningStopsThisAfternoon()
    {
        (AccountEngine account, _) = Joined(0);
        account.Losses.Recover(20_000, Cash.FromDollars(-49));
        account.Turn(At);
        Assert.Equal((Cash.FromDollars(49), AccountStanding.Open), (account.LossDay, account.Standing));

        (account, _) = Joined(0);
        account.Losses.Recover(20_000, Cash.FromDollars(-50));
        account.Turn(At);
        Assert.Equal((AccountStanding.Stopped, AccountBound.LossDay), (account.Standing, account.Reason));

        // Yesterday's is not today's.
        (account, _) = Joined(0);
        account.Losses.Recover(19_999, Cash.FromDollars(-50));
        account.Turn(At);
        Assert.Equal((Cash.Zero, AccountStanding.Open), (account.LossDay, account.Standing));
    }

    [Fact]
    public void WhatIsFoundBeforeTheFirstOrderIsLookedAtFirst()
    {
        (AccountEngine account, MarketEngine engine) = Joined(60);
        account.WatchesLosses = false;
        Learn(account, engine, MarketEvent.PositionRestored(At, Size.FromShares(40), Cash.FromDollars(20)));
        Learn(account, engine, MarketEvent.BookReplaced(At, At, Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        engine.Decide(At);
        account.Decided(0);
        account.Turn(At);
        Assert.Equal((Cash.Zero, AccountBound.None), (account.LossDay, account.Losses.Reached));

        // Twenty of the sixty were sold meanwhile, for 50 dollars less than they had cost; what is left had lost 3.
        account.Rejoin(0, new Carried(Size.FromShares(40), Cash.FromDollars(-3)));
        account.Losses.Recover(20_000, Cash.FromDollars(-50));
        account.WatchesLosses = true;
        account.Turn(At);
        Assert.Equal(new Cash(120_000), account.Equity);
        Assert.Equal(new Cash(49_880_000), account.LossDay);
        Assert.Equal(AccountBound.None, account.Losses.Reached);
        account.Losses.Recover(20_000, Cash.FromDollars(-51));
        Assert.Equal(new Cash(49_880_000), account.LossDay);
    }

    private static (AccountEngine Account, MarketEngine Engine) Joined(int netBefore)
    {
        AccountLimits limits = new() { MaxLossDay = Cash.FromDollars(50), OnLossDay = AccountAction.Stop };
        AccountEngine account = new(limits, Cash.FromDollars(100), mayWatchOnly: false);
        MarketEngine engine = new(0, JournalBench.Spec, SampleRules.Book(), Cash.Zero);
        account.Join(engine, At, new Carried(Size.FromShares(netBefore), Before));
        return (account, engine);
    }

    private static void Learn(AccountEngine account, MarketEngine engine, MarketEvent happened)
    {
        engine.Apply(in happened);
        account.Learned(0, in happened);
    }
}
