using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Storage;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Trading;
using PolyMaker.UnitTests.Host.Journaling;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Storage;

/// <summary>What our orders traded while no run was there, found at the venue by the next one.</summary>
public sealed class MissedBookTests : IDisposable
{
    private const string Days = "SELECT day, realised, fees, volume, fills, unrealised FROM pnl_daily ORDER BY day";
    private const string Fills = "SELECT run, side, price, size, realised, state, trade FROM fills ORDER BY trade";
    private const long Day = 86_400L * Timestamp.MicroPerSecond;
    private static readonly string Id = JournalBench.Spec.ConditionId;
    private readonly TemporaryFolder folder = new();
    private readonly StateBench earlier = new("earlier");
    private string finder = "later";

    private StoreTarget Target => StoreTarget.Of(null, folder.Combine("data"))!;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AFillThatNobodySawIsEnteredOnceAndCountsInItsDay()
    {
        LeaveFortyShares();
        OwnFill seen = Fill("t1/a", Side.Buy, 4_180, 40);
        OwnFill missed = Fill("t2/b", Side.Sell, 3_000, 30, minutes: 5);
        (MissedChange change, StateRecovery known) = Find(seen, missed);
        Assert.Equal((1, Size.FromShares(30), Size.FromShares(40)), (change.Trades, change.Shares, change.Before));
        Assert.Equal(new Cash(-3_540_000), change.Realised);
        Assert.Equal(Size.FromShares(10), change.Left.Net);
        string[] fills =
        [
            "earlier Buy 4180 40000000 0 confirmed t1/a", "later Sell 3000 30000000 -3540000 confirmed t2/b",
        ];
        string[] days = ["2024-10-04 -3540000 0 25720000 2 -1180000"];
        Assert.Equal(fills, StateBench.Ask(Target, Fills));
        Assert.Equal(days, StateBench.Ask(Target, Days));
        Assert.Equal(
            ["10000000 4180000 trades"], StateBench.Ask(Target, "SELECT net, cost, source FROM positions"));

        // The day's loss as account and market hear of it: what was closed, and what is left at the last price.
        Assert.Equal(new Cash(-4_720_000), known.Day.Pnl);
        Assert.Equal(new Cash(-4_720_000) - new Cash(400_000), change.Made);

        // Whoever starts next finds the same list, and nothing new in it.
        Assert.Empty(FindAll(seen, missed).Changes);
        Assert.Equal(fills, StateBench.Ask(Target, Fills));
        Assert.Equal(days, StateBench.Ask(Target, Days));
    }

    [Fact]
    public void AFillThatNobodySawIsOneOfTheOrderThatTheVenueNames()
    {
        MarketCommand sold = LeaveFortyShares();
        OwnFill first = Fill("t2/a", Side.Sell, 4_380, 30);
        OwnFill other = Fill("t3/c", Side.Sell, 4_400, 5, minutes: 1) with { Order = new Bytes32(1, 1) };
        Find(first with { Status = TradeStatus.Mined }, other);
        string[] fills = StateBench.Ask(
            Target, "SELECT order_run, order_id, trade FROM fills WHERE run = 'later' ORDER BY trade");
        Assert.Equal([$"earlier {sold.Order.Value} t2/a", " 0 t3/c"], fills);
        const string filled = "SELECT filled, venue_order FROM orders WHERE side = 'Sell'";
        Assert.Equal([$"30000000 {StateBench.VenueOrder(Side.Sell)}"], StateBench.Ask(Target, filled));

        // It traded once more, and what it traded first failed to settle.
        finder = "last";
        FindAll(first with { Status = TradeStatus.Failed }, Fill("t4/a", Side.Sell, 4_380, 4, minutes: 2));
        Assert.Equal([$"4000000 {StateBench.VenueOrder(Side.Sell)}"], StateBench.Ask(Target, filled));
    }

    [Fact]
    public void TheVenuesWordOnWhatIsHeldStandsAtOurOwnCost()
    {
        LeaveFortyShares();
        Position held = new();
        held.Restore(Size.FromShares(30), Cash.FromDollars(29));
        StateRecovery known = Read(0);
        MissedBook book = Book(new StateRows("later", StateBench.Account), known);
        Dictionary<string, MissedMarket> markets = new() { [Id] = Markets[Id] with { Held = held } };
        (StateRow rows, IReadOnlyList<MissedChange> changes) = book.Enter([], markets, () => 1, earlier.At);
        StateBench.Write(Target, [rows]).Dispose();
        Assert.Empty(changes);
        Assert.Equal(new LeftPosition("sample", Size.FromShares(30), new Cash(12_540_000)), book.Positions[Id]);
        Assert.Equal(
            ["30000000 12540000 venue"], StateBench.Ask(Target, "SELECT net, cost, source FROM positions"));
    }

