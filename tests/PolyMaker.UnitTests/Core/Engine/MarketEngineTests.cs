using PolyMaker.Core.Commands;
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

public sealed class MarketEngineTests
{
    internal static readonly Timestamp Start = Timestamp.FromMilliseconds(1_785_163_378_000);

    internal static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
    };

    [Fact]
    public void QuotesBothSidesOnAGoodBook()
    {
        MarketEngine engine = Quoting();
        MarketCommand[] commands = Places(engine.Decide(Start));
        Assert.Equal(
            ["buy 0.418", "sell 0.438"], commands.Select(c => $"{(c.Side == Side.Buy ? "buy" : "sell")} {c.Price}"));
        Assert.Equal([Outcome.Yes, Outcome.No], commands.Select(c => c.Outcome));
        Assert.Equal(2, engine.State.Ledger.OpenCount);
    }

    [Fact]
    public void DecidingWithNothingChangedCostsNoGarbageAndAsksForNothing()
    {
        MarketEngine engine = Quoting();
        engine.Decide(Start);
        AcceptAll(engine, Start);
        Timestamp at = Start.PlusMicro(10);
        engine.Decide(at);
        int commands = 0;
        long allocated = Allocation.Least(4, () =>
        {
            for (int step = 0; step < 250; step++)
            {
                // Woken, so that the whole plan is evaluated although nothing moved.
                engine.Apply(MarketEvent.Woke(at));
                commands += engine.Decide(at).Length;
            }
        });
        Assert.Equal(0, allocated);
        Assert.Equal(0, commands);
        Assert.Equal(1_002, engine.Decisions);
    }

    [Fact]
    public void ApplyingAndDecidingOnEveryDeltaCostsNoGarbage()
    {
        MarketEngine engine = Quoting();
        Drive(engine, 200);
        Assert.Equal(0, Allocation.Least(3, () => Drive(engine, 1_000)));
    }

    [Fact]
    public void AChangeNoFormulaSeesIsNotReconsideredUntilTheClockIs()
    {
        MarketEngine engine = Quoting();
        engine.Decide(Start);
        AcceptAll(engine, Start);
        engine.Decide(Start.PlusMicro(1));
        long decisions = engine.Decisions;
        engine.Apply(
            MarketEvent.LevelChanged(Start, Start, Outcome.Yes, Side.Buy, new Price(1_000), Size.FromShares(7)));
        engine.Decide(Start.PlusMicro(2));
        Assert.Equal(decisions, engine.Decisions);
        engine.Apply(
            MarketEvent.LevelChanged(Start, Start, Outcome.Yes, Side.Buy, new Price(4_260), Size.FromShares(7)));
        engine.Decide(Start.PlusMicro(3));
        Assert.Equal(decisions + 1, engine.Decisions);
        engine.Decide(Start.PlusMicro(1_500_000));
        Assert.Equal(decisions + 2, engine.Decisions);
    }

    [Theory]
    [InlineData(ContextSlot.BookMid, false)]
    [InlineData(ContextSlot.BookImbalance, true)]
    public void OnlyRulesThatReadDepthReconsiderForALevelBehindTheTouch(ContextSlot read, bool reconsiders)
    {
        bool[] uses = new bool[(int)ContextSlot.Count];
        uses[(int)read] = true;
        MarketEngine engine = Quoting(SampleRules.Book(uses: uses));
        engine.Decide(Start);
        AcceptAll(engine, Start);
        engine.Decide(Start.PlusMicro(1));
        long decisions = engine.Decisions;
        engine.Apply(
            MarketEvent.LevelChanged(Start, Start, Outcome.Yes, Side.Sell, new Price(4_300), Size.FromShares(7)));
        engine.Decide(Start.PlusMicro(2));
        Assert.Equal(decisions + (reconsiders ? 1 : 0), engine.Decisions);
        engine.Apply(
            MarketEvent.LevelChanged(Start, Start, Outcome.Yes, Side.Sell, new Price(4_290), Size.FromShares(90)));
        engine.Decide(Start.PlusMicro(3));
        Assert.Equal(decisions + (reconsiders ? 2 : 1), engine.Decisions);
    }

    [Fact]
    public void AnUnchangedPlanDoesNotRequoteAndIndicatorsSurvive()
    {
        MarketEngine engine = Quoting();
        engine.Decide(Start);
        AcceptAll(engine, Start);
        engine.Apply(
            MarketEvent.TradePrinted(Start, Start, Outcome.Yes, Side.Buy, new Price(4_290), Size.FromShares(50)));
        double flow = engine.State.Indicators.Flow.Z(Start);
        RuleBook again = SampleRules.Book();
        engine.Apply(MarketEvent.RulesChanged(Start, again));
        Assert.Empty(Orders(engine.Decide(Start.PlusMicro(1))));
        Assert.Same(again, engine.Rules);
        Assert.Equal(flow, engine.State.Indicators.Flow.Z(Start));
    }

    [Fact]
    public void ANewPlanMovesOnlyWhatItMust()
    {
        MarketEngine engine = Quoting();
        engine.Decide(Start);
        AcceptAll(engine, Start);
        engine.Apply(MarketEvent.RulesChanged(Start, SampleRules.Book(halfSpread: 0.04)));
        MarketCommand[] commands = Orders(engine.Decide(Start.PlusMicro(1)));
        Assert.Equal(2, commands.Count(c => c.Kind == MarketCommandKind.Cancel));
        Assert.Equal(MarketCommandKind.Cancel, commands[0].Kind);
    }

    [Theory]
    [InlineData(NoQuoteReason.BookNotReady)]
    [InlineData(NoQuoteReason.BookOneSided)]
    [InlineData(NoQuoteReason.MarketResolved)]
    [InlineData(NoQuoteReason.NoRules)]
    [InlineData(NoQuoteReason.Halted)]
    public void PullsEveryOrderWhenItMustNotQuote(NoQuoteReason reason)
    {
        MarketEngine engine = Quoting();
        engine.Decide(Start);
        AcceptAll(engine, Start);
        engine.Apply(reason switch
        {
            NoQuoteReason.BookNotReady => MarketEvent.FeedLost(Start),
            NoQuoteReason.BookOneSided =>
                MarketEvent.LevelChanged(Start, Start, Outcome.Yes, Side.Sell, new Price(4_290), Size.Zero),
            NoQuoteReason.NoRules => MarketEvent.RulesWithdrawn(Start),
            NoQuoteReason.MarketResolved => MarketEvent.MarketResolved(Start, Start, Outcome.Yes),
            _ => MarketEvent.Halted(Start, RejectReason.Operator),
        });
        MarketCommand[] commands = Orders(engine.Decide(Start.PlusMicro(1)));
        Assert.Equal(reason, engine.LastDecision.Reason);
        Assert.Equal([MarketCommandKind.Cancel, MarketCommandKind.Cancel], commands.Select(c => c.Kind));
    }

    [Fact]
    public void ABookCrossedForAMomentHoldsTheOrdersAndOneThatStaysCrossedPullsThem()
    {
        MarketEngine engine = Quoting();
        engine.Decide(Start);
        AcceptAll(engine, Start);
        MarketEvent crossing = MarketEvent.LevelChanged(
            Start, Start, Outcome.Yes, Side.Buy, new Price(4_290), Size.FromShares(1));
        engine.Apply(crossing);
        Assert.Empty(Orders(engine.Decide(Start.PlusMicro(1))));
        Assert.Equal(NoQuoteReason.BookCrossed, engine.LastDecision.Reason);
        engine.Apply(MarketEvent.Woke(Start));
        Assert.Empty(Orders(engine.Decide(Start.PlusMicro(1_000_000))));
        engine.Apply(MarketEvent.Woke(Start));
        Assert.Equal(2, Orders(engine.Decide(Start.PlusMicro(1_000_001))).Length);
    }

    [Fact]
    public void RulesThatComeBackQuoteAgain()
    {
        MarketEngine engine = Quoting();
        engine.Apply(MarketEvent.RulesWithdrawn(Start));
        Assert.Empty(Places(engine.Decide(Start)));
        engine.Apply(MarketEvent.RulesChanged(Start, engine.Rules));
        Assert.Equal(2, Places(engine.Decide(Start.PlusMicro(1))).Length);
    }

    [Fact]
    public void SellsTheTokenItHoldsAndElseBuysTheOther()
    {
        MarketEngine engine = Quoting();
        MarketCommand bid = Places(engine.Decide(Start)).First(c => c.Side == Side.Buy);
        AcceptAll(engine, Start);
        engine.Apply(MarketEvent.OrderFilled(Start, bid.Order, bid.Price, bid.Size, Cash.Zero));
        CancelAll(engine);
        MarketCommand ask = Places(engine.Decide(Start.PlusMicro(1))).First(c => c.Side == Side.Sell);
        Assert.Equal(Outcome.Yes, ask.Outcome);
    }

    [Fact]
    public void SharesThatHaveNotSettledAreNotSold()
    {
        MarketEngine engine = Quoting();
        MarketCommand bid = Places(engine.Decide(Start)).First(c => c.Side == Side.Buy);
        AcceptAll(engine, Start);
        engine.Apply(MarketEvent.FillPending(Start, bid.Order, bid.Price, bid.Size, Cash.Zero));
        CancelAll(engine);
        MarketCommand ask = Places(engine.Decide(Start.PlusMicro(1))).First(c => c.Side == Side.Sell);
        Assert.Equal(Outcome.No, ask.Outcome);

        engine.Apply(MarketEvent.FillConfirmed(Start, bid.Order, Side.Buy, Outcome.Yes, bid.Size));
        CancelAll(engine);
        ask = Places(engine.Decide(Start.PlusMicro(2))).First(c => c.Side == Side.Sell);
        Assert.Equal(Outcome.Yes, ask.Outcome);
    }

    [Fact]
    public void AFillThatFailsToSettleNeverWas()
    {
        MarketEngine engine = Quoting();
        MarketCommand bid = Places(engine.Decide(Start)).First(c => c.Side == Side.Buy);
        engine.Apply(MarketEvent.FillPending(Start, bid.Order, bid.Price, bid.Size, Cash.Zero));
        engine.Apply(
            MarketEvent.FillFailed(Start, bid.Order, Side.Buy, Outcome.Yes, bid.Price, bid.Size, Cash.Zero));
        Assert.Equal(Size.Zero, engine.State.Position.Net);
        Assert.Equal(Size.Zero, engine.State.Position.PendingYes);
        Assert.Equal(Cash.Zero, engine.State.Position.CashFlow);
    }

    [Fact]
    public void ACancelThatOvertakesItsFillLeavesNoRoomForAnotherOrder()
    {
        MarketEngine engine = Quoting();
        MarketCommand bid = Places(engine.Decide(Start)).First(c => c.Side == Side.Buy);
        AcceptAll(engine, Start);
        engine.Apply(MarketEvent.OrderCancelled(Start, bid.Order, Size.Zero));
        Assert.DoesNotContain(Places(engine.Decide(Start.PlusMicro(1))), c => c.Side == Side.Buy);
        Assert.Equal(bid.Size, Exposure.OpenSize(engine.State.Ledger.Open, Side.Buy));
        engine.Apply(MarketEvent.OrderFilled(Start, bid.Order, bid.Price, bid.Size, Cash.Zero));
        Assert.Equal(Size.Zero, Exposure.OpenSize(engine.State.Ledger.Open, Side.Buy));
    }

    [Fact]
    public void ALossBeyondTheDailyLimitHaltsAndStaysHalted()
    {
        RiskLimits limits = SampleRules.Limits with { MaxLossDay = Cash.FromDollars(1) };
        MarketEngine engine = Quoting(SampleRules.Book(limits: limits));
        MarketCommand bid = Places(engine.Decide(Start)).First(c => c.Side == Side.Buy);
        engine.Apply(MarketEvent.OrderFilled(Start, bid.Order, bid.Price, bid.Size, Cash.Zero));
        engine.Apply(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, Levels(3_500, 3_510)));
        engine.Decide(Start.PlusMicro(1));
        Assert.Equal(NoQuoteReason.Halted, engine.LastDecision.Reason);
        Assert.Equal(RejectReason.LossLimit, engine.State.HaltReason);
        engine.Apply(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, Levels(4_270, 4_290)));
        Assert.Empty(Places(engine.Decide(Start.PlusMicro(2))));
    }

    [Theory]
    [InlineData(BreachAction.Halt)]
    [InlineData(BreachAction.ReduceOnly)]
    public void ALossLimitOfAnEarlierRunDoesWhatTheRulesSay(BreachAction action)
    {
        MarketEngine engine = Quoting(
            SampleRules.Book(limits: SampleRules.Limits with { OnMaxLossDay = action }));
        engine.Apply(MarketEvent.Halted(Start, RejectReason.LossLimit));
        Assert.Equal((action == BreachAction.Halt, action == BreachAction.ReduceOnly),
            (engine.State.IsHalted, engine.State.IsReduceOnly));
        Assert.Empty(Places(engine.Decide(Start)));
        engine.Apply(MarketEvent.Resumed(Start, RejectReason.LossLimit));
        Assert.Equal(action == BreachAction.Halt, Places(engine.Decide(Start.PlusMicro(1))).Length > 0);
    }

    [Fact]
    public void AHaltEndsOnlyWithItsOwnReason()
    {
        MarketEngine engine = Quoting();
        engine.Apply(MarketEvent.Halted(Start, RejectReason.HeartbeatLost));
        Assert.Empty(Places(engine.Decide(Start)));
        engine.Apply(MarketEvent.Resumed(Start, RejectReason.HeartbeatLost));
        Assert.NotEmpty(Places(engine.Decide(Start)));
        engine.Apply(MarketEvent.Halted(Start, RejectReason.Operator));
        engine.Apply(MarketEvent.Halted(Start, RejectReason.HeartbeatLost));
        engine.Apply(MarketEvent.Resumed(Start, RejectReason.HeartbeatLost));
        Assert.True(engine.State.IsHalted);
    }

    [Fact]
    public void ARefusedOrderIsNotHammered()
    {
        MarketEngine engine = Quoting();
        foreach (MarketCommand place in Places(engine.Decide(Start)))
        {
            engine.Apply(MarketEvent.OrderRejected(Start, place.Order, RejectReason.NotEnoughBalance));
        }

        Assert.Empty(Places(engine.Decide(Start.PlusMicro(1_000))));
        Assert.Equal(2, Places(engine.Decide(Start.PlusMicro(1_000_001))).Length);
    }

    internal static MarketEngine Quoting(RuleBook? rules = null)
    {
        MarketEngine engine = new(0, Spec, rules ?? SampleRules.Book(), Cash.FromDollars(1_000));
        engine.Apply(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, Levels(4_270, 4_290)));
        return engine;
    }

    internal static BookLevels Levels(int bid, int ask)
    {
        BookLevels levels = new();
        levels.AddBid(new Price(bid), Size.FromShares(100));
        levels.AddAsk(new Price(ask), Size.FromShares(100));
        return levels;
    }

    private static void AcceptAll(MarketEngine engine, Timestamp at)
    {
        foreach (Order order in engine.State.Ledger.Open.ToArray())
        {
            engine.Apply(MarketEvent.OrderAccepted(at, order.Id));
        }
    }

    [Fact]
    public void AFlowLimitCutsPlacementsAndKeepsWhatRests()
    {
        FlowLimit limit = new(FlowMeasure.Shares, 50_000_000, 3_600_000_000, PerSide: false);
        MarketEngine engine = Quoting(SampleRules.Book(limits: SampleRules.Limits with { Flow = [limit] }));
        MarketCommand[] placed = Places(engine.Decide(Start));
        Assert.Equal([Size.FromShares(40), Size.FromShares(10)], placed.Select(command => command.Size));
        Assert.Equal(1, engine.LastDecision.HeldByFlow);
        AcceptAll(engine, Start);
        Timestamp later = Start.PlusMicro(Timestamp.MicroPerSecond);
        engine.Apply(MarketEvent.RulesChanged(
            later, SampleRules.Book(0.02, SampleRules.Limits with { Flow = [limit with { PerSide = true }] })));
        MarketCommand[] moved = Orders(engine.Decide(later));
        Assert.All(Places(moved), command => Assert.True(command.Size <= Size.FromShares(40)));
        Assert.Equal(0.8, engine.LastDecision.Context[(int)ContextSlot.RiskUsedFlow], 9);
    }

    [Fact]
    public void AFlowLimitMayHalt()
    {
        FlowLimit limit = new(FlowMeasure.Shares, 50_000_000, 3_600_000_000, PerSide: false);
        MarketEngine engine = Quoting(SampleRules.Book(
            limits: SampleRules.Limits with { Flow = [limit], OnFlow = BreachAction.Halt }));
        engine.Decide(Start);
        Assert.Equal((true, RejectReason.FlowLimit), (engine.State.IsHalted, engine.State.HaltReason));
        AcceptAll(engine, Start);
        Assert.Equal(2, engine.Decide(Start).ToArray().Count(command => command.Kind == MarketCommandKind.Cancel));
    }

    private static MarketCommand[] Orders(ReadOnlySpan<MarketCommand> commands) =>
        commands.ToArray().Where(c => c.Kind != MarketCommandKind.WakeAt).ToArray();

    private static MarketCommand[] Places(ReadOnlySpan<MarketCommand> commands) =>
        commands.ToArray().Where(c => c.Kind == MarketCommandKind.Place).ToArray();

    private static void CancelAll(MarketEngine engine)
    {
        foreach (Order order in engine.State.Ledger.Open.ToArray())
        {
            engine.Apply(MarketEvent.OrderCancelled(Start, order.Id, order.Remaining));
        }
    }

    private static void Drive(MarketEngine engine, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            Timestamp at = Start.PlusMicro(step * 50_000L);
            Price price = new(4_200 + (step % 7 * 10));
            engine.Apply(MarketEvent.LevelChanged(at, at, Outcome.Yes, Side.Buy, price, Size.FromShares(step % 3)));
            foreach (ref readonly MarketCommand command in engine.Decide(at))
            {
                if (command.Kind == MarketCommandKind.Place)
                {
                    engine.Apply(MarketEvent.OrderAccepted(at, command.Order));
                }
                else if (command.Kind == MarketCommandKind.Cancel)
                {
                    engine.State.Ledger.TryGet(command.Order, out Order order);
                    engine.Apply(MarketEvent.OrderCancelled(at, command.Order, order.Remaining));
                }
            }
        }
    }

}
