using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Settlement;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.UnitTests.LocalVenue;

/// <summary>Any orders of any kind: the engine trades, refuses and rests as the plain words say.</summary>
public sealed class NaiveVenueTests
{
    private int fills;

    [Fact]
    public void EngineEqualsTheNaiveVenue()
    {
        Property.Holds(Compare, cases: 150);
        Assert.True(fills > 1000, $"{fills} fills");
    }

    private void Compare(Random random)
    {
        VenueDesk desk = new();
        NaiveVenue naive = new();
        VenueAccount[] accounts = [desk.Alice, desk.Bob, desk.Carol];
        foreach (VenueAccount account in accounts)
        {
            desk.Engine.Funds.Deposit(account, Cash.FromDollars(1_000_000), desk.Now);
            desk.Engine.Funds.Split(account, desk.Market, Size.FromShares(100_000), desk.Now);
        }

        List<string> traded = [];
        List<(VenueAccount Account, Bytes32 Id)> posted = [];
        for (int step = 0; step < 60; step++)
        {
            if (posted.Count > 0 && random.Next(6) == 0)
            {
                (VenueAccount account, Bytes32 id) = posted[random.Next(posted.Count)];
                Assert.Equal(naive.Cancel(id), desk.Engine.Cancel(account, id, desk.Now).IsCanceled);
            }
            else
            {
                VenueAccount account = accounts[random.Next(3)];
                (OrderTicket ticket, Outcome outcome, int cents) = Draw(random, desk, account);
                string expected = naive.Submit(ticket, outcome, cents);
                SubmitResult result = desk.Submit(ticket);
                Assert.Equal(expected, Describe(result, ticket.Side));
                traded.AddRange(result.Trades.SelectMany(Lines));
                posted.Add((account, ticket.Id));
            }

            Assert.Equal(naive.Book(), desk.Book());
            Assert.Equal(naive.Fills, traded);
            desk.Wait(random.Next(2));
        }

        fills += traded.Count;
    }

    private static (OrderTicket Ticket, Outcome Outcome, int Cents) Draw(
        Random random, VenueDesk desk, VenueAccount account)
    {
        Outcome outcome = (Outcome)random.Next(2);
        Side side = (Side)random.Next(2);
        bool isLow = random.Next(4) == 0;
        int cents = isLow ? random.Next(1, 5) : random.Next(45, 56);
        cents = outcome == Outcome.Yes ? cents : 100 - cents;
        OrderType type = (OrderType)(random.Next(3) is 0 ? random.Next(2, 4) : 0);
        double shares = random.Next(500, 5_000) / 100.0;
        OrderTicket ticket = desk.Ticket(account, side, cents, shares, outcome, type) with
        {
            PostOnly = type == OrderType.Gtc && random.Next(5) == 0,
        };
        if (type == OrderType.Gtc || side == Side.Sell)
        {
            return (ticket, outcome, cents);
        }

        OrderAmounts amounts = OrderAmounts.MarketBuy(
            new Cash(random.Next(1, 300) * 100_000L), new Price(cents * 100), TickSize.Cent);
        return (ticket with { MakerAmount = amounts.Maker, TakerAmount = amounts.Taker }, outcome, cents);
    }

    private static string Describe(in SubmitResult result, Side side) => !result.IsTaken ? "refused"
        : side == Side.Buy ? $"{result.TakingAmount} {result.MakingAmount}"
        : $"{result.MakingAmount} {result.TakingAmount}";

    private static IEnumerable<string> Lines(VenueTrade trade) => trade.Makers.Select(maker =>
        $"{trade.TakerOrderId} {maker.OrderId} {maker.Size.Micro} {maker.Cash.Micro} {maker.TakerCash.Micro}");
}
