using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.LocalVenue.Matching;

public sealed class EntryChecksTests
{
    private readonly VenueDesk desk = new();

    [Fact]
    public void DuplicateDigestIsRefusedEvenAfterTheOrderEnded()
    {
        OrderTicket ticket = desk.Ticket(desk.Alice, Side.Buy, 40, 10);
        Assert.True(desk.Submit(ticket).IsTaken);
        desk.Engine.Cancel(desk.Alice, ticket.Id, desk.Now);
        Refused($"order {ticket.Id} is invalid. Duplicated.", ticket);
    }

    [Fact]
    public void RefusedDigestMayBePostedAgain()
    {
        OrderTicket ticket = desk.Ticket(desk.Alice, Side.Buy, 40, 1);
        Assert.False(desk.Submit(ticket).IsTaken);
        Assert.True(desk.Submit(ticket with { MakerAmount = 4_000_000, TakerAmount = 10_000_000 }).IsTaken);
    }

    [Fact]
    public void UnknownTokenAndClosedMarketAreRefused()
    {
        OrderTicket ticket = desk.Ticket(desk.Alice, Side.Buy, 40, 10);
        Refused("No orderbook exists for the requested token id", ticket with { TokenId = "17" });
        desk.Engine.SetAccepting(desk.Market, false, desk.Now);
        Refused("the market is not yet ready to process new orders", ticket);
    }

    [Theory]
    [InlineData(4_150_000, 10_000_000, "0.415")]
    [InlineData(4_000_001, 10_000_000, null)]
    [InlineData(3_333_300, 10_000_000, "0.33333")]
    public void PriceMustLieOnTheGrid(long maker, long taker, string? price)
    {
        OrderTicket ticket = desk.Ticket(desk.Alice, Side.Buy, 40, 10) with
        {
            MakerAmount = maker,
            TakerAmount = taker,
        };
        Refused(
            price is null
                ? "invalid amounts, the buy orders taker amount supports a max accuracy of 2 decimals, "
                    + "maker amount a max of 4 decimals"
                : $"order {ticket.Id} is invalid. Price ({price}) breaks minimum tick size rule: 0.01",
            ticket);
    }

    [Theory]
    [InlineData(10_000_000, 10_000_000)]
    [InlineData(11_000_000, 10_000_000)]
    public void PriceOfADollarOrMoreIsRefused(long maker, long taker) => Refused(
        "invalid price, price must be greater than 0 and less than 1",
        desk.Ticket(desk.Alice, Side.Buy, 40, 10) with { MakerAmount = maker, TakerAmount = taker });

    [Fact]
    public void AmountsArePositive() => Refused(
        "Invalid order payload", desk.Ticket(desk.Alice, Side.Buy, 40, 10) with { MakerAmount = 0 });

    [Fact]
    public void SizeBelowTheMinimumIsRefusedUnlessItTakes()
    {
        OrderTicket ticket = desk.Ticket(desk.Alice, Side.Buy, 40, 4.99);
        Refused($"order {ticket.Id} is invalid. Size (4.99) lower than the minimum: 5", ticket);
        desk.Sell(desk.Bob, 40, 10);
        Assert.True(desk.Buy(desk.Alice, 40, 4, type: OrderType.Fak).IsTaken);
    }

    [Fact]
    public void MinimumSizeMayCountDollars()
    {
        VenueDesk inDollars = new(new VenueOptions { MinimumSizeIsInShares = false });
        Assert.Equal(RefusalKind.BelowMinimumSize, inDollars.Buy(inDollars.Alice, 40, 12).Refusal?.Kind);
        Assert.True(inDollars.Buy(inDollars.Alice, 40, 12.5).IsTaken);
    }

    [Fact]
    public void SharesHaveTwoDecimals()
    {
        const string Sells = "invalid amounts, the sell orders maker amount supports a max accuracy of 2 decimals, "
            + "taker amount a max of 4 decimals";
        Refused(Sells, desk.Ticket(desk.Alice, Side.Sell, 40, 10) with
        {
            MakerAmount = 10_001_000,
            TakerAmount = 4_000_400,
        });
        const string Buys = "invalid amounts, the market buy orders maker amount supports a max accuracy of "
            + "2 decimals, taker amount a max of 4 decimals";
        Refused(Buys, desk.Ticket(desk.Alice, Side.Buy, 30, 21.04, type: OrderType.Fok));
    }

    [Theory]
    [InlineData(OrderType.Gtd, 179, false)]
    [InlineData(OrderType.Gtd, 180, true)]
    [InlineData(OrderType.Gtc, 500, false)]
    [InlineData(OrderType.Fak, 500, false)]
    public void OnlyGtdExpiresAndNotSoon(OrderType type, long seconds, bool isTaken)
    {
        OrderTicket ticket = desk.Ticket(desk.Alice, Side.Buy, 40, 10, type: type) with
        {
            ExpirationSeconds = (VenueDesk.Start.Micro / Timestamp.MicroPerSecond) + seconds,
        };
        Assert.Equal(isTaken ? null : "invalid expiration", desk.Submit(ticket).Refusal?.Text);
    }

