using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Storage;
using PolyMaker.Polymarket.Trading;
using PolyMaker.UnitTests.Host.Journaling;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Storage;

public sealed class StateBookTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private StoreTarget Target => StoreTarget.Of(null, folder.Combine("data"))!;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AFillIsKeptWithWhatItClosedAndTheDayAddsUp()
    {
        StateBench bench = new("run");
        (MarketCommand bid, MarketCommand ask) = bench.Quote();
        bench.Learn(MarketEvent.FillPending(bench.At, bid.Order, bid.Price, Size.FromShares(40), Cash.Zero));
        bench.Learn(MarketEvent.FillConfirmed(bench.At, bid.Order, Side.Buy, Outcome.Yes, Size.FromShares(40)));
        bench.Learn(MarketEvent.OrderFilled(bench.At, ask.Order, ask.Price, Size.FromShares(10), new Cash(500)));
        bench.Book.MarkAll([bench.Market], bench.At);
        StateBench.Write(Target, bench.Kept).Dispose();

        Assert.Equal(
            ["0-1 Buy Yes 4180 40000000 40000000 0 filled 0", "0-2 Sell No 4380 40000000 10000000 0 live 1"],
            Orders());
        Assert.Equal(
            ["1 Buy 4180 40000000 0 0 confirmed", "2 Sell 4380 10000000 500 199500 confirmed"],
            StateBench.Ask(
                Target, "SELECT number, side, price, size, fee, realised, state FROM fills ORDER BY number"));
        Assert.Equal(["30000000 12540000 run"], StateBench.Ask(Target, "SELECT net, cost, source FROM positions"));

        // 10 shares made 2 cents each less the fee; 30 stand at mid 0.428, a cent above their cost.
        Assert.Equal(
            ["2024-10-04 199500 500 0 21100000 2 0 300000"],
            StateBench.Ask(Target, "SELECT day, realised, fees, rebates, volume, fills, unrealised_open, unrealised "
                + "FROM pnl_daily"));
    }

    [Fact]
    public void WhatTheVenueSaysIsHeldWaitsForWhatWasTradedMeanwhile()
    {
        StateBench bench = new("run");
        bench.Book.AwaitsTrades = true;
        bench.Learn(MarketEvent.PositionRestored(bench.At, Size.FromShares(30), Cash.FromDollars(15)));
        Assert.Empty(bench.Kept);
        bench.Book.AwaitsTrades = false;
        bench.Learn(MarketEvent.PositionRestored(bench.At, Size.FromShares(30), Cash.FromDollars(12)));
        StateBench.Write(Target, bench.Kept).Dispose();
        Assert.Equal(["30000000 12000000 run"], StateBench.Ask(Target, "SELECT net, cost, source FROM positions"));
    }

    [Fact]
    public void TheVenuesTimeIsThatOfItsOwnMessages()
    {
        StateBench bench = new("run");
        Timestamp venue = bench.At.PlusMicro(-5_000_000);
        bench.Learn(MarketEvent.TradePrinted(
            bench.At, venue, Outcome.Yes, Side.Buy, new Price(4_200), Size.FromShares(1)));
        bench.Learn(MarketEvent.FeedLost(bench.At));
        Assert.Equal(venue, bench.Book.VenueAt);
    }

    [Fact]
    public void OrdersThatAreOverAreForgotten()
    {
        StateBench bench = new("run");
        (MarketCommand bid, MarketCommand ask) = bench.Quote();
        Assert.Equal(2, bench.Book.OrdersKept);
        bench.Learn(MarketEvent.OrderRejected(bench.At, bid.Order, RejectReason.CrossesBook));
        Assert.Equal(1, bench.Book.OrdersKept);
        bench.Learn(MarketEvent.OrderCancelled(bench.At, ask.Order, Size.FromShares(40)));
        Assert.Equal(0, bench.Book.OrdersKept);
    }

    [Fact]
    public void ADayGoesOnAfterARestart()
    {
        StateBench first = new("first");
        (MarketCommand bid, _) = first.Quote();
        first.Learn(MarketEvent.OrderFilled(first.At, bid.Order, bid.Price, Size.FromShares(40), Cash.Zero));
        first.Book.MarkAll([first.Market], first.At);
        StateBench.Write(Target, first.Kept).Dispose();

        DateOnly day = DayStart.Midnight.DateOf(first.At);
        StateRecovery recovery = StateRecovery.Read(Target, StateBench.Account, day, out string? trouble);
        Assert.Null(trouble);
        Assert.Equal((Cash.Zero, new Cash(400_000)), (recovery.Day.Realised, recovery.Day.Unrealised));

        StateBench second = new("second", recovery.Markets) { At = first.At.PlusMicro(1) };
        second.Learn(MarketEvent.PositionRestored(second.At, Size.FromShares(40), new Cash(16_720_000)));
        (_, MarketCommand ask) = second.Quote();
        second.Learn(MarketEvent.OrderFilled(second.At, ask.Order, ask.Price, Size.FromShares(40), Cash.Zero));
        second.Book.MarkAll([second.Market], second.At);
        StateBench.Write(Target, second.Kept).Dispose();

        RecoveredDay whole = StateRecovery.Read(Target, StateBench.Account, day, out _).Day;
        Assert.Equal((new Cash(800_000), Cash.Zero, new Cash(800_000)), (whole.Realised, whole.Unrealised, whole.Pnl));
    }

    [Fact]
    public void AnEarlierDaysPositionIsCarriedIntoADayThatHasNoRowYet()
    {
        StateBench first = new("first");
        (MarketCommand bid, _) = first.Quote();
        first.Learn(MarketEvent.OrderFilled(first.At, bid.Order, bid.Price, Size.FromShares(40), Cash.Zero));
        first.Book.MarkAll([first.Market], first.At);
        StateBench.Write(Target, first.Kept).Dispose();

        DateOnly tomorrow = DayStart.Midnight.DateOf(first.At).AddDays(1);
        StateRecovery recovery = StateRecovery.Read(Target, StateBench.Account, tomorrow, out _);
        Assert.Equal((tomorrow, Cash.Zero, Cash.Zero), (recovery.Day.Day, recovery.Day.Pnl, recovery.Day.Fees));
        Assert.Equal(
            new Carried(Size.FromShares(40), new Cash(400_000)), recovery.Carried[JournalBench.Spec.ConditionId]);
        Assert.Equal(new Cash(400_000), recovery.Markets[JournalBench.Spec.ConditionId].UnrealisedOpen);
    }

    [Fact]
    public void WhatTheVenuePaysStandsBesideWhatTradingMade()
    {
        StateBench bench = new("run");
        (MarketCommand bid, _) = bench.Quote();
        DateOnly day = DayStart.Midnight.DateOf(bench.At);
        bench.Kept.Add(bench.Rows.Run("local", "title", "", (1, 2), new DayStart(3_600_000_000)));
        string market = JournalBench.Spec.ConditionId;
        bench.Kept.Add(bench.Rows.Income(market, "sample", day, new Cash(3), new Cash(4), bench.At));
        bench.Learn(MarketEvent.OrderFilled(bench.At, bid.Order, bid.Price, Size.FromShares(40), Cash.Zero));
        bench.Book.MarkAll([bench.Market], bench.At);
        bench.Kept.Add(bench.Rows.Income(market, "sample", day, new Cash(30), new Cash(50), bench.At));
        StateBench.Write(Target, bench.Kept).Dispose();

        Assert.Equal(
            ["0 30 50 1 400000"],
            StateBench.Ask(Target, "SELECT realised, rebates, rewards, fills, unrealised FROM pnl_daily"));
        using StateReader reader = StateReader.Open(null, folder.Combine("data"));
        StateAnswer answer = reader.Ask(new StateRequest
        {
            Question = StateQuestion.Pnl, Data = folder.Path, Limit = 5, Account = StateBench.Account,
        });
        Assert.Equal(400_080L, Convert.ToInt64(answer.Rows[0][6], System.Globalization.CultureInfo.InvariantCulture));

        // A day begins at one in the morning here, and this was at midnight.
        StateRequest fills = new()
        {
            Question = StateQuestion.Fills, Data = folder.Path, Limit = 5, Account = StateBench.Account, Day = day,
        };
        Assert.Empty(reader.Ask(fills).Rows);
        Assert.Single(reader.Ask(fills with { Day = day.AddDays(-1) }).Rows);
    }

    [Fact]
    public void ADayThatBeginsTakesItsOpeningFromTheOneBefore()
    {
        StateBench bench = new("run");
        (MarketCommand bid, _) = bench.Quote();
        bench.Learn(MarketEvent.OrderFilled(bench.At, bid.Order, bid.Price, Size.FromShares(40), Cash.Zero));
        bench.Book.MarkAll([bench.Market], bench.At);
        bench.At = bench.At.PlusMicro(86_400_000_000);
        bench.Learn(MarketEvent.Woke(bench.At));
        bench.Decide();
        bench.Book.MarkAll([bench.Market], bench.At);
        StateBench.Write(Target, bench.Kept).Dispose();

        Assert.Equal(
            ["2024-10-04 0 400000", "2024-10-05 400000 400000"],
            StateBench.Ask(Target, "SELECT day, unrealised_open, unrealised FROM pnl_daily ORDER BY day")[..2]);
    }

    [Fact]
    public void DecisionsAreKeptWhenTheyChangeSomething()
    {
        StateBench bench = new("run");
        bench.Decide();
        bench.Decide();
        bench.Quote();
        bench.At = bench.At.PlusMicro(500_000);
        bench.Decide();
        StateBench.Write(Target, bench.Kept).Dispose();

        Assert.Equal(
            [
                "1 BookNotReady   ", "2 None 428000 4180 40000000 place 0-1 buy 40 @ 0.418 via Yes; "
                    + "place 0-2 sell 40 @ 0.438 via No",
            ],
            StateBench.Ask(
                Target, "SELECT number, reason, fair, bid, bid_size, commands FROM decisions ORDER BY number")
                .Select(row => row.Replace("    ", "   ", StringComparison.Ordinal)));
    }

    [Fact]
    public void MarkoutsAreSettledWithTheMidOfTheirTime()
    {
        StateBench bench = new("run");
        (MarketCommand bid, _) = bench.Quote();
        bench.Learn(MarketEvent.OrderFilled(bench.At, bid.Order, bid.Price, Size.FromShares(40), Cash.Zero));
        bench.At = bench.At.PlusMicro(5_000_000);
        bench.Decide();
        StateBench.Write(Target, bench.Kept).Dispose();

        Assert.Equal(
            ["1 1 428000 400000", "1 5 428000 400000"],
            StateBench.Ask(Target, "SELECT fill, seconds, mid, made FROM markouts ORDER BY seconds"));
    }

    [Fact]
    public void WhatTheGatewayFindsIsKept()
    {
        StateBench bench = new("run");
        bench.Observer.Told(new GatewayReport
        {
            At = bench.At, Kind = GatewayReportKind.SharesDiffer, Market = 0, Ours = 5, Theirs = 7, Text = "differs",
        });
        bench.Observer.Told(new GatewayReport
        {
            At = bench.At, Kind = GatewayReportKind.HeartbeatLost, Text = "lost",
        });
        bench.Learn(MarketEvent.Halted(bench.At, RejectReason.LossLimit));
        StateBench.Write(Target, bench.Kept).Dispose();

        Assert.Equal(
            ["SharesDiffer sample 5 7 differs"],
            StateBench.Ask(Target, "SELECT kind, market, ours, theirs, text FROM reconciliation_differences"));
        Assert.Equal(
            ["HeartbeatLost  lost", "Halted sample LossLimit"],
            StateBench.Ask(Target, "SELECT kind, market, text FROM risk_events ORDER BY number"));
    }

    [Fact]
    public void MarketDataLeavesNoTraceAndNoGarbage()
    {
        StateBench bench = new("run");
        bench.Quote();
        int before = bench.Kept.Count;
        MarketEvent change = MarketEvent.LevelChanged(
            bench.At, bench.At, Outcome.Yes, Side.Buy, new Price(4_000), Size.FromShares(3));
        long least = Allocation.Least(5, () =>
        {
            for (int time = 0; time < 1_000; time++)
            {
                bench.Observer.Learned(bench.Market, in change);
                bench.Observer.Decided(bench.Market, bench.At, []);
            }
        });
        Assert.Equal((0, before), (least, bench.Kept.Count));
    }

    private string[] Orders() =>
    [
        .. StateBench.Ask(Target, "SELECT id, side, token, price, size, filled, cancelled, state, is_open FROM orders "
            + "ORDER BY id").Select(row =>
        {
            string[] parts = row.Split(' ', 2);
            return new PolyMaker.Core.Orders.OrderId(long.Parse(parts[0], null)) + " " + parts[1];
        }),
    ];
}
