using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Core.Engine;

public sealed class FollowedContextTests
{
    private static readonly Timestamp Start = MarketEngineTests.Start;

    private readonly MarketEngine engine = new(0, new MarketSpec
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
        Fees = new FeeSchedule(40_000),
    }, SampleRules.Book(), Cash.FromDollars(1_000));

    [Fact]
    public void EverythingHasAValueBeforeAnythingHappened()
    {
        Show();
        engine.Decide(Start);
        int[] unknown = [.. Enumerable.Range(0, (int)ContextSlot.Count)
            .Where(slot => !double.IsFinite(engine.LastDecision.Context[slot]))];
        Assert.Equal(
            [ContextSlot.ExternalFair, ContextSlot.ExternalConfidence, ContextSlot.CalibrationArrivals,
                ContextSlot.CalibrationDecay],
            unknown.Select(slot => (ContextSlot)slot));
        Assert.Equal(0.43, Of(ContextSlot.BookMidMean1m), 1e-12);
        Assert.Equal(0.02, Of(ContextSlot.BookSpreadMean), 1e-12);
        Assert.Equal((1, 1e9), (Of(ContextSlot.VolatilityRatio), Of(ContextSlot.TimeSinceTrade)));
    }

    [Fact]
    public void EveryVariableOfEveryEventCostsNoGarbage()
    {
        Show();
        engine.Apply(MarketEvent.PositionRestored(Start, Size.FromShares(40), Cash.FromDollars(16)));
        engine.Apply(MarketEvent.FairTold(
            Start, new Price(4_300), new Price(9_000), 0, 86_400L * Timestamp.MicroPerSecond));
        Timestamp now = Start;
        int step = 0;
        Drive();
        Assert.True(engine.State.Arrivals.IsReady(now));
        Assert.DoesNotContain(engine.LastDecision.Context.Take((int)ContextSlot.Count), double.IsNaN);
        Assert.Equal(0, Allocation.Least(3, Drive));

        // Takers of both sides that come more or less far, a touch that comes and goes, levels far behind it.
        void Drive()
        {
            for (int round = 0; round < 400; round++, step++)
            {
                now = now.PlusMicro(250_000);
                Side side = (step & 1) == 0 ? Side.Buy : Side.Sell;
                engine.Apply(MarketEvent.TradePrinted(
                    now, now, Outcome.Yes, side, new Price(4_300 + (side.Sign() * (15 * (step % 5)))),
                    Size.FromShares(20)));
                Commands(engine.Decide(now));
                Size touch = (step & 2) == 0 ? Size.Zero : Size.FromShares(50 + (step % 300));
                engine.Apply(MarketEvent.LevelChanged(now, now, Outcome.Yes, Side.Buy, new Price(4_250), touch));
                Commands(engine.Decide(now));
                engine.Apply(MarketEvent.LevelChanged(
                    now, now, Outcome.Yes, Side.Sell, new Price(5_000 + (step % 40 * 10)), Size.FromShares(step % 3)));
                Commands(engine.Decide(now));
            }
        }

        void Commands(ReadOnlySpan<MarketCommand> commands)
        {
            foreach (ref readonly MarketCommand command in commands)
            {
                if (command.Kind == MarketCommandKind.Place)
                {
                    engine.Apply(MarketEvent.OrderAccepted(now, command.Order));
                    bool fills = (command.Order.Sequence & 15) == 0;
                    if (fills)
                    {
                        engine.Apply(MarketEvent.OrderFilled(
                            now, command.Order, command.Price, Size.FromShares(1), Cash.Zero));
                    }
                }
                else if (command.Kind == MarketCommandKind.Cancel)
                {
                    engine.State.Ledger.TryGet(command.Order, out Order order);
                    engine.Apply(MarketEvent.OrderCancelled(now, command.Order, order.Remaining));
                }
            }
        }
    }

    [Fact]
    public void DepthIsByDistanceFromTheTouch()
    {
        Show();
        engine.Decide(Start);
        Assert.Equal((100, 60), (Of(ContextSlot.BookTouchBid), Of(ContextSlot.BookTouchAsk)));
        Assert.Equal((140, 60), (Of(ContextSlot.BookDepthBid1c), Of(ContextSlot.BookDepthAsk1c)));
        Assert.Equal((140, 160), (Of(ContextSlot.BookDepthBid5c), Of(ContextSlot.BookDepthAsk5c)));
        Assert.Equal(40.0 / 160, Of(ContextSlot.BookImbalanceTouch), 1e-12);
        Assert.Equal(80.0 / 200, Of(ContextSlot.BookImbalance1c), 1e-12);
        Assert.Equal(-20.0 / 300, Of(ContextSlot.BookImbalance5c), 1e-12);
    }

    [Fact]
    public void APairCostsTheSpreadAndBothFees()
    {
        Show();
        engine.Decide(Start);
        double fees = 0.04 * ((0.42 * 0.58) + (0.44 * 0.56));
        Assert.Equal(-10_000 * (0.02 + fees), Of(ContextSlot.BookPairBps), 1e-9);
    }

    [Fact]
    public void APairIsAsLargeAsTheSmallerTouchAndTheFeedIsFollowedFromItsFirstBook()
    {
        Show();
        engine.Decide(Start);
        Assert.Equal(60, Of(ContextSlot.BookPairSize));
        Assert.Equal(0, Of(ContextSlot.FeedFollowed));
        Timestamp later = Start.PlusMicro(30_000_000);
        engine.Apply(MarketEvent.Woke(later));
        engine.Decide(later);
        Assert.Equal(30, Of(ContextSlot.FeedFollowed), 1e-9);
        engine.Apply(MarketEvent.FeedLost(later));
        Show();
        engine.Decide(later.PlusMicro(1_000_000));
        Assert.Equal(0, Of(ContextSlot.FeedFollowed), 1e-9);
    }

    [Fact]
    public void OnlyLargeAndNearOrdersScoreAndOnlySettledSharesCanBeSold()
    {
        MarketEngine paid = new(0, new MarketSpec
        {
            ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
            Fees = new FeeSchedule(40_000) { RebatePartsPerMillion = 250_000 },
            Rewards = new RewardTerms(3, Size.FromShares(15)) { PerDay = Cash.FromDollars(100) },
        }, SampleRules.Book(), Cash.FromDollars(1_000));
        paid.Apply(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, MarketEngineTests.Levels(4_200, 4_400)));
        foreach (var command in paid.Decide(Start).ToArray())
        {
            if (command.Kind == PolyMaker.Core.Commands.MarketCommandKind.Place)
            {
                paid.Apply(MarketEvent.OrderAccepted(Start, command.Order));
            }
        }

        Timestamp later = Start.PlusMicro(1_000_000);
        paid.Apply(MarketEvent.Woke(later));
        paid.Decide(later);
        double[] context = paid.LastDecision.Context;
        double all = 0, scoring = 0;
        foreach (PolyMaker.Core.Orders.Order order in paid.State.Ledger.Open)
        {
            all += order.Remaining.ToDouble();
            bool counts = order.Remaining >= Size.FromShares(15) && Math.Abs(order.Price.ToDouble() - 0.43) < 0.03;
            scoring += counts ? order.Remaining.ToDouble() : 0;
        }

        Assert.True(all > 0);
        Assert.Equal(scoring / all, context[(int)ContextSlot.RewardScoring], 1e-12);
        Assert.Equal(
            0.01 * ((0.42 * 0.58) + (0.44 * 0.56)) / 2, context[(int)ContextSlot.RewardRebate], 1e-12);
        Assert.Equal(0, context[(int)ContextSlot.InventorySettled]);
    }

    [Fact]
    public void ClockNamesDayAndHour()
    {
        // 2026-07-27 is a Monday.
        Show();
        engine.Decide(Start);
        Assert.Equal("2026-07-27T14:42:58Z", Start.ToString());
        Assert.Equal(1, Of(ContextSlot.TimeDayOfWeek));
        Assert.Equal(14 + (42 / 60.0) + (58 / 3_600.0), Of(ContextSlot.TimeHour), 1e-9);
    }

    [Fact]
    public void OwnOrdersAndFillsAreSeen()
    {
        Show();
        foreach (var command in engine.Decide(Start).ToArray())
        {
            if (command.Kind == PolyMaker.Core.Commands.MarketCommandKind.Place)
            {
                engine.Apply(MarketEvent.OrderAccepted(Start, command.Order));
                if (command.Side == Side.Buy)
                {
                    engine.Apply(MarketEvent.OrderFilled(
                        Start, command.Order, command.Price, Size.FromShares(10), Cash.Zero));
                }
            }
        }

        Timestamp later = Start.PlusMicro(40_000_000);
        engine.Decide(later);
        engine.Apply(MarketEvent.Woke(later));
        engine.Decide(later);
        Assert.Equal(10, Of(ContextSlot.InventoryShares));
        Assert.Equal(engine.State.Position.CostBasis.ToDouble() / 10, Of(ContextSlot.InventoryVwap), 1e-12);
        Assert.Equal(40, Of(ContextSlot.TimeSinceFill), 1e-9);
        Assert.Equal(10 - Of(ContextSlot.InventoryPending), Of(ContextSlot.InventorySettled), 1e-9);
        Assert.Equal(0.43 - Of(ContextSlot.InventoryVwap), Of(ContextSlot.FillsMarkout30s), 1e-9);
        Assert.Equal(10 * (0.43 - Of(ContextSlot.InventoryVwap)), Of(ContextSlot.InventoryUnrealised), 1e-9);
        Assert.InRange(Of(ContextSlot.OwnShareAsk), 0.01, 1);
    }

    [Theory]
    [InlineData(ContextSlot.BookDepthBid5c, 4_150, true)]
    [InlineData(ContextSlot.BookDepthBid1c, 4_150, false)]
    [InlineData(ContextSlot.BookSpreadMean, 4_150, false)]
    public void OnlyRulesThatLookThatDeepReconsider(ContextSlot read, int price, bool reconsiders)
    {
        bool[] uses = new bool[(int)ContextSlot.Count];
        uses[(int)read] = true;
        engine.Apply(MarketEvent.RulesChanged(Start, SampleRules.Book(uses: uses)));
        Show();
        engine.Decide(Start);
        engine.Decide(Start.PlusMicro(1));
        long decisions = engine.Decisions;
        engine.Apply(MarketEvent.LevelChanged(
            Start, Start, Outcome.Yes, Side.Buy, new Price(price - 80), Size.FromShares(7)));
        engine.Decide(Start.PlusMicro(2));
        Assert.Equal(decisions + (reconsiders ? 1 : 0), engine.Decisions);
    }

    private double Of(ContextSlot slot) => engine.LastDecision.Context[(int)slot];

    private void Show()
    {
        BookLevels levels = new();
        levels.AddBid(new Price(4_200), Size.FromShares(100));
        levels.AddBid(new Price(4_150), Size.FromShares(40));
        levels.AddAsk(new Price(4_400), Size.FromShares(60));
        levels.AddAsk(new Price(4_600), Size.FromShares(100));
        engine.Apply(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, levels));
    }
}
