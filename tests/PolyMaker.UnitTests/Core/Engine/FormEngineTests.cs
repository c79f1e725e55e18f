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

/// <summary>Quoting forms in the engine: together with book, fills and clock.</summary>
public sealed class FormEngineTests
{
    private static readonly Timestamp Start = MarketEngineTests.Start;

    /// <summary>One of everything, reading what changes.</summary>
    internal static readonly RuleForms Everything = new()
    {
        TouchBid = Touch("touch_bid"),
        TouchAsk = Touch("touch_ask"),
        Pace = SampleRules.Output("pace", 0.1, 5, SampleRules.Set("normal", SampleRules.Constant(2))),
        Ladders = [SampleRules.Ladder(3, 0.002, 20, sizeJitter: 0.2, stepJitter: 0.2, every: 3)],
        Sides =
        [
            SampleRules.Side(SideVerb.Wait, context => context[(int)ContextSlot.SideSinceFill] < 3 ? 1 : 0),
            SampleRules.Side(SideVerb.Pull, context => context[(int)ContextSlot.SideShares] > 60 ? 1 : 0),
            SampleRules.Side(SideVerb.Reduce, context => context[(int)ContextSlot.SideRatio] < -0.5 ? 1 : 0),
            SampleRules.Side(SideVerb.Hang, context => context[(int)ContextSlot.SideSinceOtherFill] < 5 ? 1 : 0),
        ],
        Orders = new OrderRules
        {
            Floor = SampleRules.Constant(0.05),
            Ceiling = SampleRules.Constant(0.95),
            PairEdge = SampleRules.Constant(0.002),
            CloseEdge = SampleRules.Constant(-0.1),
            MinimumSize = SampleRules.Constant(8),
            Tolerance = SampleRules.Constant(0.002),
            Levels = SampleRules.Constant(2),
            MaximumAge = SampleRules.Constant(12),
            HangMost = SampleRules.Constant(2),
            HangWithin = SampleRules.Constant(0.03),
            Seed = 7,
        },
        Exits =
        [
            SampleRules.Exit(
                context => context[(int)ContextSlot.InventoryVwap] + 0.01, 30,
                context => context[(int)ContextSlot.InventoryHeld] > 2 ? 1 : 0),
        ],
    };

    [Fact]
    public void WhateverHappensFormsStayInTheLimitsAndNeverCrossOurselves() => Property.Holds(random =>
    {
        RiskLimits limits = SampleRules.Limits with
        {
            MaxPosition = Size.FromShares(random.Next(20, 200)),
            MaxNotional = Cash.FromDollars(random.Next(10, 100)),
            MaxOpenOrders = 8,
        };
        MarketEngine engine = MarketEngineTests.Quoting(SampleRules.Book(limits: limits, forms: Everything));
        Timestamp at = Start;
        for (int step = 0; step < 300; step++)
        {
            at = at.PlusMicro(random.Next(1, 2_000_000));
            MarketEngineRandomTests.RandomEvent(engine, random, at);
            foreach (MarketCommand command in engine.Decide(at))
            {
                Check(engine, command);
            }

            MarketEngineRandomTests.AssertWithin(engine, limits);
        }
    }, 150);

