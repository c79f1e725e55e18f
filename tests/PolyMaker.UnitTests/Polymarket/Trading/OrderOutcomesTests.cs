using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.UnitTests.Polymarket.Trading;

/// <summary>Fills, whatever tells of them, in whatever order, however often.</summary>
public sealed class OrderOutcomesTests
{
    [Fact]
    public void AFillCountsOnceAndSettlesOnce()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.Trade(id, "t1", TradeStatus.Matched, 40);
        bench.Trade(id, "t1", TradeStatus.Matched, 40);
        bench.Trade(id, "t1", TradeStatus.Mined, 40);
        bench.Trade(id, "t1", TradeStatus.Confirmed, 40);
        bench.Trade(id, "t1", TradeStatus.Confirmed, 40);
        bench.Trade(id, "t1", TradeStatus.Matched, 40);
        Assert.Equal(["OrderAccepted", "pending 40 @ 0.42", "confirmed 40"], bench.Told());
    }

    [Fact]
    public void AFillIsToldUnderTheNameThatTheListOfTradesGivesIt()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.Trade(id, "t1", TradeStatus.Matched, 10);
        bench.Trade(id, "t2", TradeStatus.Confirmed, 10);
        VenueTrade listed = new()
        {
            Id = "t1", Status = TradeStatus.Confirmed, ConditionId = "0x1", TokenId = "9", Side = Side.Sell,
            Price = new Price(5_800), Size = Size.FromShares(30), TakerOrderId = new Bytes32(1, 2),
            Role = TraderRole.Maker,
            MakerOrders =
            [
                new MakerOrder
                {
                    OrderId = new Bytes32(3, 4), TokenId = "1", Side = Side.Buy, Price = new Price(4_200),
                    MatchedSize = Size.FromShares(20), MakerAddress = "0xother",
                },
                new MakerOrder
                {
                    OrderId = id, TokenId = "1", Side = Side.Buy, Price = new Price(4_200),
                    MatchedSize = Size.FromShares(10), MakerAddress = "0xMine",
                },
            ],
        };
        OwnFill own = Assert.Single(OwnFill.Of(listed, "0xmine"));
        Assert.Equal(
            (Size.FromShares(10), new Price(4_200), Side.Buy, "1", false),
            (own.Size, own.Price, own.Side, own.TokenId, own.IsTaker));
        string[] told = [.. bench.Events.Select(each => each.Trade).Where(name => name.Length > 0)];
        Assert.Equal(own.Name, told[0]);
        Assert.Equal(2, told.Distinct().Count());

        OwnFill taken = Assert.Single(OwnFill.Of(listed with { Role = TraderRole.Taker }, "0xmine"));
        Assert.Equal(
            (Size.FromShares(30), Side.Sell, "9", true), (taken.Size, taken.Side, taken.TokenId, taken.IsTaker));
        Assert.NotEqual(own.Name, taken.Name);
    }

    /// <summary>8.898889 at 0.42 are 3.73753338 dollars.</summary>
    [Theory]
    [InlineData(Side.Buy, false, -3_737_534)]
    [InlineData(Side.Buy, true, -3_737_533)]
    [InlineData(Side.Sell, false, 3_737_533)]
    [InlineData(Side.Sell, true, 3_737_534)]
    public void TheTakerHasThePartOfAMicroDollar(Side side, bool takes, long dollars)
    {
        using GatewayBench bench = GatewayBench.Ready();
        if (takes)
        {
            bench.PlaceTaker(side, Outcome.Yes, 4_200, 20);
            bench.Settle();
        }
        else
        {
            bench.Place(side, Outcome.Yes, 4_200, 20);
        }

        Bytes32 id = bench.Posted();
        Size size = new(8_898_889);
        bench.Gateway.Learn(
            new UserTradeUpdate
            {
                At = bench.At, VenueAt = bench.At, TradeId = "t1", Status = TradeStatus.Confirmed,
                TakerOrderId = takes ? id : Bytes32.Zero, ConditionId = "0x01", AssetId = GatewayBench.Yes, Side = side,
                Price = new Price(4_200), Size = size,
                MakerOrders = takes
                    ? []
                    :
                    [
                        new UserMakerFill
                        {
                            OrderId = id, AssetId = GatewayBench.Yes, Side = side, Price = new Price(4_200),
                            MatchedAmount = size,
                        },
                    ],
            },
            bench.At);
        Assert.Equal(1_000_000_000 + dollars, bench.Gateway.Collateral.Micro);
    }

    [Fact]
    public void AConfirmationMayOvertakeTheMatch()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.Trade(id, "t1", TradeStatus.Confirmed, 40);
        bench.Trade(id, "t1", TradeStatus.Matched, 40);
        Assert.Equal(["OrderAccepted", "filled 40 @ 0.42"], bench.Told());
    }

    [Fact]
    public void AFailedTradeIsTakenBack()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.Trade(id, "t1", TradeStatus.Matched, 40);
        bench.Trade(id, "t1", TradeStatus.Retrying, 40);
        bench.Trade(id, "t1", TradeStatus.Failed, 40);
        bench.Trade(id, "t1", TradeStatus.Matched, 40);
        Assert.Equal(["OrderAccepted", "pending 40 @ 0.42", "failed 40"], bench.Told());
        Assert.Equal(Size.Zero, bench.Gateway.NetOf(0));
        Assert.Contains(bench.Reports, each => each.Kind == GatewayReportKind.FailedSettlement);
    }

    /// <summary>Both are final, so it must not happen; if it does, what the venue holds is the truth.</summary>
    [Fact]
    public void AConfirmedTradeThatIsCalledFailedIsToldOnceAndTheBalancesDecide()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.Trade(id, "t1", TradeStatus.Confirmed, 40);
        bench.Balances[GatewayBench.Yes] = 40_000_000;
        bench.Balances[""] -= 16_800_000;
        bench.OpenOrders.Add(GatewayBench.Venue(id, matched: 40));
        bench.Wait(30);
        bench.Clear();

        bench.Balances[GatewayBench.Yes] = 0;
        bench.Balances[""] += 16_800_000;
        bench.Trade(id, "t1", TradeStatus.Failed, 40);
        bench.Trade(id, "t1", TradeStatus.Failed, 40);
        bench.Trade(id, "t1", TradeStatus.Confirmed, 40);
        Assert.Equal(Size.FromShares(40), bench.Gateway.NetOf(0));
        GatewayReport report = Assert.Single(bench.Reports);
        Assert.Equal(GatewayReportKind.FailedSettlement, report.Kind);
        Assert.Contains("failed that it had called confirmed", report.Text, StringComparison.Ordinal);

        bench.Wait(15);
        Assert.Equal(Size.Zero, bench.Gateway.NetOf(0));
        Assert.Contains(bench.Reports, each => each.Kind == GatewayReportKind.SharesDiffer);
    }

    [Fact]
    public void ATradeThatHadFailedBeforeWeHeardOfItGivesItsRoomBack()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.News(id, UserOrderKind.Cancellation, matched: 100);
        bench.Trade(id, "t1", TradeStatus.Failed, 60);
        bench.Trade(id, "t2", TradeStatus.Matched, 40);
        Assert.Equal(["OrderAccepted", "cancelled 0", "cancelled 60", "pending 40 @ 0.42"], bench.Told());
    }

    [Fact]
    public void AnOrderWhoseLastPartFailsDoesNotStayOpenForEver()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.Trade(id, "t1", TradeStatus.Matched, 40);
        bench.Trade(id, "t1", TradeStatus.Failed, 40);
        bench.Trade(id, "t2", TradeStatus.Matched, 60);
        Assert.Equal("cancelled 40", bench.Told()[^1]);
        Assert.Equal(0, bench.Gateway.OpenOrders);
    }

    [Fact]
    public void AMintFillsOurOrderOnItsOwnTokenAndSide()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place(Side.Sell, Outcome.No, price: 4_500);
        Bytes32 id = bench.Posted();
        bench.Trade(id, "t1", TradeStatus.Matched, 100, GatewayBench.No, Side.Buy, price: 5_500);
        Assert.Equal(["OrderAccepted", "pending 100 @ 0.45"], bench.Told());
        Assert.Equal(Size.FromShares(-100), bench.Gateway.NetOf(0));
    }

    [Fact]
    public void AFillThatTheSocketLostIsFoundByAskingAndCountsOnce()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.Trades.Add(bench.TradeOf(id, "t1", TradeStatus.Matched, 25));
        bench.News(id, UserOrderKind.Update, matched: 25);
        Assert.Equal(["OrderAccepted"], bench.Told());
        bench.Wait(1.5);
        bench.Trade(id, "t1", TradeStatus.Matched, 25);
        Assert.Equal(["OrderAccepted", "pending 25 @ 0.42"], bench.Told());
    }

    [Fact]
    public void AFillMayOvertakeTheAnswerToItsPost()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        GatewayRequest post = bench.Asked[0];
        bench.Trade(post.Orders[0].Id, "t1", TradeStatus.Matched, 100);
        bench.Posted();
        Assert.Equal(["pending 100 @ 0.42"], bench.Told());
        Assert.Equal(0, bench.Gateway.OpenOrders);
    }

    [Fact]
    public void ATradeThatDoesNotSettleIsReportedOnceAndAskedAbout()
    {
        using GatewayBench bench = GatewayBench.Ready();
        bench.Place();
        Bytes32 id = bench.Posted();
        bench.Trade(id, "t1", TradeStatus.Matched, 40);
        bench.Balances[GatewayBench.Yes] = 0;
        bench.Wait(130);
        Assert.Single(bench.Reports, each => each.Kind == GatewayReportKind.SlowSettlement);
        bench.Trades.Add(bench.TradeOf(id, "t1", TradeStatus.Confirmed, 40));
        bench.Balances[GatewayBench.Yes] = 40_000_000;
        bench.Balances[""] -= 16_800_000;
        bench.Wait(31);
        Assert.Contains("confirmed 40", bench.Told());
    }
}
