using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Rest.Clob;

public sealed class MarketClientTests
{
    private const string Book = """
        {"market":"0xcd5f","asset_id":"2507","timestamp":"1791241810525","hash":"d796","bids":[{"price":"0.01","size":"1123"},{"price":"0.1","size":"145.5"}],"asks":[{"price":"0.99","size":"1"},{"price":"0.5","size":"2"},{"price":"0.6","size":"0"}],"min_order_size":"5","tick_size":"0.01","neg_risk":false,"last_trade_price":"0.040"}
        """;

    [Fact]
    public async Task ABookIsReadBestLevelFirst()
    {
        using var client = new ClientFixture();
        client.Venue.Answers(Book);
        VenueBook book = (await client.Finish(client.Clob.Markets.GetBookAsync("2507"))).Value;
        Assert.Equal([1000, 100], book.Bids.Select(level => level.Price.Units));
        Assert.Equal([5000, 9900], book.Asks.Select(level => level.Price.Units));
        Assert.Equal(145_500_000, book.Bids[0].Size.Micro);
        Assert.Equal(
            (Timestamp.FromMilliseconds(1_791_241_810_525), TickSize.Cent, Size.FromShares(5)),
            (book.At, book.Tick, book.MinimumSize));
        Assert.Equal((false, new Price(400), "d796"), (book.NegRisk, book.LastTrade, book.Hash));
        Assert.False(book.IsPositionMarket);
        Assert.Equal("/book?token_id=2507", client.Venue.Last.PathAndQuery);
        Assert.DoesNotContain("POLY_API_KEY", client.Venue.Last.Headers.Keys);
    }

    [Fact]
    public async Task ALiveV2BookWithoutLevelsOrTrades()
    {
        using var client = new ClientFixture();
        client.Venue.Answers(
            """{"market":"0x01","asset_id":"6635","timestamp":"1791238858575","hash":"fc38","bids":[],"asks":[],"tick_size":"0.01","last_trade_price":"","version":"v2"}""");
        VenueBook book = (await client.Finish(client.Clob.Markets.GetBookAsync("6635"))).Value;
        Assert.True(book.IsPositionMarket);
        Assert.Null(book.LastTrade);
        Assert.Null(book.MinimumSize);
    }

