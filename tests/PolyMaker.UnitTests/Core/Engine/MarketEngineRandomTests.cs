using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Engine;

/// <summary>The engine under any sequence of events.</summary>
public sealed class MarketEngineRandomTests
{
    [Fact]
    public void WorstCaseExposureNeverExceedsTheLimitsWhateverHappens() => Property.Holds(random =>
    {
        RiskLimits limits = SampleRules.Limits with
        {
            MaxPosition = Size.FromShares(random.Next(20, 200)),
            MaxNotional = Cash.FromDollars(random.Next(10, 100)),
            MaxOpenOrders = 6,
        };
        MarketEngine engine = MarketEngineTests.Quoting(SampleRules.Book(
            limits: limits,
            bands: [SampleRules.Band("near", 0, 0, 0.005, 20, 40, 60),
                SampleRules.Band("far", 0.005, 0.01, 0.02, 20, 80, 120)]));
        Timestamp at = MarketEngineTests.Start;
        for (int step = 0; step < 300; step++)
        {
            at = at.PlusMicro(random.Next(1, 2_000_000));
            RandomEvent(engine, random, at);
            engine.Decide(at);
            AssertWithin(engine, limits);
        }
    }, 120);

    [Fact]
    public void TheSameEventsGiveTheSameCommands()
    {
        static string[] Run()
        {
            MarketEngine engine = MarketEngineTests.Quoting();
            List<string> lines = [];
            Random random = new(11);
            Timestamp at = MarketEngineTests.Start;
            for (int step = 0; step < 500; step++)
            {
                at = at.PlusMicro(random.Next(1, 500_000));
                RandomEvent(engine, random, at);
                foreach (MarketCommand command in engine.Decide(at))
                {
                    lines.Add(command.ToString());
                }
            }

            return [.. lines];
        }

        string[] first = Run();
        Assert.NotEmpty(first);
        Assert.Equal(first, Run());
    }

    internal static void RandomEvent(MarketEngine engine, Random random, Timestamp at)
    {
        ReadOnlySpan<Order> open = engine.State.Ledger.Open;
        Order order = open.IsEmpty ? default : open[random.Next(open.Length)];
        int bid = random.Next(300, 600) * 10;
        switch (random.Next(8))
        {
            case 0:
                engine.Apply(
                    MarketEvent.BookReplaced(
                        at, at, Outcome.Yes, MarketEngineTests.Levels(bid, bid + (random.Next(1, 5) * 10))));
                break;
            case 1 when order.Id != OrderId.None:
                engine.Apply(MarketEvent.OrderAccepted(at, order.Id));
                break;
            case 2 or 3 when order.Id != OrderId.None && order.Remaining.IsPositive:
                Size size = new(random.NextInt64(1, order.Remaining.Micro + 1));
                engine.Apply(MarketEvent.OrderFilled(at, order.Id, order.Price, size, Cash.Zero));
                break;
            case 4 when order.State == OrderState.Cancelling:
                engine.Apply(MarketEvent.OrderCancelled(at, order.Id, order.Remaining));
                break;
            case 5 when order.State == OrderState.InFlight:
                engine.Apply(MarketEvent.OrderRejected(at, order.Id, RejectReason.CrossesBook));
                break;
            case 6 when order.State == OrderState.InFlight:
                engine.Apply(MarketEvent.OrderOutcomeUnknown(at, order.Id));
                break;
            default:
                engine.Apply(
                    MarketEvent.LevelChanged(
                        at, at, Outcome.Yes, Side.Buy, new Price(bid - 500), Size.FromShares(random.Next(5))));
                break;
        }
    }

    internal static void AssertWithin(MarketEngine engine, RiskLimits limits)
    {
        MarketState state = engine.State;
        double bids = Exposure.OpenSize(state.Ledger.Open, Side.Buy).ToDouble();
        double asks = Exposure.OpenSize(state.Ledger.Open, Side.Sell).ToDouble();
        double net = state.Position.Net.ToDouble();
        Assert.True(
            net + bids <= limits.MaxPosition.ToDouble() + 1e-9, "all bids filling stays inside the position limit");
        Assert.True(
            asks - net <= limits.MaxPosition.ToDouble() + 1e-9, "all asks filling stays inside the position limit");
        Assert.True(state.Ledger.OpenCount <= limits.MaxOpenOrders);
        Assert.True(
            state.Position.CostBasis <= limits.MaxNotional + new Cash(200),
                "the position's cost stays inside the notional limit");
    }
}
