using PolyMaker.Core.Events;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.UnitTests.Polymarket.Rest;

/// <summary>Every row of protocol section 3.6, as an answer to a posted order.</summary>
public sealed class VenueErrorTests
{
    private const string Id = "0xff354cd7ca7539dfa9c28d90943ab5779a4eac34b9b37a757d7b32bdfb11790b";

    [Theory]
    [InlineData(401, "Unauthorized/Invalid api key", VenueErrorKind.Unauthorized)]
    [InlineData(401, "Invalid L1 Request headers", VenueErrorKind.BadKeySignature)]
    [InlineData(400, "Invalid order payload", VenueErrorKind.BadOrderPayload)]
    [InlineData(400, "the order owner has to be the owner of the API KEY", VenueErrorKind.WrongOwner)]
    [InlineData(400, "the order signer address has to be the address of the API KEY", VenueErrorKind.WrongSigner)]
    [InlineData(400, "'0x00' address banned", VenueErrorKind.AddressBanned)]
    [InlineData(400, "'0x00' address in closed only mode", VenueErrorKind.ClosedOnly)]
    [InlineData(400, "maker address not allowed, please use the deposit wallet flow", VenueErrorKind.WalletNotAllowed)]
    [InlineData(400, "invalid post-only order: order crosses book", VenueErrorKind.CrossesBook)]
    [InlineData(400,
        $"order {Id} is invalid. Price (0.575) breaks minimum tick size rule: 0.01", VenueErrorKind.OffTick)]
    [InlineData(400, $"order {Id} is invalid. Size (2) lower than the minimum: 5", VenueErrorKind.BelowMinimumSize)]
    [InlineData(400, $"order {Id} is invalid. Duplicated.", VenueErrorKind.Duplicate)]
    [InlineData(400, $"order {Id} crosses the book", VenueErrorKind.CrossesBook)]
    [InlineData(400, "not enough balance / allowance", VenueErrorKind.NotEnoughBalance)]
    [InlineData(400, "not enough balance / allowance: the balance is not enough -> balance: 0, order amount: 5700000",
        VenueErrorKind.NotEnoughBalance)]
    [InlineData(400, "invalid expiration", VenueErrorKind.BadExpiration)]
    [InlineData(400, "order canceled in the CTF exchange contract", VenueErrorKind.CanceledOnChain)]
    [InlineData(400, "order match delayed due to market conditions", VenueErrorKind.MatchDelayed)]
    [InlineData(400,
        "order couldn't be fully filled. FOK orders are fully filled or killed.", VenueErrorKind.FokNotFilled)]
    [InlineData(400,
        "no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.",
        VenueErrorKind.FakNotFilled)]
    [InlineData(400, "the market is not yet ready to process new orders", VenueErrorKind.MarketNotReady)]
    [InlineData(400, "Invalid orderID", VenueErrorKind.BadOrderId)]
    [InlineData(400, "Too many orders in payload, max allowed: 1000", VenueErrorKind.TooManyInBatch)]
    [InlineData(400, "Too many orders in payload: 20, max allowed: 15", VenueErrorKind.TooManyInBatch)]
    [InlineData(400, "invalid order params payload", VenueErrorKind.BadRequest)]
    [InlineData(400, "Invalid trade params payload", VenueErrorKind.BadRequest)]
    [InlineData(400, "order_version_mismatch", VenueErrorKind.WrongOrderVersion)]
    [InlineData(400, "invalid order version, please use the latest clob-client", VenueErrorKind.WrongOrderVersion)]
    [InlineData(400,
        "invalid amount for a marketable BUY order ($0.7), min size: $1", VenueErrorKind.BelowMinimumNotional)]
    [InlineData(400, "invalid price, price must be greater than 0 and less than 1", VenueErrorKind.PriceOutOfRange)]
    [InlineData(400,
        "invalid amounts, the market buy orders maker amount supports a max accuracy of 2 decimals, "
            + "taker amount a max of 4 decimals",
        VenueErrorKind.TooPrecise)]
    public async Task EveryRefusalOfAnOrderHasItsKind(int status, string text, VenueErrorKind kind) =>
        await AssertKind(status, text, kind);

