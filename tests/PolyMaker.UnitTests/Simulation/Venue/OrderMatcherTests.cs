using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Venue;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.UnitTests.Simulation.Venue;

public sealed class OrderMatcherTests
{
    [Fact]
    public void MatcherAgreesWithTheNaiveExchangeOnAnyEvents() => Property.Holds(random =>
    {
        (ExchangeDesk desk, NaiveExchange naive) = OpenBoth();
        for (int step = 0; step < 150; step++)
        {
            Step(random, desk, naive);
            Assert.Equal(naive.Fills, FillsOf(desk));
            foreach (Side side in (Side[])[Side.Buy, Side.Sell])
            {
                long[] expected = [.. naive.Orders.Where(o => o.Side == side).OrderBy(o => o.Id).Select(o => o.Ahead)];
                Assert.Equal(expected, AheadsOf(desk, side));
            }

            naive.Fills.Clear();
            desk.Exchange.ClearOutcomes();
        }
    });

    [Fact]
    public void MoneyAndSharesAreConservedUnderAnyEvents() => Property.Holds(random =>
    {
        (ExchangeDesk desk, NaiveExchange naive) = OpenBoth();
        Dictionary<OrderId, (Side Side, Price Price, long Left)> open = [];
        (long net, long cash) = (0, desk.Exchange.Account.Cash.Micro);
        for (int step = 0; step < 150; step++)
        {
            Step(random, desk, naive);
            foreach (VenueOutcome outcome in desk.Exchange.Outcomes)
            {
                if (outcome.Kind == MarketEventKind.OrderAccepted)
                {
                    open[outcome.Order] = (outcome.Side, outcome.Price, outcome.Size.Micro);
                }
                else if (outcome.Kind == MarketEventKind.OrderFilled)
                {
                    (Side side, Price price, long left) = open[outcome.Order];
                    Assert.Equal(price, outcome.Price);
                    Assert.True(outcome.Size.Micro <= left, "an order never fills beyond its size");
                    open[outcome.Order] = (side, price, left - outcome.Size.Micro);
                    net += side.Sign() * outcome.Size.Micro;
                    cash -= side.Sign() * outcome.Size.Micro / Price.UnitsPerDollar * price.Units;
                }
            }

            desk.Exchange.ClearOutcomes();
            VenueAccount account = desk.Exchange.Account;
            Assert.Equal(net, account.NetPosition.Micro);

            // A NO bought at 1 - p is a YES sold at p with a dollar set aside.
            Assert.Equal(cash, account.Cash.Micro + account.No.Micro);
            Assert.True(account.LockedCash <= account.Cash && account.LockedYes <= account.Yes);
        }
    });

    [Fact]
    public void QueueNeverJumpsAheadOfTheRealOne() => Property.Holds(random =>
    {
        // The truth: every order of the level is known, and ours stands among them.
        List<long> ahead = [.. Enumerable.Range(0, 6).Select(_ => (long)random.Next(5, 40))];
        List<long> behind = [];
        ExchangeDesk desk = new();
        desk.Level(Side.Buy, 4200, ahead.Sum());
        desk.Place(Side.Buy, 4200, 1_000);
        (long truth, double simulated) = (0, 0);
        for (int step = 0; step < 60; step++)
        {
            long printAfter = 0;
            List<long> queue = random.Next(2) == 0 && ahead.Count > 0 ? ahead : behind;
            switch (random.Next(3))
            {
                case 0:
                    behind.Add(random.Next(5, 40));
                    break;
                case 1 when queue.Count > 0:
                    queue.RemoveAt(random.Next(queue.Count));
                    break;
                case 2 when ahead.Sum() + behind.Sum() is var shown and > 1:
                    long size = random.NextInt64(1, shown);
                    truth += Math.Max(0, size - ahead.Sum());
                    Eat(ahead, behind, size);
                    bool printFirst = random.Next(2) == 0;
                    printAfter = printFirst ? 0 : size;
                    desk.Print(Side.Sell, 4200, size - printAfter);
                    break;
            }

            desk.Level(Side.Buy, 4200, ahead.Sum() + behind.Sum());
            desk.Print(Side.Sell, 4200, printAfter);
            simulated += desk.Fills().Sum(fill => fill.Shares);
            desk.Now += random.Next(1_000);
            Assert.True(simulated <= truth, $"filled {simulated} where the real queue fills {truth}");
            Assert.True(desk.Exchange.OpenBuys == 0 || desk.Ahead(Side.Buy) >= ahead.Sum() - 1e-9);
        }
    });

