using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Background;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Synthetic;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.UnitTests.LocalVenue;

/// <summary>Whatever is done in whatever order, money and shares are only moved, and open orders are covered.</summary>
public sealed class VenueLedgerTests
{
    private int trades;
    private int vanished;
    private int failed;

    [Fact]
    public void MoneyAndSharesAreConserved()
    {
        Property.Holds(Play, cases: 60);
        Assert.True(trades > 500 && vanished > 50 && failed > 50, $"{trades} {vanished} {failed}");
    }

    private void Play(Random random)
    {
        VenueOptions options = new()
        {
            Seed = (ulong)random.Next(),
            BuysReserveAcrossMarkets = random.Next(3) == 0,
            PaysOutAtResolution = random.Next(3) != 0,
            MiningDelay = TimeSpan.FromSeconds(random.Next(3)),
        };
        VenueDesk desk = new(options, Terms(0));
        Counter counter = new();
        desk.Engine.Observe(counter);
        desk.Engine.AddMarket(Terms(1) with { TakerDelay = TimeSpan.FromMilliseconds(250) });
        desk.Engine.TradeFates = _ =>
            random.Next(5) == 0 ? new TradeFate(random.Next(3), random.Next(2) == 0) : TradeFate.Settles;
        List<VenueAccount> accounts = [desk.NewAccount(7, 200, 50), desk.NewAccount(8, 300, 100)];
        Crowd(desk, random);
        for (int step = 0; step < 100; step++)
        {
            Act(random, desk, accounts[random.Next(2)], desk.Engine.Markets[random.Next(2)]);
            Check(desk.Engine, counter);
        }

        foreach (VenueMarket market in desk.Engine.Markets)
        {
            desk.Engine.Resolve(market, (Outcome)random.Next(2), desk.Now);
            Check(desk.Engine, counter);
        }

        Assert.All(accounts, account => Assert.Equal((Cash.Zero, 0), (account.SetAside, account.OpenOrderCount)));
        trades += counter.Trades;
        vanished += counter.Vanished;
        failed += counter.Failed;
    }

    private static VenueMarketTerms Terms(int number) => VenueDesk.Terms(number, new FeeSchedule(50_000)) with
    {
        Rewards = new RewardTerms(4, Size.FromShares(5)),
        DailyRewards = Cash.FromDollars(500),
        RebatePartsPerMillion = 250_000,
    };

    private static void Crowd(VenueDesk desk, Random random)
    {
        BackgroundOptions options = new()
        {
            Shrink = (ShrinkRule)random.Next(2),
            Flow = FlowMode.Model,
            Takers = new TakerFlowParameters { RatePerSecond = 1 },
        };
        BackgroundPlayer.Start(desk.Engine, new RandomFeed(random, desk.Market.Spec), options, desk.Now);
    }

    private static void Act(Random random, VenueDesk desk, VenueAccount account, VenueMarket market)
    {
        VenueFunds funds = desk.Engine.Funds;
        Size size = new(random.NextInt64(1, 60_000_000));
        switch (random.Next(16))
        {
            case 0:
                funds.Split(account, market, size, desk.Now);
                break;
            case 1:
                funds.Merge(account, market, size, desk.Now);
                break;
            case 2:
                funds.Withdraw(account, new Cash(size.Micro), desk.Now);
                break;
            case 3:
                funds.Deposit(account, new Cash(size.Micro), desk.Now);
                break;
            case 4:
                funds.SetAllowance(
                    account, ExchangeKind.Normal,
                    random.Next(2) == 0 ? VenueAccount.Unlimited : new Cash(size.Micro * 3), desk.Now);
                break;
            case 5:
                funds.SetApproval(account, ExchangeKind.Normal, random.Next(4) != 0, desk.Now);
                break;
            case 6:
                desk.Wait(random.NextDouble() * (random.Next(20) == 0 ? 50_000 : 5));
                break;
            case 7:
                desk.Engine.CancelAll(account, new OrderFilter(market, null), desk.Now);
                break;
            default:
                Submit(random, desk, account, market);
                break;
        }
    }

    private static void Submit(Random random, VenueDesk desk, VenueAccount account, VenueMarket market)
    {
        Side side = (Side)random.Next(2);
        int cents = random.Next(40, 61);
        OrderType type = (OrderType)(random.Next(3) == 0 ? random.Next(2, 4) : 0);
        OrderTicket ticket = desk.Ticket(
            account, side, cents, random.Next(500, 9_000) / 100.0, (Outcome)random.Next(2), type, market);
        if (type != OrderType.Gtc && side == Side.Buy)
        {
            OrderAmounts amounts = OrderAmounts.MarketBuy(
                new Cash(random.Next(1, 300) * 100_000L), new Price(cents * 100), TickSize.Cent);
            ticket = ticket with { MakerAmount = amounts.Maker, TakerAmount = amounts.Taker };
        }

        desk.Submit(ticket);
    }

    private static void Check(VenueEngine engine, Counter counter)
    {
        Assert.True(engine.Ledger.IsConserved, engine.Ledger.ToString());
        Assert.True(engine.Ledger.FeePot.Micro >= 0);
        foreach (VenueMarket market in engine.Markets)
        {
            foreach (Outcome outcome in new[] { Outcome.Yes, Outcome.No })
            {
                Assert.Equal(market.Supply(outcome), VenueLedger.HeldShares(engine.State, market, outcome));
                Assert.True(
                    market.Winner is not null || Cash.Of(Price.One, market.Supply(outcome)) == market.Collateral);
            }

            counter.CheckBook(market);
        }

        foreach (VenueAccount account in engine.Accounts.Skip(1))
        {
            Assert.True(account.Cash.Micro >= 0 && account.SetAside.Micro >= 0);
            CheckPromises(engine, account);
        }
    }

    /// <summary>What open orders promise adds up, and is covered.</summary>
    private static void CheckPromises(VenueEngine engine, VenueAccount account)
    {
        var open = engine.Queries.OpenOrders(account, OrderFilter.All, 0, int.MaxValue).Items;
        foreach (TokenHolding holding in account.Holdings)
        {
            var here = open.Where(order => order.Market == holding.Market).ToList();
            Assert.Equal(
                here.Where(order => order.Side == Side.Buy).Sum(order => order.Promised), holding.PromisedCash.Micro);
            Assert.True(
                holding.PromisedCash.Micro == 0 || holding.PromisedCash <= account.Spendable(holding.Market.Exchange));
            foreach (Outcome outcome in new[] { Outcome.Yes, Outcome.No })
            {
                Assert.Equal(
                    here.Where(order => order.Side == Side.Sell && order.Outcome == outcome)
                        .Sum(order => order.Promised),
                    holding.Promised(outcome).Micro);
                Assert.True(holding.Promised(outcome).Micro == 0 || holding.Free(outcome).Micro >= 0);
                Assert.True(holding.Balance(outcome).Micro >= 0);
            }
        }
    }
}