    [Theory]
    [InlineData(404, "No orderbook exists for the requested token id", VenueErrorKind.NoOrderBook)]
    [InlineData(400, "Invalid token id", VenueErrorKind.BadTokenId)]
    [InlineData(425, "matching engine restarting", VenueErrorKind.EngineRestarting)]
    [InlineData(429, "Too Many Requests", VenueErrorKind.RateLimited)]
    [InlineData(500, "could not insert order", VenueErrorKind.OrderNotInserted)]
    [InlineData(500, "there are no matching orders", VenueErrorKind.NoMatchingOrders)]
    [InlineData(500, "the trade contains rounding issues", VenueErrorKind.RoundingIssue)]
    [InlineData(500,
        "the price of the taker's order has a discrepancy greater than allowed with the worst maker order",
        VenueErrorKind.PriceDiscrepancy)]
    [InlineData(500, "order timed out", VenueErrorKind.OrderTimedOut)]
    [InlineData(503, "Trading is currently disabled. Check polymarket.com for updates", VenueErrorKind.TradingDisabled)]
    [InlineData(503, "trading is disabled", VenueErrorKind.TradingDisabled)]
    [InlineData(503,
        "Trading is currently cancel-only. New orders are not accepted, but cancels are allowed.",
        VenueErrorKind.CancelOnlyMode)]
    [InlineData(503, "post-only mode: only post-only orders and cancels are allowed", VenueErrorKind.PostOnlyMode)]
    [InlineData(418, "something new", VenueErrorKind.BadRequest)]
    [InlineData(502, "bad gateway", VenueErrorKind.ServerFailed)]
    public async Task EveryOtherRefusalHasItsKind(int status, string text, VenueErrorKind kind) =>
        await AssertKind(status, text, kind);

    [Theory]
    [InlineData("INVALID_ORDER_MIN_TICK_SIZE", VenueErrorKind.OffTick)]
    [InlineData("INVALID_ORDER_MIN_SIZE", VenueErrorKind.BelowMinimumSize)]
    [InlineData("INVALID_ORDER_DUPLICATED", VenueErrorKind.Duplicate)]
    [InlineData("INVALID_ORDER_NOT_ENOUGH_BALANCE", VenueErrorKind.NotEnoughBalance)]
    [InlineData("INVALID_ORDER_EXPIRATION", VenueErrorKind.BadExpiration)]
    [InlineData("INVALID_ORDER_ERROR", VenueErrorKind.BadOrderPayload)]
    [InlineData("EXECUTION_ERROR", VenueErrorKind.OrderNotInserted)]
    [InlineData("ORDER_DELAYED", VenueErrorKind.MatchDelayed)]
    [InlineData("DELAYING_ORDER_ERROR", VenueErrorKind.MatchDelayed)]
    [InlineData("FOK_ORDER_NOT_FILLED_ERROR", VenueErrorKind.FokNotFilled)]
    [InlineData("MARKET_NOT_READY", VenueErrorKind.MarketNotReady)]
    [InlineData("INVALID_POST_ONLY_ORDER_TYPE", VenueErrorKind.WrongOrderType)]
    [InlineData("INVALID_POST_ONLY_ORDER", VenueErrorKind.CrossesBook)]
    [InlineData("something nobody has seen", VenueErrorKind.Unknown)]
    public async Task ASuccessWithAnErrorTextIsARefusal(string code, VenueErrorKind kind)
    {
        foreach (string success in new[] { "true", "false" })
        {
            using var client = new ClientFixture();
            VenueResult<PostedOrder> result = await client.PostTo(
                $$"""{"success":{{success}},"errorMsg":"{{code}}","orderID":"","status":"live"}""");
            Assert.Equal(kind, result.Error!.Kind);
        }
    }

