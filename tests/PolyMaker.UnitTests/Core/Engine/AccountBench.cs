using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Engine;

/// <summary>Several markets and their account, called as a trading loop calls them; any event is possible.</summary>
internal sealed class AccountBench
{
    public AccountBench(AccountLimits limits, Cash? balance, int markets = 4, KillRecord? thrown = null,
        bool mayWatchOnly = false, RiskLimits? risk = null, params RuleBook[] rules)
    {
        Account = new AccountEngine(limits, balance, mayWatchOnly, thrown);
        Engines =
        [
            .. Enumerable.Range(0, markets).Select(number => new MarketEngine(
                number, SpecOf(number), rules.Length > 0 ? rules[number % rules.Length] : Rules(risk),
                balance is null ? Cash.FromDollars(1_000) : Cash.Zero)),
        ];
        foreach (MarketEngine engine in Engines)
        {
            Account.Join(engine, Now);
            Apply(engine.State.Market, MarketEvent.BookReplaced(
                Now, Now, Outcome.Yes, MarketEngineTests.Levels(4_000, 4_100)));
        }

        Turn();
    }

    public AccountEngine Account { get; }

    public MarketEngine[] Engines { get; }

    public Timestamp Now { get; private set; } = MarketEngineTests.Start;

    public int Told { get; private set; }

    /// <summary>Markets 0 and 1 exclude each other, as do 2 and 3; those of even number go wrong together.</summary>
    public static MarketSpec SpecOf(int number) => new()
    {
        ConditionId = $"0x{number}", Slug = $"market-{number}", YesToken = $"{number}1", NoToken = $"{number}2",
        Tick = TickSize.Mill, NegRisk = true, Group = $"event-{number / 2}",
        Tags = number % 2 == 0 ? ["even"] : [],
    };

    public static Cluster Even(long dollars) =>
        new("even", Cash.FromDollars(dollars), spec => spec.Tags.Contains("even"));

    public static RuleBook Rules(RiskLimits? risk = null, bool[]? uses = null) => SampleRules.Book(
        limits: risk ?? SampleRules.Limits,
        uses: uses,
        bands: [SampleRules.Band("near", 0, 0, 0.005, 20, 40, 60),
            SampleRules.Band("far", 0.005, 0.01, 0.02, 20, 80, 120)]);

    public void Pass(long micro) => Now = Now.PlusMicro(micro);

    public void Apply(int market, in MarketEvent e)
    {
        Engines[market].Apply(e);
        Account.Learned(market, e);
    }

    /// <summary>The account's turn: whoever has to hear something hears it.</summary>
    public void Turn()
    {
        Account.Turn(Now);
        while (Account.TryTell(Now, out int market, out MarketEvent told))
        {
            Told++;
            Apply(market, told);
        }
    }

    public int Decide(int market)
    {
        if (Account.TryPrepare(market, Now, out MarketEvent told))
        {
            Told++;
            Apply(market, told);
        }

        int commands = 0;
        foreach (ref readonly MarketCommand command in Engines[market].Decide(Now))
        {
            commands += command.Kind != MarketCommandKind.WakeAt ? 1 : 0;
        }

        Account.Decided(market);
        return commands;
    }

    public void DecideAll()
    {
        Turn();
        for (int market = 0; market < Engines.Length; market++)
        {
            Decide(market);
        }
    }

    public void AcceptAll()
    {
        foreach (MarketEngine engine in Engines)
        {
            foreach (Order order in engine.State.Ledger.Open.ToArray())
            {
                Apply(engine.State.Market, order.State == OrderState.Cancelling
                    ? MarketEvent.OrderCancelled(Now, order.Id, order.Remaining)
                    : MarketEvent.OrderAccepted(Now, order.Id));
            }
        }
    }

    /// <summary>Everything on a side of a market trades.</summary>
    public void FillAll(int market, Side side)
    {
        foreach (Order order in Engines[market].State.Ledger.Open.ToArray().Where(each => each.Side == side))
        {
            Apply(market, MarketEvent.OrderFilled(Now, order.Id, order.Price, order.Remaining, Cash.Zero));
        }
    }

    public void Move(int market, int bid) => Apply(market, MarketEvent.BookReplaced(
        Now, Now, Outcome.Yes, MarketEngineTests.Levels(bid, bid + 100)));

    public void Happen(Random random)
    {
        int market = random.Next(Engines.Length);
        Order[] open = Engines[market].State.Ledger.Open.ToArray();
        Order order = open.Length == 0 ? default : open[random.Next(open.Length)];
        int bid = random.Next(50, 900) * 10;
        switch (random.Next(8))
        {
            case 0:
                Move(market, bid);
                break;
            case 1 when order.State == OrderState.InFlight:
                Apply(market, MarketEvent.OrderAccepted(Now, order.Id));
                break;
            case 2 or 3 or 4 when order.Id != OrderId.None && order.Remaining.IsPositive:
                Size size = random.Next(2) == 0 ? order.Remaining : new(random.NextInt64(1, order.Remaining.Micro + 1));
                Apply(market, MarketEvent.OrderFilled(Now, order.Id, order.Price, size, Cash.Zero));
                break;
            case 5 when order.State == OrderState.Cancelling:
                Apply(market, MarketEvent.OrderCancelled(Now, order.Id, order.Remaining));
                break;
            case 6 when order.State == OrderState.InFlight && random.Next(4) == 0:
                Apply(market, MarketEvent.OrderRejected(Now, order.Id, RejectReason.CrossesBook));
                break;
            case 7 when order.State == OrderState.InFlight && random.Next(4) == 0:
                Apply(market, MarketEvent.OrderOutcomeUnknown(Now, order.Id));
                break;
            default:
                Apply(market, MarketEvent.Woke(Now));
                break;
        }
    }
}