    [Fact]
    public void AReplayGivesTheSameCommands()
    {
        static string[] Run()
        {
            MarketEngine engine = MarketEngineTests.Quoting(SampleRules.Book(forms: Everything));
            List<string> lines = [];
            Random random = new(11);
            Timestamp at = Start;
            for (int step = 0; step < 500; step++)
            {
                at = at.PlusMicro(random.Next(1, 500_000));
                MarketEngineRandomTests.RandomEvent(engine, random, at);
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

    [Fact]
    public void DecidingWithEveryFormCostsNoGarbage()
    {
        MarketEngine engine = MarketEngineTests.Quoting(SampleRules.Book(forms: Everything));
        engine.Decide(Start);
        AcceptAll(engine, Start);
        long allocated = Allocation.Least(4, () =>
        {
            for (int step = 0; step < 250; step++)
            {
                engine.Apply(MarketEvent.Woke(Start));
                engine.Decide(Start);
            }
        });
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void ThePaceMovesTheWakeUpAndNothingElse()
    {
        MarketEngine engine = MarketEngineTests.Quoting(
            SampleRules.Book(forms: new RuleForms { Pace = Everything.Pace }));
        MarketCommand[] commands = engine.Decide(Start).ToArray();
        Assert.Equal(Start.PlusMicro(2_000_000), Assert.Single(commands, IsWake).At);
        Assert.Equal(2, commands.Count(command => command.Kind == MarketCommandKind.Place));
    }

    [Fact]
    public void AnOrderIsReplacedTheMomentItIsTooOld()
    {
        RuleForms forms = new()
        {
            Pace = SampleRules.Output("pace", 0.1, 60, SampleRules.Set("slow", SampleRules.Constant(60))),
            Orders = new OrderRules { MaximumAge = SampleRules.Constant(12) },
        };
        MarketEngine engine = MarketEngineTests.Quoting(SampleRules.Book(forms: forms));
        Timestamp end = Start.PlusMicro(12_000_000);
        Assert.Equal(end, Assert.Single(engine.Decide(Start).ToArray(), IsWake).At);
        AcceptAll(engine, Start);
        MarketCommand[] commands = engine.Decide(end).ToArray();
        Assert.Equal(2, commands.Count(command => command.Kind == MarketCommandKind.Cancel));
        Assert.All(engine.LastDecision.Fates.ToArray(), each => Assert.Equal(OrderFate.TooOld, each.Fate));
    }

    [Fact]
    public void ASideWaitsAfterItsFill()
    {
        RuleForms forms = new()
        {
            Sides = [SampleRules.Side(SideVerb.Wait, context => context[(int)ContextSlot.SideSinceFill] < 5 ? 1 : 0)],
        };
        MarketEngine engine = MarketEngineTests.Quoting(SampleRules.Book(forms: forms));
        engine.Decide(Start);
        AcceptAll(engine, Start);
        Order bid = Open(engine, Side.Buy);
        engine.Apply(MarketEvent.OrderFilled(Start, bid.Id, bid.Price, bid.Remaining, Cash.Zero));
        Assert.DoesNotContain(Places(engine, Start.PlusMicro(4_900_000)), place => place.Side == Side.Buy);
        Assert.Contains(Places(engine, Start.PlusMicro(5_100_000)), place => place.Side == Side.Buy);
    }

    [Fact]
    public void AnExitClearsItsWayTakesAndWaits()
    {
        RuleForms forms = new() { Exits = [SampleRules.Exit(_ => 0.1, 30)] };
        MarketEngine engine = MarketEngineTests.Quoting(SampleRules.Book(forms: forms));
        engine.Decide(Start);
        AcceptAll(engine, Start);
        engine.Apply(MarketEvent.PositionRestored(Start, Size.FromShares(50), Cash.FromDollars(20)));
        MarketCommand[] commands = engine.Decide(Start.PlusMicro(1)).ToArray();
        Order ask = Open(engine, Side.Sell);
        Assert.Contains(commands, each => each.Kind == MarketCommandKind.Cancel && each.Order == ask.Id);
        Assert.True(engine.LastDecision.Exit.IsWanted && !engine.LastDecision.IsExitSent, "an ask is in its way");
        engine.Apply(MarketEvent.OrderCancelled(Start, ask.Id, ask.Remaining));
        MarketCommand taken = Assert.Single(Places(engine, Start.PlusMicro(2)), each => each.IsTaker);
        Assert.Equal(
            (Side.Sell, Outcome.Yes, new Price(4_270), Size.FromShares(30)),
            (taken.Side, taken.Outcome, taken.Price, taken.Size));
        engine.Apply(MarketEvent.OrderFilled(Start, taken.Order, taken.Price, taken.Size, Cash.Zero));
        Assert.DoesNotContain(Places(engine, Start.PlusMicro(3)), each => each.IsTaker);
        MarketCommand again = Assert.Single(Places(engine, Start.PlusMicro(1_500_000)), each => each.IsTaker);
        Assert.Equal(Size.FromShares(20), again.Size);
    }

    [Fact]
    public void AnExitGoesOutWhileThePlanDoesNotQuote()
    {
        MarketEngine engine = MarketEngineTests.Quoting(SampleRules.Book(
            quoteWhen: SampleRules.Constant(0), forms: new RuleForms { Exits = [SampleRules.Exit(_ => 0.1, 30)] }));
        engine.Apply(MarketEvent.PositionRestored(Start, Size.FromShares(50), Cash.FromDollars(20)));
        Assert.True(Assert.Single(Places(engine, Start)).IsTaker);
        engine.Apply(MarketEvent.Halted(Start, RejectReason.Operator));
        Assert.Empty(Places(engine, Start.PlusMicro(3_000_000)));
    }

    private static RuleOutput Touch(string name) => SampleRules.Output(
        name, 0.0005, 0.2,
        new Term(
            "join", TermOperation.Maximum, SampleRules.Read(ContextSlot.SideBest), null, null, false));

    private static void Check(MarketEngine engine, in MarketCommand command)
    {
        if (command.Kind != MarketCommandKind.Place)
        {
            return;
        }

        Price best = engine.State.Book.On(command.Side.Opposite()).Best;
        bool crosses = command.Side == Side.Buy ? command.Price >= best : command.Price <= best;
        Assert.Equal(command.IsTaker, crosses);
        foreach (ref readonly Order order in engine.State.Ledger.Open)
        {
            if (order.Side != command.Side && order.State != OrderState.AwaitingFills)
            {
                int apart = command.Side == Side.Buy
                    ? order.Price.Units - command.Price.Units : command.Price.Units - order.Price.Units;
                Assert.True(apart >= (command.IsTaker || order.IsTaker ? 1 : 20), "a pair stays under a dollar");
            }
        }

        Size closing = engine.State.Position.Net > Size.Zero == (command.Side == Side.Sell)
            ? Size.Abs(engine.State.Position.Net) : Size.Zero;
        Assert.True(!command.IsTaker || command.Size <= closing, "an exit only closes");
    }

    private static bool IsWake(MarketCommand command) => command.Kind == MarketCommandKind.WakeAt;

    private static MarketCommand[] Places(MarketEngine engine, Timestamp at)
    {
        engine.Apply(MarketEvent.Woke(at));
        return [.. engine.Decide(at).ToArray().Where(each => each.Kind == MarketCommandKind.Place)];
    }

    private static Order Open(MarketEngine engine, Side side) =>
        engine.State.Ledger.Open.ToArray().First(order => order.Side == side);

    private static void AcceptAll(MarketEngine engine, Timestamp at)
    {
        foreach (Order order in engine.State.Ledger.Open.ToArray())
        {
            engine.Apply(MarketEvent.OrderAccepted(at, order.Id));
        }
    }
}
