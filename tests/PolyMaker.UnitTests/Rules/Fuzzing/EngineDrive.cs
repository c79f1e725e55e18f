using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Rules.Fuzzing;

/// <summary>
/// A rule book through Core's engine on a small market: books, trades, fills, a new tick, silence. After each decision
/// the hard limits hold over everything that could fill at once, nothing crosses, and every price is one.
/// </summary>
internal sealed class EngineDrive
{
    private const int Steps = 40;
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_785_163_378_000);

    private readonly MarketEngine engine;
    private readonly Random random;
    private readonly BookLevels levels = new();
    private Timestamp now = Start;

    private EngineDrive(RuleBook book, MarketSpec spec, int seed)
    {
        engine = new MarketEngine(0, spec, book, Cash.FromDollars(1_000_000));
        random = new Random(seed);
    }

    /// <summary>Decisions that quoted: a drive in which nothing was ever quoted proves little.</summary>
    public int Quoted { get; private set; }

    public static EngineDrive Run(RuleBook book, MarketSpec spec, int seed)
    {
        EngineDrive drive = new(book, spec, seed);
        for (int step = 0; step < Steps; step++)
        {
            drive.Happen(step);
            drive.Answer(drive.engine.Decide(drive.now).ToArray());
            drive.Check();
        }

        return drive;
    }

    private void Happen(int step)
    {
        now = now.PlusMicro(random.Next(1, 3) * 700_000L);
        if (step == 25)
        {
            engine.Apply(MarketEvent.TickSizeChanged(now, now, engine.State.Book.Tick == TickSize.Mill
                ? new TickSize(100)
                : TickSize.Mill));
        }

        if (step % 3 == 0 || step == 25)
        {
            Rebook();
        }

        engine.Apply(MarketEvent.TradePrinted(
            now, now, Outcome.Yes, random.Next(4) == 0 ? Side.Sell : Side.Buy, engine.State.Book.Asks.Best,
            Size.FromShares(random.Next(1, 500))));
        engine.Apply(MarketEvent.Woke(now));
    }

    private void Rebook()
    {
        int tick = engine.State.Book.Tick.Units;
        int bid = random.Next(1, (Price.UnitsPerDollar / tick) - 3) * tick;
        int ask = Math.Min(bid + (random.Next(1, 5) * tick), Price.UnitsPerDollar - tick);
        levels.Clear();
        levels.AddBid(new Price(bid), Size.FromShares(random.Next(1, 2_000)));
        levels.AddAsk(new Price(ask), Size.FromShares(random.Next(1, 2_000)));
        engine.Apply(MarketEvent.BookReplaced(now, now, Outcome.Yes, levels));
    }

    private void Answer(MarketCommand[] commands)
    {
        foreach (MarketCommand command in commands)
        {
            if (command.Kind == MarketCommandKind.Cancel)
            {
                engine.State.Ledger.TryGet(command.Order, out Order order);
                engine.Apply(MarketEvent.OrderCancelled(now, command.Order, order.Remaining));
            }
            else if (command.Kind == MarketCommandKind.Place)
            {
                Assert.True(engine.State.Book.Tick.Holds(command.Price), $"{command} is off the grid");
                engine.Apply(MarketEvent.OrderAccepted(now, command.Order));
                if (random.Next(3) == 0)
                {
                    engine.Apply(MarketEvent.OrderFilled(now, command.Order, command.Price, command.Size, Cash.Zero));
                }
            }
        }
    }

    private void Check()
    {
        RiskLimits limits = engine.Rules.Risk;
        Size net = engine.State.Position.Net;
        ReadOnlySpan<Order> open = engine.State.Ledger.Open;
        Size bids = Exposure.OpenSize(open, Side.Buy), asks = Exposure.OpenSize(open, Side.Sell);
        Assert.True(Size.Max(Size.Abs(net), Size.Max(net + bids, asks - net)) <= limits.MaxPosition,
            $"net {net}, bids {bids}, asks {asks} above {limits.MaxPosition}");
        Assert.True(engine.State.Position.CostBasis <= limits.MaxNotional,
            $"cost {engine.State.Position.CostBasis} above {limits.MaxNotional}");
        Assert.True(open.Length <= limits.MaxOpenOrders, $"{open.Length} orders above {limits.MaxOpenOrders}");
        Decision decision = engine.LastDecision;
        Quoted += decision.Granted.IsEmpty ? 0 : 1;
        CheckOrders(open);
        CheckQuotes(decision);
    }

    private static void CheckOrders(ReadOnlySpan<Order> open)
    {
        int highestBid = 0, lowestAsk = Price.UnitsPerDollar;
        foreach (ref readonly Order order in open)
        {
            Assert.InRange(order.Price.Units, 1, Price.UnitsPerDollar - 1);
            Assert.True(order.OriginalSize.IsPositive);
            highestBid = order.Side == Side.Buy ? Math.Max(highestBid, order.Price.Units) : highestBid;
            lowestAsk = order.Side == Side.Sell ? Math.Min(lowestAsk, order.Price.Units) : lowestAsk;
        }

        Assert.True(highestBid < lowestAsk, $"own bid {highestBid} meets own ask {lowestAsk}");
    }

    private void CheckQuotes(Decision decision)
    {
        if (decision.Granted.IsEmpty)
        {
            return;
        }

        QuotePlan plan = decision.Plan;
        Assert.True(double.IsFinite(plan.TouchBid) && double.IsFinite(plan.TouchAsk) && plan.TouchBid < plan.TouchAsk);
        foreach (ref readonly BandQuote quote in decision.Granted.Bids)
        {
            Assert.True(quote.Near < engine.State.Book.Asks.Best && quote.Target <= quote.Near);
            Assert.True(quote.Minimum <= quote.Wanted && quote.Wanted <= quote.Maximum);
        }

        foreach (ref readonly BandQuote quote in decision.Granted.Asks)
        {
            Assert.True(quote.Near > engine.State.Book.Bids.Best && quote.Target >= quote.Near);
            Assert.True(quote.Minimum <= quote.Wanted && quote.Wanted <= quote.Maximum);
        }
    }
}
