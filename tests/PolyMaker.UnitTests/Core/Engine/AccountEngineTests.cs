using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Core.Engine;

public sealed class AccountEngineTests
{
    private const long Second = Timestamp.MicroPerSecond;
    private const long Day = 86_400 * Second;

    [Fact]
    public void LendsTheAccountsDollarsOnceAndEquallyWithoutARule()
    {
        AccountBench bench = new(new AccountLimits { Reserve = Cash.FromDollars(20) }, Cash.FromDollars(220));
        bench.DecideAll();
        Assert.All(bench.Engines, each => Assert.Equal(Cash.FromDollars(50), each.State.Budget));
        Assert.All(bench.Engines, each => Assert.True(
            Funding.Locked(each.State.Ledger.Open, each.State.Position.Net) <= Cash.FromDollars(50)));
    }

    [Fact]
    public void ARestThatAnEarlierRunHadBegunGoesOnAndNoLongerThanOneThatBeginsNow()
    {
        BreakerLimit limit = new(Most: 5, WindowMicro: 60 * Second, RestMicro: 120 * Second);
        AccountEngine first = new(new AccountLimits { Errors = limit }, null, mayWatchOnly: false);
        Timestamp at = new(20_000 * Day);
        for (int each = 0; each < 6; each++)
        {
            first.CountError(at);
        }

        AccountEngine second = new(new AccountLimits { Errors = limit }, null, mayWatchOnly: false);
        second.GoOn(first.Rests, at.PlusMicro(10 * Second));
        second.Turn(at.PlusMicro(119 * Second));
        Assert.Equal((AccountStanding.Stopped, AccountBound.Errors), (second.Standing, second.Reason));
        second.Turn(at.PlusMicro(120 * Second));
        Assert.Equal(AccountStanding.Open, second.Standing);

        // The clock was set back by an hour meanwhile.
        second.GoOn(first.Rests, at.PlusMicro(-3_600 * Second));
        Assert.Equal(at.PlusMicro(-3_480 * Second), second.Rests.Errors);
    }

    [Fact]
    public void AWeightSharesTheCapitalOutAndSmallMovesOfItMoveNothing()
    {
        double weight = 3;
        Expression first = SampleRules.Of(context => context[(int)ContextSlot.BookMid] > 0.5 ? weight : 1);
        bool[] uses = new bool[(int)ContextSlot.Count];
        uses[(int)ContextSlot.BookMid] = true;
        AccountLimits limits = new()
        {
            Allocation = new AllocationRule { Weight = first, Uses = uses, Hold = 200_000, EveryMicro = 5 * Second },
        };
        AccountBench bench = new(limits, Cash.FromDollars(60), markets: 2);
        Assert.Equal([30, 30], Budgets(bench));
        bench.Move(0, 6_000);
        bench.Pass(5 * Second);
        bench.Turn();
        Assert.Equal([45, 15], Budgets(bench));
        weight = 3.2;
        bench.Pass(5 * Second);
        bench.Turn();
        Assert.Equal([45, 15], Budgets(bench));
        weight = double.NaN;
        bench.Pass(5 * Second);
        bench.Turn();
        Assert.Equal([0, 60], Budgets(bench));
    }