    [Fact]
    public void AClockThatIsAheadOfTheVenuesHidesNoTrade()
    {
        StateBench.Write(Target, [earlier.Rows.TradesKnown(earlier.At.PlusMicro(2 * 3_600_000_000L))]).Dispose();
        MissedBook book = Book(new StateRows("later", StateBench.Account), Read(0));
        StateBench.Write(Target, [book.Enter([], Markets, () => 1, earlier.At).Rows]).Dispose();
        Assert.Equal(earlier.At, Read(0).Trades!.Since);
    }

    [Fact]
    public void TheDayInWhichItHappenedIsTheOneItCountsIn()
    {
        LeaveFortyShares();
        OwnFill missed = Fill("t2/b", Side.Sell, 3_000, 30, minutes: 5);
        (_, StateRecovery known) = Find(Day, missed);
        Assert.Equal(Cash.Zero, known.Day.Pnl);
        Assert.Equal(["2024-10-04 -3540000 0 25720000 2 -1180000"], StateBench.Ask(Target, Days));
        Assert.Equal(new Cash(-1_180_000), known.Markets[Id].UnrealisedOpen);
    }

    [Fact]
    public void AFillThatHadNotSettledIsSettledOrTakenBack()
    {
        LeaveFortyShares(isPending: true);
        Assert.Empty(FindAll(Fill("t1/a", Side.Buy, 4_180, 40) with { Status = TradeStatus.Mined }).Changes);
        Assert.Equal(["earlier Buy 4180 40000000 0 pending t1/a"], StateBench.Ask(Target, Fills));
        (MissedChange change, _) = Find(
            Fill("t1/a", Side.Buy, 4_180, 40) with { Status = TradeStatus.Failed },
            Fill("t9/a", Side.Buy, 4_180, 40) with { Status = TradeStatus.Failed });
        Assert.Equal((1, Size.Zero), (change.Trades, change.Left.Net));
        Assert.Equal(["earlier Buy 4180 40000000 0 failed t1/a"], StateBench.Ask(Target, Fills));
        Assert.Equal(["0 0"], StateBench.Ask(Target, "SELECT volume, fills FROM pnl_daily"));
        Assert.Equal(["0 0"], StateBench.Ask(Target, "SELECT net, cost FROM positions"));
    }

    [Fact]
    public void AConfirmationChangesNothingElse()
    {
        LeaveFortyShares(isPending: true);
        Assert.Empty(FindAll(Fill("t1/a", Side.Buy, 4_180, 40)).Changes);
        Assert.Equal(["earlier Buy 4180 40000000 0 confirmed t1/a"], StateBench.Ask(Target, Fills));
        Assert.Equal(["40000000 16720000 run"], StateBench.Ask(Target, "SELECT net, cost, source FROM positions"));
    }

    [Fact]
    public void ATakersNoShareIsASaleOfYesAndPaysItsFee()
    {
        LeaveFortyShares();
        OwnFill missed = Fill("t2/b", Side.Buy, 6_000, 10, minutes: 1) with { TokenId = "222", IsTaker = true };
        (MissedChange change, _) = Find(missed);
        Cash fee = new FeeSchedule(40_000, 1).TakerFee(new Price(4_000), Size.FromShares(10));
        Assert.True(fee > Cash.Zero);
        Assert.Equal(new Cash(-180_000) - fee, change.Realised);
        Assert.Contains(
            $"later Sell 4000 10000000 {change.Realised.Micro} confirmed t2/b", StateBench.Ask(Target, Fills));
    }

    [Fact]
    public void AnAccountThatNobodyHasLookedAtIsKnownFromItsFirstStartOn()
    {
        Timestamp Since(long after) => StateRecovery.Read(
            Target, StateBench.Account, new DateOnly(2024, 10, 4), out _, Look(earlier.At.PlusMicro(after)))
            .Trades!.Since;
        Assert.Equal(earlier.At, Since(0));

        // It was killed before it wrote a single row.
        Assert.Equal(earlier.At, Since(1_000_000));

        // What was traded before there was any run stays out, however far back the venue's lists are trusted.
        StateBench.Write(Target, [earlier.Rows.TradesKnown(earlier.At.PlusMicro(-KeptTrades.Lag))]).Dispose();
        Assert.Equal(earlier.At, Since(2_000_000));
        StateBench.Write(Target, [earlier.Rows.TradesKnown(earlier.At.PlusMicro(60_000_009))]).Dispose();
        Assert.Equal(earlier.At.PlusMicro(9), Since(3_000_000));
    }