    [Fact]
    public void GtdWithoutExpirationIsRefused() =>
        Refused("invalid expiration", desk.Ticket(desk.Alice, Side.Buy, 40, 10, type: OrderType.Gtd));

    [Fact]
    public void PostOnlyIsForRestingOrders() => Assert.Equal(
        RefusalKind.PostOnlyType,
        desk.Submit(desk.Ticket(desk.Alice, Side.Buy, 40, 10, type: OrderType.Fok) with { PostOnly = true })
            .Refusal?.Kind);

    [Theory]
    [InlineData(Side.Buy, Outcome.Yes, 52)]
    [InlineData(Side.Sell, Outcome.No, 48)]
    [InlineData(Side.Sell, Outcome.No, 30)]
    public void PostOnlyMustNotCrossEitherTokensBook(Side side, Outcome outcome, int cents)
    {
        desk.Sell(desk.Alice, 52, 10);
        OrderTicket ticket = desk.Ticket(desk.Bob, side, cents, 10, outcome) with { PostOnly = true };
        Refused("invalid post-only order: order crosses book", ticket);
        Assert.Equal("| 52x10", desk.Book());
    }

    [Fact]
    public void PostOnlyRestsBesideTheTouch()
    {
        desk.Sell(desk.Alice, 52, 10);
        Assert.True(desk.Submit(desk.Ticket(desk.Bob, Side.Buy, 51, 10) with { PostOnly = true }).IsTaken);
        Assert.Equal("51x10 | 52x10", desk.Book());
    }

    [Fact]
    public void MarketableBuySpendsADollar()
    {
        desk.Sell(desk.Alice, 14, 10);
        Refused(
            "invalid amount for a marketable BUY order ($0.7), min size: $1",
            desk.Ticket(desk.Bob, Side.Buy, 14, 5));
        Assert.True(desk.Buy(desk.Bob, 13, 5).IsTaken);
        Assert.True(desk.Spend(desk.Bob, 1, 14).IsTaken);
    }

    [Fact]
    public void StandingIsRespected()
    {
        desk.Engine.Funds.SetStanding(desk.Alice, AccountStanding.ClosedOnly, desk.Now);
        Refused($"'{desk.Alice.Wallet}' address in closed only mode", desk.Ticket(desk.Alice, Side.Buy, 40, 10));
        Assert.True(desk.Sell(desk.Alice, 60, 10).IsTaken);
        desk.Engine.Funds.SetStanding(desk.Alice, AccountStanding.Banned, desk.Now);
        Refused($"'{desk.Alice.Wallet}' address banned", desk.Ticket(desk.Alice, Side.Sell, 60, 10));
    }

    [Theory]
    [InlineData(AmountRounding.Down)]
    [InlineData(AmountRounding.Up)]
    public void MarketBuyRoundedEitherWayIsOnTheGrid(AmountRounding rounding)
    {
        desk.Sell(desk.Alice, 52, 100);
        OrderAmounts amounts = OrderAmounts.MarketBuy(Cash.FromDollars(10), new Price(5200), TickSize.Cent, rounding);
        SubmitResult result = desk.Submit(desk.Ticket(desk.Bob, Side.Buy, 52, 10, type: OrderType.Fok) with
        {
            MakerAmount = amounts.Maker,
            TakerAmount = amounts.Taker,
        });
        Assert.Equal(PostedStatus.Matched, result.Status);
        Assert.InRange(result.MakingAmount, 9_999_999, 10_000_000);
    }

    /// <summary>There clients cut the shares to three decimals, so that their quotient is less near.</summary>
    [Theory]
    [InlineData(800, 7000, 1_142_857_000)]
    [InlineData(778, 6000, 1_296_666_000)]
    public void MarketBuyCutToThreeDecimalsIsOnTheCoarsestGrid(int dollars, int price, long shares)
    {
        desk.Engine.ChangeTick(desk.Market, new TickSize(1000), desk.Now);
        OrderAmounts amounts = OrderAmounts.MarketBuy(
            Cash.FromDollars(dollars), new Price(price), new TickSize(1000), AmountRounding.Down);
        Assert.Equal(shares, amounts.Taker);
        SubmitResult result = desk.Submit(desk.Ticket(desk.Bob, Side.Buy, 70, 10, type: OrderType.Fak) with
        {
            MakerAmount = amounts.Maker,
            TakerAmount = amounts.Taker,
        });
        Assert.Contains("no orders found to match", result.Refusal?.Text, StringComparison.Ordinal);
    }

    private void Refused(string text, in OrderTicket ticket)
    {
        SubmitResult result = desk.Submit(ticket);
        Assert.Equal(text, result.Refusal?.Text);
        Assert.Equal(400, result.Refusal?.HttpStatus);
        Assert.Equal(PostedStatus.Refused, result.Status);
    }
}