    [Fact]
    public void OneMarketIsWoundDownAndTheOthersGetItsMoney()
    {
        AccountBench bench = new(AccountLimits.None, Cash.FromDollars(200), markets: 2);
        bench.DecideAll();
        bench.AcceptAll();
        Assert.Equal([100, 100], Budgets(bench));
        OrderId[] others = [.. bench.Engines[1].State.Ledger.Open.ToArray().Select(order => order.Id)];
        Assert.True(bench.Engines[0].State.Ledger.OpenCount > 1);

        // Nothing is held, so nothing may be quoted that only reduces.
        bench.Account.Confine(0, AccountStanding.ReduceOnly, bench.Now);
        bench.DecideAll();
        Assert.Equal(AccountStanding.Open, bench.Account.Standing);
        MarketState leaving = bench.Engines[0].State;
        Assert.Equal((AccountStanding.ReduceOnly, AccountBound.Selection),
            (leaving.Account.Standing, leaving.Account.Bound));
        Assert.True(leaving.Ledger.Open.ToArray().All(order => order.State == OrderState.Cancelling));
        Assert.Subset(
            bench.Engines[1].State.Ledger.Open.ToArray().Select(order => order.Id).ToHashSet(), others.ToHashSet());
        Assert.Equal(AccountStanding.Open, bench.Engines[1].State.Account.Standing);

        // A limit of the account is tighter still, and its end does not open what is confined.
        bench.Account.Ask(AccountStanding.Stopped, bench.Now);
        bench.DecideAll();
        Assert.Equal(AccountBound.Operator, leaving.Account.Bound);
        bench.Account.Ask(AccountStanding.Open, bench.Now);
        bench.Account.Confine(0, AccountStanding.Stopped, bench.Now);
        bench.DecideAll();
        Assert.Equal(NoQuoteReason.AccountStopped, bench.Engines[0].LastDecision.Reason);
        Assert.Equal(NoQuoteReason.None, bench.Engines[1].LastDecision.Reason);

        bench.Account.Confine(0, AccountStanding.Open, bench.Now);
        bench.DecideAll();
        Assert.Equal(NoQuoteReason.None, bench.Engines[0].LastDecision.Reason);
    }

    [Fact]
    public void MoneyThatOrdersStillLockIsNotLentToAnother()
    {
        AccountBench bench = new(AccountLimits.None, Cash.FromDollars(100), markets: 1);
        bench.DecideAll();
        bench.AcceptAll();
        Cash locked = Funding.Locked(bench.Engines[0].State.Ledger.Open, Size.Zero);
        Assert.True(locked > Cash.FromDollars(60), $"{locked}");
        MarketEngine late = new(1, AccountBench.SpecOf(1), AccountBench.Rules(), Cash.Zero);
        bench.Account.Join(late, bench.Now);
        bench.Account.Turn(bench.Now);
        Cash told = Cash.Zero;
        while (bench.Account.TryTell(bench.Now, out int market, out MarketEvent e))
        {
            (market == 0 ? bench.Engines[0] : late).Apply(e);
            told = market == 1 && e.Kind == MarketEventKind.BudgetChanged ? e.Cash : told;
        }

        Assert.Equal(Cash.FromDollars(100) - locked, told);
        Assert.Equal(Cash.FromDollars(50), bench.Engines[0].State.Budget);
    }

    [Fact]
    public void AFillStormAcrossAGroupStopsAtItsWorstOutcome()
    {
        AccountLimits limits = new() { MaxGroup = Cash.FromDollars(60) };
        AccountBench bench = new(limits, null);
        for (int storm = 0; storm < 12; storm++)
        {
            bench.Pass(2 * Second);
            bench.DecideAll();
            bench.AcceptAll();
            bench.FillAll(0, Side.Buy);
            bench.FillAll(1, Side.Buy);
        }

        Cash cost = bench.Engines[0].State.Position.CostBasis + bench.Engines[1].State.Position.CostBasis;
        Assert.InRange(cost.Micro, Cash.FromDollars(50).Micro, Cash.FromDollars(60).Micro);
        bench.DecideAll();
        Assert.Equal(AccountBound.Group, bench.Engines[0].State.Account.Bound);
        Assert.All(bench.Engines[0].State.Ledger.Open.ToArray(), order => Assert.Equal(Side.Sell, order.Side));
        Assert.Contains(bench.Engines[2].State.Ledger.Open.ToArray(), order => order.Side == Side.Buy);
    }