    [Fact]
    public async Task BooksAreAskedForInOneReadThatMayBeRepeated()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("", 502).Answers($"[{Book}]");
        Assert.Single((await client.Finish(client.Clob.Markets.GetBooksAsync(["2507", "404"]))).Value);
        Assert.Equal("""[{"token_id":"2507"},{"token_id":"404"}]""", client.Venue.Last.Text);
    }

    [Theory]
    [InlineData("""{"mid":"0.45"}""", 4500)]
    [InlineData("""{"mid_price":"0.45"}""", 4500)]
    [InlineData("""{"mid":0.45}""", 4500)]
    [InlineData("""{"mid":"0.45255"}""", 4525)]
    public async Task MidpointsUnderEitherKey(string body, int units)
    {
        using var client = new ClientFixture();
        client.Venue.Answers(body);
        Assert.Equal(units, (await client.Finish(client.Clob.Markets.GetMidpointAsync("1"))).Value.Units);
    }

    [Fact]
    public async Task TheSmallAnswers()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"minimum_tick_size":0.001}""").Answers("""{"neg_risk":true}""").Answers("1791241810\n");
        Assert.Equal(TickSize.Mill, (await client.Finish(client.Clob.Markets.GetTickSizeAsync("1"))).Value);
        Assert.True((await client.Finish(client.Clob.Markets.GetNegRiskAsync("1"))).Value);
        Assert.Equal(
            new Timestamp(1_791_241_810_000_000), (await client.Finish(client.Clob.Markets.GetTimeAsync())).Value);
    }

    [Fact]
    public async Task TheCompactMarket()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""
            {"r":{"mi":50,"ma":4.5,"moas":30},"t":[{"t":"2507","o":"Up"},{"t":"1116","o":"Down"}],"c":"0xcd5f","mos":5,"mts":0.01,"mbf":1000,"tbf":1000,"ao":true,"itode":true,"fd":{"r":0.07,"e":1,"to":true},"v":"v1"}
            """);
        ClobMarket market = (await client.Finish(client.Clob.Markets.GetClobMarketAsync("0xcd5f"))).Value;
        Assert.Equal(["2507", "1116"], market.Tokens.Select(token => token.Id));
        Assert.Equal(
            (TickSize.Cent, Size.FromShares(5), Size.FromShares(50), new Price(450), TimeSpan.FromSeconds(30)),
            (market.Tick, market.MinimumSize, market.RewardMinimumSize, market.RewardSpread, market.RewardMinimumAge));
        Assert.Equal(new FeeSchedule(70_000), market.Fees);
        Assert.True(market is { HasTakerDelay: true, AcceptsOrders: true, IsPositionMarket: false, NegRisk: false });
    }

    [Fact]
    public async Task FullMarketsFromEveryPage()
    {
        using var client = new ClientFixture();
        client.Venue
            .Answers("""{"limit":1,"count":1,"next_cursor":"MTAw","data":[{"condition_id":"0x1","tokens":[{"token_id":"1","outcome":"Yes","price":0.5,"winner":false}],"rewards":{"rates":null,"min_size":10,"max_spread":3.5},"minimum_order_size":15,"minimum_tick_size":0.001,"closed":false,"neg_risk":true,"market_slug":"a"}]}""")
            .Answers("""{"limit":1,"count":1,"next_cursor":"LTE=","data":[{"condition_id":"0x2","tokens":[]}]}""");
        IReadOnlyList<ClobMarket> markets = (await client.Finish(client.Clob.Markets.GetSamplingMarketsAsync())).Value;
        Assert.Equal(["0x1", "0x2"], markets.Select(market => market.ConditionId));
        ClobMarket first = markets[0];
        Assert.Equal(
            (TickSize.Mill, true, "a", new Price(350)), (first.Tick, first.NegRisk, first.Slug, first.RewardSpread));
        Assert.Equal("/sampling-simplified-markets?next_cursor=MA%3D%3D", client.Venue.Requests[0].PathAndQuery);
    }

    [Fact]
    public async Task TheTierSetsThePace()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"tier":"gold"}""").Answers("""{"tier":"unheard of"}""");
        Assert.Equal("Gold", (await client.Finish(client.Clob.Account.GetRateTierAsync())).Value.Name);
        Assert.Equal(400, client.Connection.Tier.Orders);
        Assert.Equal(RateTier.Standard, (await client.Finish(client.Clob.Account.GetRateTierAsync())).Value);
    }

    [Fact]
    public async Task TheAccountsOwnRecords()
    {
        using var client = new ClientFixture();
        Bytes32 id = Bytes32.ParseHex("0xff354cd7ca7539dfa9c28d90943ab5779a4eac34b9b37a757d7b32bdfb11790b");
        client.Venue.Answers("""{"closed_only":true}""")
            .Answers("""{"scoring":true}""")
            .Answers($$"""{"{{id}}":true}""")
            .Answers("""{"wallet":"0x1","signers":[{"address":"0x2","scopes":["trade"],"valid_until":1791241810}]}""")
            .Answers("""[{"date":"2026-11-20","condition_id":"0x1","asset_address":"0x","maker_address":"0x","rebated_fees_usdc":1.2345678}]""")
            .Answers("""{"next_cursor":"LTE=","data":[{"date":"2026-11-20","condition_id":"0x1","earnings":0.25}]}""");
        AccountClient account = client.Clob.Account;
        Assert.True((await client.Finish(account.GetClosedOnlyAsync())).Value);
        Assert.True((await client.Finish(account.GetScoringAsync(id))).Value);
        Assert.Equal(
            [true, false],
            (await client.Finish(account.GetScoringAsync([id, Bytes32.Zero]))).Value.Select(each => each.Value));
        SessionSigner signer = Assert.Single((await client.Finish(account.GetSessionSignersAsync())).Value);
        Assert.Equal(("0x2", new Timestamp(1_791_241_810_000_000)), (signer.Address, signer.ValidUntil));
        Assert.Equal(
            new Cash(1_234_567),
            Assert.Single((await client.Finish(
                account.GetRebatesAsync(new DateOnly(2026, 11, 20), Address.Zero))).Value).Amount);
        Assert.Equal(
            new Cash(250_000),
            Assert.Single((await client.Finish(account.GetRewardsAsync(new DateOnly(2026, 11, 20)))).Value).Amount);
    }
}