    [Theory]
    [InlineData("not enough balance / allowance", RejectReason.NotEnoughBalance)]
    [InlineData("invalid post-only order: order crosses book", RejectReason.CrossesBook)]
    [InlineData("order 0x1 is invalid. Duplicated.", RejectReason.Duplicate)]
    [InlineData("Price (0.575) breaks minimum tick size rule: 0.01", RejectReason.OffTick)]
    [InlineData("Size (2) lower than the minimum: 5", RejectReason.BelowMinimumSize)]
    [InlineData("invalid price, price must be greater than 0 and less than 1", RejectReason.PriceOutOfRange)]
    [InlineData("the market is not yet ready to process new orders", RejectReason.MarketClosed)]
    [InlineData("trading is disabled", RejectReason.VenueNotTaking)]
    [InlineData("'0x00' address in closed only mode", RejectReason.AccountBlocked)]
    [InlineData("something new", RejectReason.Refused)]
    public async Task TheMarketIsToldWhy(string text, RejectReason reason)
    {
        using var client = new ClientFixture();
        Assert.Equal(reason, (await client.PostTo($$"""{"error":"{{text}}"}""", 400)).Error!.Reason);
    }

    [Theory]
    [InlineData(500, "could not insert order", true, true)]
    [InlineData(500, "order timed out", true, true)]
    [InlineData(502, "bad gateway", true, true)]
    [InlineData(425, "restarting", true, false)]
    [InlineData(429, "Too Many Requests", true, false)]
    [InlineData(503, "trading is disabled", true, false)]
    [InlineData(400, "not enough balance / allowance", false, false)]
    [InlineData(400, "Invalid order payload", false, false)]
    [InlineData(401, "Unauthorized/Invalid api key", false, false)]
    public async Task WhetherItMayPassAndWhetherItMayHaveHappened(int status, string text, bool transient, bool unknown)
    {
        using var client = new ClientFixture();
        VenueError error = (await client.PostTo($$"""{"error":"{{text}}"}""", status)).Error!;
        Assert.Equal((transient, unknown), (error.IsTransient, error.IsOutcomeUnknown));
    }

    [Theory]
    [InlineData("""{"error_msg":"invalid expiration"}""", "invalid expiration")]
    [InlineData("""{"errorMsg":"invalid expiration"}""", "invalid expiration")]
    [InlineData("""{"message":"invalid expiration"}""", "invalid expiration")]
    [InlineData("\"invalid expiration\"", "invalid expiration")]
    [InlineData("invalid expiration\r\n  twice", "invalid expiration twice")]
    [InlineData("", "HTTP 400 without a text")]
    [InlineData("{}", "HTTP 400 without a text")]
    [InlineData("[1,2]", "HTTP 400 without a text")]
    [InlineData("{\"error\":{\"deep\":1}}", "HTTP 400 without a text")]
    [InlineData("{\"error\":\"half", "HTTP 400 without a text")]
    public async Task TheTextIsFoundWhereverItStands(string body, string text)
    {
        using var client = new ClientFixture();
        Assert.Equal(text, (await client.PostTo(body, 400)).Error!.Text);
    }

    [Fact]
    public async Task AWebPageFromTheFrontDoorIsGeoBlocked()
    {
        using var client = new ClientFixture();
        VenueError error = (await client.PostTo(
            "<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body/></html>", 403))
            .Error!;
        Assert.Equal(VenueErrorKind.GeoBlocked, error.Kind);
        Assert.Equal("a web page: Attention Required! | Cloudflare", error.Text);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task TextsAreShortAndHoldNothingThatWasSigned()
    {
        using var client = new ClientFixture();
        string echo = $"bad request: 0x{new string('a', 130)} by {ClientFixture.Passphrase} {ClientFixture.ApiKey} ";
        VenueError error = (await client.PostTo($$"""{"error":"{{echo}}{{new string('x', 5000)}}"}""", 400)).Error!;
        Assert.StartsWith("bad request: *** by *** *** xxx", error.Text);
        Assert.Equal(300, error.Text.Length);
    }

    private static async Task AssertKind(int status, string text, VenueErrorKind kind)
    {
        using var client = new ClientFixture();
        VenueResult<PostedOrder> result = await client.PostTo($$"""{"error":"{{text}}"}""", status);
        Assert.Equal(kind, result.Error!.Kind);
        Assert.Equal(status, result.Error.Status);
        Assert.Equal(text, result.Error.Text);
    }
}