    [Fact]
    public void ALossOfTheDayStopsEveryMarketUntilTheConfiguredHour()
    {
        AccountLimits limits = new() { MaxLossDay = Cash.FromDollars(20) };
        AccountBench bench = Losing(limits);
        Assert.Equal((AccountStanding.Stopped, AccountBound.LossDay), (bench.Account.Standing, bench.Account.Reason));
        Assert.All(bench.Engines, each => Assert.Equal(NoQuoteReason.AccountStopped, each.LastDecision.Reason));
        Assert.All(bench.Engines, each => Assert.Equal(0, each.State.Ledger.OpenCount));
        bench.Pass(Day);
        bench.DecideAll();
        Assert.Equal(AccountStanding.Open, bench.Account.Standing);
        Assert.Contains(bench.Engines, each => each.State.Ledger.OpenCount > 0);
    }

    [Fact]
    public void AReduceOnlyAccountOffersWhatItHoldsAndNothingElse()
    {
        AccountBench bench = Losing(new AccountLimits
        {
            MaxLossDay = Cash.FromDollars(20), OnLossDay = AccountAction.ReduceOnly,
        });
        Assert.Equal(AccountStanding.ReduceOnly, bench.Account.Standing);
        Assert.NotEqual(0, bench.Engines[0].State.Ledger.OpenCount);
        Assert.All(bench.Engines[0].State.Ledger.Open.ToArray(), order => Assert.Equal(Side.Sell, order.Side));
        Assert.Equal(0, bench.Engines[3].State.Ledger.OpenCount);
    }

    [Fact]
    public void ADrawdownThrowsTheKillSwitchWhichOnlyAPersonLifts()
    {
        AccountLimits limits = new() { MaxDrawdown = Cash.FromDollars(20) };
        AccountBench bench = Losing(limits);
        Assert.True(bench.Account.Kill.IsThrown);
        Assert.Contains("max_drawdown 20 was reached", bench.Account.Kill.Thrown!.Reason, StringComparison.Ordinal);
        bench.Move(0, 4_000);
        bench.Pass(3 * Day);
        bench.Account.Adopt(AccountLimits.None, bench.Now);
        bench.DecideAll();
        Assert.Equal((AccountStanding.Stopped, AccountBound.Killed), (bench.Account.Standing, bench.Account.Reason));
        AccountBench restarted = new(limits, null, thrown: bench.Account.Kill.Thrown);
        restarted.DecideAll();
        Assert.All(restarted.Engines, each => Assert.Equal(0, each.State.Ledger.OpenCount));
        restarted.Account.Lift(restarted.Now);
        restarted.Pass(2 * Second);
        restarted.DecideAll();
        Assert.All(restarted.Engines, each => Assert.NotEqual(0, each.State.Ledger.OpenCount));
        bench.Account.Adopt(limits, bench.Now);
        bench.Account.Lift(bench.Now);
        bench.DecideAll();
        Assert.Equal(AccountStanding.Open, bench.Account.Standing);
    }

    [Fact]
    public void LossesShrinkTheExposureLimits()
    {
        AccountBench bench = Losing(new AccountLimits
        {
            MaxExposure = Cash.FromDollars(200), MaxLossDay = Cash.FromDollars(60), ShrinkFrom = 100_000,
            ShrinkTo = 100_000,
        });
        Assert.InRange(bench.Account.LimitsLeft, 100_000, 800_000);
        MarketState other = bench.Engines[3].State;
        Assert.Equal(AccountBound.Exposure, other.Account.Bound);
        Assert.True(other.Account.MostLong < Cash.FromDollars(150), $"{other.Account.MostLong}");
    }

