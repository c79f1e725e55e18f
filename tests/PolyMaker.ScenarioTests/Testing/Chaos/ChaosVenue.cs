using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.ScenarioTests.Testing.Chaos;

/// <summary>
/// The venue's engine with one market, our account, and a crowd that quotes around a wandering price and takes.
/// </summary>
internal sealed class ChaosVenue
{
    public const string Owner = "our-key";
    private readonly ChaosClock clock;
    private readonly ChaosFaults faults;
    private readonly VenueAccount crowd;
    private readonly Random random;
    private readonly Queue<Bytes32> crowdOrders = new();
    private ulong sequence;
    private double price = 0.5;

    public ChaosVenue(ulong seed, ChaosClock clock, ChaosFaults faults, MarketSpec spec, Address wallet)
    {
        this.clock = clock;
        this.faults = faults;
        random = new Random((int)seed);
        Engine = new VenueEngine(new VenueOptions { Seed = seed }, clock.Now);
        Market = Engine.AddMarket(new VenueMarketTerms { Spec = spec });
        Ours = Engine.AddAccount(wallet);
        crowd = Engine.AddAccount(Address.Parse("0x00000000000000000000000000000000000000cc"));
        Engine.Funds.Deposit(Ours, Cash.FromDollars(10_000), clock.Now);
        Engine.Funds.Deposit(crowd, Cash.FromDollars(100_000_000), clock.Now);
        Engine.Funds.Split(crowd, Market, Size.FromShares(10_000_000), clock.Now);
        Engine.TradeFates = FateOf;
        Refresh();
    }

    public VenueEngine Engine { get; }

    public VenueMarket Market { get; }

    public VenueAccount Ours { get; }

    /// <summary>The crowd quotes but takes nothing, so that everything can settle.</summary>
    public bool IsCalm { get; set; }

    /// <summary>Shares whose trades failed: a limit may be off by as much, for nobody can foresee it.</summary>
    public Size Failed { get; private set; }

    /// <summary>Net shares with every matched trade counted, failed ones not.</summary>
    public Size Net
    {
        get
        {
            TokenHolding held = Ours.HoldingIn(Market);
            Size net = held.Balance(Outcome.Yes) - held.Balance(Outcome.No);
            foreach (VenueTrade trade in Ours.Trades)
            {
                if (trade.Status is TradeStatus.Matched or TradeStatus.Retrying)
                {
                    net += OursIn(trade);
                }
            }

            return net;
        }
    }

    public bool IsSettled => Ours.Trades.All(each => each.IsFinal);

    public IEnumerable<VenueOrder> Open => Engine.Queries.OpenOrders(Ours, OrderFilter.All, limit: 1000).Items;

    public Size OpenOn(Side side)
    {
        Size total = Size.Zero;
        foreach (VenueOrder order in Open)
        {
            total += order.BookSide == side ? order.Remaining : Size.Zero;
        }

        return total;
    }

    /// <summary>The crowd moves its quotes and sometimes takes ours.</summary>
    public void Refresh()
    {
        Engine.Advance(clock.Now);
        price = Math.Clamp(price + ((random.NextDouble() - 0.5) * 0.01), 0.2, 0.8);
        while (crowdOrders.Count > 12)
        {
            Engine.Cancel(crowd, crowdOrders.Dequeue(), clock.Now);
        }

        for (int level = 0; level < 3 && !IsCalm; level++)
        {
            int away = 200 + (level * 100);
            Submit(Outcome.Yes, Side.Buy, (int)(price * 10_000) - away, 50 + random.Next(100), OrderType.Gtc);
            Submit(Outcome.Yes, Side.Sell, (int)(price * 10_000) + away, 50 + random.Next(100), OrderType.Gtc);
        }

        if (!IsCalm && random.Next(2) == 0)
        {
            Take();
        }

        clock.In(0.3 + random.NextDouble(), Refresh);
    }

    private void Take()
    {
        bool buys = random.Next(2) == 0;
        bool throughNo = random.Next(3) == 0;
        int away = random.Next(3) == 0 ? 400 : 150;
        int yes = (int)(price * 10_000) + (buys ? away : -away);
        Outcome outcome = throughNo ? Outcome.No : Outcome.Yes;
        Side side = buys == throughNo ? Side.Sell : Side.Buy;
        Submit(outcome, side, throughNo ? 10_000 - yes : yes, 5 + random.Next(60), OrderType.Fak);
    }

    private void Submit(Outcome outcome, Side side, int at, int shares, OrderType type)
    {
        Price rounded = new(Math.Clamp(at / 100 * 100, 100, 9_900));
        OrderAmounts amounts = OrderAmounts.Limit(side, rounded, Size.FromShares(shares), TickSize.Cent);
        Bytes32 id = new(0xCC, ++sequence);
        Engine.Submit(
            new OrderTicket
            {
                Id = id, Account = crowd, Owner = "crowd", TokenId = Market.Token(outcome).Text, Side = side,
                MakerAmount = amounts.Maker, TakerAmount = amounts.Taker, Type = type,
            },
            clock.Now);
        if (type == OrderType.Gtc)
        {
            crowdOrders.Enqueue(id);
        }
    }

    private TradeFate FateOf(VenueTrade trade)
    {
        if (!trade.Concerns(Ours) || !faults.Chance(0.05))
        {
            return TradeFate.Settles;
        }

        bool fails = faults.Random.Next(2) == 0;
        Failed += fails ? Size.Abs(OursIn(trade)) : Size.Zero;
        return new TradeFate(faults.Random.Next(3), fails);
    }

    private Size OursIn(VenueTrade trade)
    {
        Size net = Size.Zero;
        foreach (MakerFill maker in trade.Makers)
        {
            if (ReferenceEquals(maker.Account, Ours))
            {
                net += maker.Side.OnYesBook(maker.Outcome) == Side.Buy ? maker.Size : -maker.Size;
            }
        }

        return net;
    }
}
