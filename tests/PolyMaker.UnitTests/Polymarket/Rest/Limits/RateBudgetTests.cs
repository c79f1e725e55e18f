using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Limits;

namespace PolyMaker.UnitTests.Polymarket.Rest.Limits;

public sealed class RateBudgetTests
{
    private static readonly Timestamp Start = new(1_763_697_601_000_000);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Fact]
    public void TheTiersAreThePublishedOnes()
    {
        Assert.Equal(
            [(40, 60, 80, 120), (60, 90, 120, 180), (80, 120, 160, 240), (200, 300, 400, 600), (400, 600, 800, 1200),
                (450, 675, 900, 1350), (525, 787, 1050, 1575), (600, 900, 1200, 1800)],
            RateTier.All.Select(tier => (tier.Orders, tier.OrderBurst, tier.Cancels, tier.CancelBurst)));
        Assert.Equal(5, RateTier.All.Count(tier => tier.CancelsMayOverdraw));
        Assert.Same(RateTier.All[3], RateTier.ByName(" silver"));
        Assert.Null(RateTier.ByName("mud"));
    }

    [Fact]
    public void ABurstThenTheRate()
    {
        var budget = new RateBudget(RateTier.Standard);
        Assert.True(Takes(budget, Endpoint.PostOrders, 15, Start));
        Assert.True(Takes(budget, Endpoint.PostOrders, 15, Start));
        Assert.True(Takes(budget, Endpoint.PostOrders, 15, Start));
        Assert.True(Takes(budget, Endpoint.PostOrders, 15, Start));
        Assert.Equal(0, budget.OrdersLeft(Start));
        Assert.Equal(Start.PlusMicro(375_000), budget.TryTake(Endpoint.PostOrders, 15, Start));
        Assert.Equal(Start.PlusMicro(25_000), budget.TryTake(Endpoint.PostOrder, 1, Start));
        Assert.True(Takes(budget, Endpoint.PostOrders, 15, Start.PlusMicro(375_000)));
    }

    [Fact]
    public void ABatchIsAllOrNothing()
    {
        var budget = new RateBudget(RateTier.Standard);
        Assert.True(Takes(budget, Endpoint.PostOrders, 50, Start));
        Assert.False(Takes(budget, Endpoint.PostOrders, 15, Start));
        Assert.Equal(10, budget.OrdersLeft(Start));
        Assert.True(Takes(budget, Endpoint.PostOrders, 10, Start));
    }

    [Fact]
    public void MoreThanABurstIsNeverAdmitted()
    {
        var budget = new RateBudget(RateTier.Standard);
        Assert.Equal(Timestamp.Never, budget.TryTake(Endpoint.PostOrders, 61, Start));
        Assert.Equal(Timestamp.Never, budget.TryTake(Endpoint.CancelOrders, 121, Start.PlusMicro(long.MaxValue / 4)));
        Assert.Equal(60, budget.OrdersLeft(Start));
    }

    [Fact]
    public void CancelsDoNotWaitForOrdersAndMayBeOverdrawn()
    {
        var budget = new RateBudget(RateTier.Standard);
        while (Takes(budget, Endpoint.PostOrder, 1, Start))
        {
        }

        Assert.True(Takes(budget, Endpoint.CancelOrders, 119, Start));
        Assert.True(Takes(budget, Endpoint.CancelOrders, 100, Start));
        Assert.Equal(-99, budget.CancelsLeft(Start));
        Assert.Equal(Start.PlusMicro(1_250_000), budget.TryTake(Endpoint.CancelOrder, 1, Start));

        var strict = new RateBudget(RateTier.All[5]);
        Assert.True(Takes(strict, Endpoint.CancelOrders, 1300, Start));
        Assert.False(Takes(strict, Endpoint.CancelOrders, 100, Start));
    }

    [Fact]
    public void NoFloodOfReadsOrOrdersStarvesACancel()
    {
        var budget = new RateBudget(RateTier.All[^1]);
        Endpoint[] others =
            [Endpoint.Other, Endpoint.Book, Endpoint.Books, Endpoint.OpenOrders, Endpoint.PostOrder, Endpoint.Price,
                Endpoint.Midpoint, Endpoint.TickSize, Endpoint.PriceHistory];
        int admitted = others.Sum(
            endpoint => Enumerable.Range(0, 10_000).Count(_ => Takes(budget, endpoint, 1, Start)));
        Assert.Equal(8100, admitted);
        for (int i = 0; i < 250; i++)
        {
            Assert.True(Takes(budget, Endpoint.CancelAll, 1, Start));
            Assert.True(Takes(budget, Endpoint.Heartbeat, 1, Start));
        }
    }

    [Fact]
    public void WhatACancelAllCancelledIsChargedAfterwards()
    {
        var budget = new RateBudget(RateTier.Standard);
        Assert.True(Takes(budget, Endpoint.CancelAll, 1, Start));
        budget.Charge(Endpoint.CancelAll, 400, Start);
        Assert.Equal(120 - 401, budget.CancelsLeft(Start));
        Assert.Equal(120, budget.CancelsLeft(Start.PlusMicro(60_000_000)));
    }

    [Fact]
    public void TheVenuesRemainderLowersOursAndNeverRaisesIt()
    {
        var budget = new RateBudget(RateTier.Standard);
        budget.Observe(Endpoint.PostOrder, new RateHeaders(7, null, null, null), Start);
        Assert.Equal((7, 120), (budget.OrdersLeft(Start), budget.CancelsLeft(Start)));
        budget.Observe(Endpoint.PostOrder, new RateHeaders(50, null, null, null), Start);
        Assert.Equal(7, budget.OrdersLeft(Start));
        budget.Observe(Endpoint.CancelOrder, new RateHeaders(3, null, "Copper", null), Start);
        Assert.Equal(("Copper", 7, 3), (budget.Tier.Name, budget.OrdersLeft(Start), budget.CancelsLeft(Start)));
        Assert.Equal(67, budget.OrdersLeft(Start.PlusMicro(1_000_000)));
    }

    [Fact]
    public void WithoutATimeToWaitThrottlingDoubles()
    {
        var budget = new RateBudget(RateTier.Standard);
        budget.Throttle(Endpoint.Book, null, Start);
        Assert.Equal(Start.PlusMicro(1_000_000), budget.RoomAt(Endpoint.Book, 1, Start));
        budget.Throttle(Endpoint.Book, null, Start.PlusMicro(1_000_000));
        Assert.Equal(Start.PlusMicro(3_000_000), budget.RoomAt(Endpoint.Book, 1, Start));
        budget.Throttle(Endpoint.Book, TimeSpan.FromSeconds(30), Start);
        Assert.Equal(Start.PlusMicro(30_000_000), budget.RoomAt(Endpoint.Book, 1, Start));
        Assert.Equal(Start, budget.RoomAt(Endpoint.Books, 1, Start));
    }

    /// <summary>
    /// Against a venue that remembers every request: it never sees one too many, and few are held back.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void NeverMoreThanTheVenueAdmits(int seed)
    {
        var random = new Random(seed);
        RateTier tier = RateTier.All[random.Next(RateTier.All.Count)];
        var budget = new RateBudget(tier);
        var venue = new NaiveVenue(tier, Start);
        Endpoint[] endpoints =
            [Endpoint.PostOrder, Endpoint.PostOrders, Endpoint.CancelOrder, Endpoint.CancelOrders, Endpoint.CancelAll,
                Endpoint.BalanceUpdate, Endpoint.TickSize];
        Timestamp now = Start;
        for (int i = 0; i < 4000; i++)
        {
            Endpoint endpoint = endpoints[random.Next(endpoints.Length)];
            int cost = endpoint switch
            {
                Endpoint.PostOrders => random.Next(1, 16),
                Endpoint.CancelOrders => random.Next(1, tier.CancelBurst + 20),
                _ => 1,
            };
            Timestamp room = budget.TryTake(endpoint, cost, now);
            if (room == now)
            {
                Assert.True(venue.Admits(endpoint, cost, now), $"{endpoint} x{cost} at step {i}");
            }
            else if (room != Timestamp.Never)
            {
                Assert.Equal(room, budget.RoomAt(endpoint, cost, now));
                Assert.Equal(room, budget.RoomAt(endpoint, cost, room));
            }

            now = now.PlusMicro(random.Next(4) == 0 ? random.Next(2_000_000) : random.Next(3_000));
        }
    }

    [Fact]
    public void BatchesRunAtTheFullRate()
    {
        foreach (RateTier tier in RateTier.All)
        {
            var budget = new RateBudget(tier);
            int sent = 0;
            Timestamp now = Start;
            Timestamp end = Start.PlusMicro(60_000_000);
            while (now < end)
            {
                Timestamp room = budget.TryTake(Endpoint.PostOrders, 15, now);
                sent += room == now ? 15 : 0;
                now = room == now ? now : room;
            }

            // POST /orders has its own machine-wide rate: 21,000 batches in ten minutes are far above any tier's.
            Assert.InRange(sent, (tier.Orders * 60) + tier.OrderBurst - 15, (tier.Orders * 60) + tier.OrderBurst);
        }
    }

    private static bool Takes(RateBudget budget, Endpoint endpoint, int cost, Timestamp now) =>
        budget.TryTake(endpoint, cost, now) == now;

    /// <summary>
    /// The venue by the letter of its page: buckets in exact fractions, windows as lists of requests.
    /// </summary>
    private sealed class NaiveVenue(RateTier tier, Timestamp start)
    {
        private readonly Dictionary<Endpoint, List<Timestamp>> sent = [];
        private decimal orders = tier.OrderBurst;
        private decimal cancels = tier.CancelBurst;
        private Timestamp filledAt = start;

        public bool Admits(Endpoint endpoint, int cost, Timestamp now)
        {
            decimal seconds = (now.Micro - filledAt.Micro) / 1_000_000m;
            filledAt = now;
            orders = Math.Min(tier.OrderBurst, orders + (seconds * tier.Orders));
            cancels = Math.Min(tier.CancelBurst, cancels + (seconds * tier.Cancels));
            bool isPlace = endpoint is Endpoint.PostOrder or Endpoint.PostOrders;
            bool isCancel = endpoint is Endpoint.CancelOrder or Endpoint.CancelOrders or Endpoint.CancelAll;
            bool fits = (!isPlace || cost <= orders)
                && (!isCancel || (tier.CancelsMayOverdraw ? cancels > 0 : cost <= cancels))
                && Fits(endpoint, now);
            orders -= isPlace ? cost : 0;
            cancels -= isCancel ? cost : 0;
            return fits;
        }

        private bool Fits(Endpoint endpoint, Timestamp now)
        {
            List<Timestamp> times = sent.GetValueOrDefault(endpoint, []);
            sent[endpoint] = times;
            times.Add(now);
            int limit = endpoint switch
            {
                Endpoint.PostOrder or Endpoint.CancelOrder => 5000,
                Endpoint.PostOrders or Endpoint.CancelOrders => 2000,
                Endpoint.CancelAll => 250,
                Endpoint.BalanceUpdate => 50,
                _ => 200,
            };
            return times.Count(time => time.Micro > now.Micro - 10_000_000) <= limit;
        }
    }
}