    [Theory]
    [InlineData(MarketEventKind.OrderRejected, AccountBound.Rejects)]
    [InlineData(MarketEventKind.OrderOutcomeUnknown, AccountBound.Errors)]
    public void TooManyRefusalsOrUnclearAnswersStopEverythingForTheirRest(MarketEventKind kind, AccountBound bound)
    {
        BreakerLimit limit = new(2, 60 * Second, 30 * Second);
        AccountBench bench = new(new AccountLimits { Errors = limit, Rejects = limit }, null);
        bench.DecideAll();
        foreach (Order order in bench.Engines[0].State.Ledger.Open.ToArray().Take(3))
        {
            bench.Apply(0, kind == MarketEventKind.OrderRejected
                ? MarketEvent.OrderRejected(bench.Now, order.Id, RejectReason.CrossesBook)
                : MarketEvent.OrderOutcomeUnknown(bench.Now, order.Id));
        }

        bench.AcceptAll();
        bench.DecideAll();
        Assert.Equal((AccountStanding.Stopped, bound), (bench.Account.Standing, bench.Account.Reason));
        bench.Pass(29 * Second);
        bench.DecideAll();
        Assert.Equal(AccountStanding.Stopped, bench.Account.Standing);
        bench.Pass(2 * Second);
        bench.DecideAll();
        Assert.Equal(AccountStanding.Open, bench.Account.Standing);
    }

    [Fact]
    public void SilenceOfAllMarketsAndClocksApartStopEverythingWhileTheyLast()
    {
        AccountBench bench = new(new AccountLimits { StaleMicro = 10 * Second, ClockSkewMicro = 5 * Second }, null);
        bench.Pass(10 * Second);
        bench.DecideAll();
        Assert.Equal(AccountStanding.Open, bench.Account.Standing);
        bench.Pass(1);
        bench.DecideAll();
        Assert.Equal(AccountBound.StaleData, bench.Account.Reason);
        bench.Move(2, 4_000);
        bench.DecideAll();
        Assert.Equal(AccountStanding.Open, bench.Account.Standing);
        bench.Pass(60 * Second);
        bench.Move(0, 4_000);
        bench.Account.Compare(bench.Now, bench.Now.PlusMicro(6 * Second));
        bench.DecideAll();
        Assert.Equal(AccountBound.ClockSkew, bench.Account.Reason);
    }

    [Fact]
    public void AFallOfTheBalanceThatNoFillExplainsStopsEverything()
    {
        AccountLimits limits = new() { BalanceDrop = new BreakerLimit(50_000_000, 600 * Second, 60 * Second) };
        AccountBench bench = new(limits, Cash.FromDollars(400));
        Read(400, 0);
        bench.DecideAll();
        bench.AcceptAll();
        bench.FillAll(0, Side.Buy);
        long spent = -bench.Engines[0].State.Position.CashFlow.Micro / Cash.MicroPerDollar;
        Read(400 - spent - 1, 0);
        Assert.Equal(AccountStanding.Open, bench.Account.Standing);
        Read(300 - spent, 100);
        Assert.Equal(AccountStanding.Open, bench.Account.Standing);
        Read(300 - spent, 0);
        Assert.Equal(
            (AccountStanding.Stopped, AccountBound.BalanceDrop), (bench.Account.Standing, bench.Account.Reason));
        bench.Pass(61 * Second);
        bench.Turn();
        Assert.Equal(AccountStanding.Open, bench.Account.Standing);

        void Read(long dollars, long pairs)
        {
            bench.Account.Read(MarketEvent.BalanceRead(
                bench.Now, Cash.FromDollars(dollars), Size.FromShares(pairs)));
            bench.Turn();
        }
    }

    [Fact]
    public void AnotherWordOnWhatIsHeldMovesNoDollar()
    {
        AccountBench bench = new(AccountLimits.None, Cash.FromDollars(200), markets: 2);
        bench.Apply(0, MarketEvent.PositionRestored(bench.Now, Size.FromShares(100), Cash.FromDollars(40)));
        bench.Turn();
        Assert.Equal(Cash.FromDollars(200), bench.Account.Balance);
        Assert.Equal(Cash.Zero, bench.Account.LossDay);
        bench.Pass(10 * Second);
        bench.Turn();

        // 240 of capital, 120 each: one holds 40 of its own already.
        Assert.Equal([120, 120], Budgets(bench));
        Assert.Equal(Cash.FromDollars(80), bench.Engines[0].State.Budget + bench.Engines[0].State.Position.CashFlow);
    }