    [Fact]
    public void WhatWasPlacedWithinTheWindowsIsAddedUpByMoments()
    {
        earlier.Quote();
        StateBench.Write(Target, earlier.Kept).Dispose();
        StateRecovery Placed(long after) => StateRecovery.Read(
            Target, StateBench.Account, new DateOnly(2024, 10, 4), out _,
            new RecoveryLook(
                new FlowLook(earlier.At.PlusMicro(after), earlier.At.PlusMicro(5), 60_000_000), null, default));
        Assert.Equal(
            [
                (Side.Buy, Size.FromShares(40), new Cash(16_720_000)),
                (Side.Sell, Size.FromShares(40), new Cash(22_480_000)),
            ],
            Placed(-1).Placed[Id].Select(each => (each.Side, each.Size, each.Cost)).Order());
        Assert.All(Placed(-1).Placed[Id], each => Assert.Equal(earlier.At, each.At));
        Assert.Empty(Placed(0).Placed);
    }

    /// <summary>The run before bought 40 shares of YES at 0.418 and was killed; its ask.</summary>
    private MarketCommand LeaveFortyShares(bool isPending = false)
    {
        (MarketCommand bid, MarketCommand ask) = earlier.Quote();
        Size size = Size.FromShares(40);
        earlier.Learn((isPending
            ? MarketEvent.FillPending(earlier.At, bid.Order, bid.Price, size, Cash.Zero)
            : MarketEvent.OrderFilled(earlier.At, bid.Order, bid.Price, size, Cash.Zero)).OfTrade("t1/a"));
        earlier.Book.MarkAll([earlier.Market], earlier.At);
        earlier.Kept.Add(earlier.Rows.TradesKnown(earlier.At));
        StateBench.Write(Target, earlier.Kept).Dispose();
        return ask;
    }

    private (MissedChange Change, StateRecovery Known) Find(params OwnFill[] listed) => Find(0, listed);

    private (MissedChange Change, StateRecovery Known) Find(long later, params OwnFill[] listed)
    {
        (IReadOnlyList<MissedChange> changes, StateRecovery known) = FindAll(later, listed);
        return (Assert.Single(changes), known);
    }

    private (IReadOnlyList<MissedChange> Changes, StateRecovery Known) FindAll(params OwnFill[] listed) =>
        FindAll(0, listed);

    private (IReadOnlyList<MissedChange> Changes, StateRecovery Known) FindAll(long later, OwnFill[] listed)
    {
        StateRecovery known = Read(later);
        MissedBook book = Book(new StateRows(finder, StateBench.Account), known);
        Assert.Equal(earlier.At.PlusMicro(-60_000_000), book.Since);
        long number = 0;
        (StateRow rows, IReadOnlyList<MissedChange> changes) =
            book.Enter(listed, Markets, () => ++number, earlier.At);
        StateBench.Write(Target, [rows]).Dispose();
        return (changes, known);
    }

    private StateRecovery Read(long later)
    {
        DateOnly day = DayStart.Midnight.DateOf(earlier.At.PlusMicro(later));
        StateRecovery known = StateRecovery.Read(
            Target, StateBench.Account, day, out string? trouble, Look(earlier.At.PlusMicro(later)));
        Assert.Null(trouble);
        return known;
    }

    private static RecoveryLook Look(Timestamp now) => new(null, now, DayStart.Midnight);

    private MissedBook Book(StateRows rows, StateRecovery known) =>
        new(rows, known, () => DayStart.Midnight, RunClock.OfDay, earlier.At);

    private static Dictionary<string, MissedMarket> Markets => new()
    {
        [Id] = new MissedMarket("sample", "111", new FeeSchedule(40_000, 1)),
    };

    private OwnFill Fill(string name, Side side, int price, int shares, int minutes = 0) => new()
    {
        Name = name,
        Order = StateBench.VenueOrder(side),
        Status = TradeStatus.Confirmed,
        ConditionId = Id,
        TokenId = "111",
        Side = side,
        Price = new Price(price),
        Size = Size.FromShares(shares),
        IsTaker = false,
        MatchedAt = earlier.At.PlusMicro(minutes * 60_000_000L),
    };
}