    private static void Eat(List<long> ahead, List<long> behind, long size)
    {
        foreach (List<long> queue in (List<long>[])[ahead, behind])
        {
            while (size > 0 && queue.Count > 0)
            {
                long eaten = Math.Min(size, queue[0]);
                queue[0] -= eaten;
                size -= eaten;
                if (queue[0] == 0)
                {
                    queue.RemoveAt(0);
                }
            }
        }
    }

    private static (ExchangeDesk Desk, NaiveExchange Naive) OpenBoth()
    {
        ExchangeDesk desk = new(new ExchangeOptions { StartingCash = Cash.FromDollars(1_000_000) });
        desk.Snapshot([(4200, 100), (4100, 200)], [(4400, 100), (4500, 200)]);
        NaiveExchange naive = new();
        naive.Level(Side.Buy, 4200, 100);
        naive.Level(Side.Buy, 4100, 200);
        naive.Level(Side.Sell, 4400, 100);
        naive.Level(Side.Sell, 4500, 200);
        naive.EndFrame();
        return (desk, naive);
    }

    private static void Step(Random random, ExchangeDesk desk, NaiveExchange naive)
    {
        Side side = (Side)random.Next(2);

        // The sides overlap a little, so that orders cross but the recorded book seldom stays crossed.
        int price = (side == Side.Buy ? 3900 : 4300) + (random.Next(5) * 100);
        long shares = random.Next(3) == 0 ? 0 : random.Next(120);
        switch (random.Next(5))
        {
            case 0:
                Place(desk, naive, side, price, shares + 5);
                break;
            case 1:
                desk.Print(side, price, shares + 1);
                naive.Print(side, price, shares + 1);
                break;
            case 2 when naive.Orders.Count > 0:
                NaiveOrder gone = naive.Orders[random.Next(naive.Orders.Count)];
                desk.Cancel(OrderId.Of(0, gone.Id));
                naive.Cancel(gone.Id);
                break;
            case 3:
                desk.Now += 501;
                naive.Wait();
                break;
            default:
                bool ends = random.Next(3) > 0;
                desk.Level(side, price, shares, ends);
                naive.Level(side, price, shares);
                if (ends)
                {
                    naive.EndFrame();
                }

                break;
        }

        naive.EndFrame();
        desk.Exchange.EndFrame();
    }

    private static void Place(ExchangeDesk desk, NaiveExchange naive, Side side, int price, long shares)
    {
        OrderId order = desk.Place(side, price, shares);
        if (desk.Last().Kind == MarketEventKind.OrderAccepted)
        {
            naive.Place(order.Sequence, side, price, shares);
        }
    }

    private static List<(long Id, long Shares, FillCause Cause)> FillsOf(ExchangeDesk desk)
    {
        List<(long, long, FillCause)> fills = [];
        foreach (VenueOutcome outcome in desk.Exchange.Outcomes)
        {
            if (outcome.Kind == MarketEventKind.OrderFilled)
            {
                fills.Add((outcome.Order.Sequence, outcome.Size.Micro / Size.MicroPerShare, outcome.Cause));
            }
        }

        return fills;
    }

    private static long[] AheadsOf(ExchangeDesk desk, Side side) =>
    [
        .. desk.Exchange.Resting(side).ToArray()
            .OrderBy(order => order.Order.Sequence)
            .Select(order => order.Ahead / Size.MicroPerShare),
    ];
}