    [Fact]
    public void LimitsThatAreOnlyWatchedHoldNothingBackExceptWhereMoneyIsReal()
    {
        AccountLimits limits = new()
        {
            MaxExposure = Cash.FromDollars(10), MaxDrawdown = Cash.FromDollars(1), IsEnforced = false,
        };
        AccountBench watched = new(limits, null, mayWatchOnly: true);
        watched.DecideAll();
        Assert.True(watched.Account.Exposure > Cash.FromDollars(10));
        Assert.True(watched.Account.WatchedBreaches > 0);
        AccountBench real = new(limits, null, mayWatchOnly: false);
        real.DecideAll();
        Assert.True(real.Account.Exposure <= Cash.FromDollars(10));
        watched.Account.Throw("an operator", watched.Now);
        watched.DecideAll();
        Assert.Equal(AccountStanding.Stopped, watched.Account.Standing);
    }

    [Fact]
    public void RulesReadWhatTheAccountHasUsed()
    {
        AccountLimits limits = new()
        {
            MaxExposure = Cash.FromDollars(400), MaxGroup = Cash.FromDollars(200), Clusters = [AccountBench.Even(400)],
        };
        AccountBench bench = new(limits, Cash.FromDollars(400));
        bench.DecideAll();
        bench.Pass(2 * Second);
        bench.DecideAll();
        double[] context = bench.Engines[0].LastDecision.Context;
        double exposure = bench.Account.Exposure.ToDouble();
        Assert.Equal(exposure / 400, context[(int)ContextSlot.RiskUsedExposure], 5);
        Assert.Equal(exposure / 400, context[(int)ContextSlot.RiskUsedGroup], 5);
        Assert.Equal(exposure / 2 / 400, context[(int)ContextSlot.RiskUsedCluster], 5);
        Assert.Equal(100, context[(int)ContextSlot.AccountBudget], 5);
        Assert.Equal(0.81 - 1, context[(int)ContextSlot.GroupParity], 9);
        Assert.Equal(2, context[(int)ContextSlot.GroupMarkets]);
        Assert.Equal(2, context[(int)ContextSlot.AccountFeedAge], 6);
    }

    [Fact]
    public void PreparingAndObservingCostsNoGarbage()
    {
        AccountLimits limits = new() { MaxExposure = Cash.FromDollars(90), MaxGroup = Cash.FromDollars(50) };
        AccountBench bench = new(limits, Cash.FromDollars(300));
        bench.DecideAll();
        bench.AcceptAll();
        bench.DecideAll();
        Assert.Equal(0, Allocation.Least(4, () =>
        {
            for (int step = 0; step < 200; step++)
            {
                bench.Pass(100_000);
                bench.Apply(step % 4, MarketEvent.Woke(bench.Now));
                bench.DecideAll();
            }
        }));
    }

    private static int[] Budgets(AccountBench bench) =>
        [.. bench.Engines.Select(each => (int)(each.State.Budget.Micro / Cash.MicroPerDollar))];

    /// <summary>Market 0 buys at about 40 cents and falls to 20.</summary>
    private static AccountBench Losing(AccountLimits limits)
    {
        AccountBench bench = new(limits, null, risk:
            SampleRules.Limits with { MaxLossDay = Cash.FromDollars(1_000_000) });
        bench.DecideAll();
        bench.AcceptAll();
        bench.FillAll(0, Side.Buy);
        bench.Move(0, 2_000);
        bench.Decide(0);
        for (int turn = 0; turn < 3; turn++)
        {
            bench.Pass(1);
            bench.DecideAll();
            bench.AcceptAll();
        }

        return bench;
    }
}
