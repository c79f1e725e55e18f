using PolyMaker.Core.Events;
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
/// The venue's engine with its markets, our account, and a crowd that quotes around wandering prices and takes.
/// </summary>
internal sealed class ChaosVenue
{
    public const string Owner = "our-key";
    private const double Hour = 3_600;
    private static readonly Cash Low = Cash.FromDollars(50);

    private readonly ChaosClock clock;
    private readonly ChaosFaults faults;
    private readonly VenueAccount crowd;
    private readonly Random random;
    private readonly List<Crowded> crowds = [];
    private readonly List<VenueTrade> underWay = [];
    private ulong sequence;

    public ChaosVenue(
        ulong seed, ChaosClock clock, ChaosFaults faults, IReadOnlyList<MarketSpec> specs, Address wallet, Cash purse)
    {
        this.clock = clock;
        this.faults = faults;
        random = new Random((int)seed);
        Engine = new VenueEngine(new VenueOptions { Seed = seed }, clock.Now);
        Ours = Engine.AddAccount(wallet);
        crowd = Engine.AddAccount(Address.Parse("0x00000000000000000000000000000000000000cc"));
        Engine.Funds.Deposit(Ours, purse, clock.Now);
        Engine.Funds.Deposit(crowd, Cash.FromDollars(100_000_000), clock.Now);
        Engine.TradeFates = FateOf;
        foreach (MarketSpec spec in specs)
        {
            VenueMarket market = Engine.AddMarket(new VenueMarketTerms { Spec = spec });
            Engine.Funds.Split(crowd, market, Size.FromShares(10_000_000), clock.Now);
            crowds.Add(new Crowded(market));
            Refresh(crowds[^1]);
        }

        clock.In(Hour, () => PayIn(purse));
    }

    public VenueEngine Engine { get; }

    public IReadOnlyList<VenueMarket> Markets => Engine.Markets;

    public VenueAccount Ours { get; }

    /// <summary>The crowd quotes but takes nothing, so that everything can settle.</summary>
    public bool IsCalm { get; set; }

    public bool IsSettled
    {
        get
        {
            underWay.RemoveAll(each => each.IsFinal);
            return underWay.Count == 0;
        }
    }

    public IEnumerable<VenueOrder> Open => Engine.Queries.OpenOrders(Ours, OrderFilter.All, limit: 1000).Items;

    /// <summary>Shares whose trades failed: a limit may be off by as much, for nobody can foresee it.</summary>
    public Size FailedIn(VenueMarket market) => crowds[market.Index].Failed;

    /// <summary>Net shares with every matched trade counted, failed ones not.</summary>
    public Size NetOf(VenueMarket market)
    {
        TokenHolding held = Ours.HoldingIn(market);
        Size net = held.Balance(Outcome.Yes) - held.Balance(Outcome.No);
        underWay.RemoveAll(each => each.IsFinal);
        foreach (VenueTrade trade in underWay)
        {
            bool counts = trade.Status is SettlementStatus.Matched or SettlementStatus.Retrying;
            net += counts && trade.Market == market ? OursIn(trade) : Size.Zero;
        }

        return net;
    }

    public Size OpenOn(VenueMarket market, Side side)
    {
        Size total = Size.Zero;
        for (VenueOrder? order = Ours.OldestOpen; order is not null; order = order.NewerOfAccount)
        {
            total += order.Market == market && order.BookSide == side ? order.Remaining : Size.Zero;
        }

        return total;
    }

    /// <summary>A snapshot of a market's book.</summary>
    public static BookLevels LevelsOf(VenueMarket market)
    {
        BookLevels levels = new();
        for (int units = 10; units < 10_000; units += 10)
        {
            Price price = new(units);
            Size bid = market.Book.Bids.SizeAt(price);
            Size ask = market.Book.Asks.SizeAt(price);
            if (bid.IsPositive)
            {
                levels.AddBid(price, bid);
            }

            if (ask.IsPositive)
            {
                levels.AddAsk(price, ask);
            }
        }

        return levels;
    }

    /// <summary>Whoever runs us looks once an hour and pays in again what was lost to the crowd.</summary>
    private void PayIn(Cash purse)
    {
        if (faults.AreOn && Ours.Cash < Low)
        {
            Engine.Funds.Deposit(Ours, purse, clock.Now);
        }

        clock.In(Hour, () => PayIn(purse));
    }

    /// <summary>The crowd moves its quotes and sometimes takes ours.</summary>
    private void Refresh(Crowded at)
    {
        Engine.Advance(clock.Now);
        if (at.Market.Winner is not null)
        {
            return;
        }

        at.Price = Math.Clamp(at.Price + ((random.NextDouble() - 0.5) * 0.01), 0.2, 0.8);
        while (at.Orders.Count > 12)
        {
            Engine.Cancel(crowd, at.Orders.Dequeue(), clock.Now);
        }

        for (int level = 0; level < 3 && !IsCalm; level++)
        {
            int away = 200 + (level * 100);
            Submit(at, Outcome.Yes, Side.Buy, (int)(at.Price * 10_000) - away, 50 + random.Next(100));
            Submit(at, Outcome.Yes, Side.Sell, (int)(at.Price * 10_000) + away, 50 + random.Next(100));
        }

        if (!IsCalm && random.Next(2) == 0)
        {
            Take(at);
        }

        clock.In(0.3 + random.NextDouble(), () => Refresh(at));
    }

    private void Take(Crowded at)
    {
        bool buys = random.Next(2) == 0;
        bool throughNo = random.Next(3) == 0;
        int away = random.Next(3) == 0 ? 400 : 150;
        int yes = (int)(at.Price * 10_000) + (buys ? away : -away);
        Outcome outcome = throughNo ? Outcome.No : Outcome.Yes;
        Side side = buys == throughNo ? Side.Sell : Side.Buy;
        Submit(at, outcome, side, throughNo ? 10_000 - yes : yes, 5 + random.Next(60), OrderType.Fak);
    }

    private void Submit(
        Crowded at, Outcome outcome, Side side, int price, int shares, OrderType type = OrderType.Gtc)
    {
        Price rounded = new(Math.Clamp(price / 100 * 100, 100, 9_900));
        OrderAmounts amounts = OrderAmounts.Limit(side, rounded, Size.FromShares(shares), TickSize.Cent);
        Bytes32 id = new(0xCC, ++sequence);
        Engine.Submit(
            new OrderTicket
            {
                Id = id, Account = crowd, Owner = "crowd", TokenId = at.Market.Token(outcome).Text, Side = side,
                MakerAmount = amounts.Maker, TakerAmount = amounts.Taker, Type = type,
            },
            clock.Now);
        if (type == OrderType.Gtc)
        {
            at.Orders.Enqueue(id);
        }
    }

    private TradeFate FateOf(VenueTrade trade)
    {
        if (!trade.Concerns(Ours))
        {
            return TradeFate.Settles;
        }

        underWay.Add(trade);
        if (!faults.Chance(0.05))
        {
            return TradeFate.Settles;
        }

        bool fails = faults.Random.Next(2) == 0;
        crowds[trade.Market.Index].Failed += fails ? Size.Abs(OursIn(trade)) : Size.Zero;
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

    /// <summary>A market and what the crowd does in it.</summary>
    private sealed class Crowded(VenueMarket market)
    {
        public VenueMarket Market { get; } = market;

        public Queue<Bytes32> Orders { get; } = new();

        public double Price { get; set; } = 0.5;

        public Size Failed { get; set; }
    }
}
