using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Gamma;

namespace PolyMaker.UnitTests.Polymarket.Rest.Gamma;

public sealed class GammaClientTests
{
    // A live market of 2026-10-05, images and descriptions left out.
    private const string Live = """
        {"id":"5308512","question":"Bitcoin Up or Down - October 5, 7:00PM-7:15PM ET","conditionId":"0xcd5f9f505e0c0182746aa65963f72f01e7463259e5ea9f56672c0fe3a37f348a","slug":"btc-updown-15m-1791241200","endDate":"2026-10-05T23:15:00Z","liquidity":"18191.2606","outcomes":"[\"Up\", \"Down\"]","outcomePrices":"[\"0.905\", \"0.095\"]","active":true,"closed":false,"enableOrderBook":true,"orderPriceMinTickSize":0.01,"orderMinSize":5,"liquidityNum":18191.2606,"clobTokenIds":"[\"25070934348813416902477876984955073880416401960631253331845590271167412497744\", \"111614563957165270026378011809694313565736745512637881727398424401624030147043\"]","acceptingOrders":true,"negRisk":false,"rewardsMinSize":50,"rewardsMaxSpread":4.5,"spread":0.01,"lastTradePrice":0.85,"bestBid":0.83,"bestAsk":0.84,"negRiskOther":false,"umaResolutionStatuses":"[]","feesEnabled":true,"feeSchedule":{"exponent":1,"rate":0.07,"takerOnly":true,"rebateRate":0.2},"version":"v1"}
        """;

    [Fact]
    public async Task ALiveMarketIsRead()
    {
        GammaMarket market = Assert.Single(await Read($$"""{"markets":[{{Live}}]}"""));
        Assert.Equal(["Up", "Down"], market.Outcomes);
        Assert.Equal([9050, 950], market.OutcomePrices.Select(price => price.Units));
        Assert.Equal(
            (TickSize.Cent, Size.FromShares(5), new Price(450), new Price(8500), new Cash(18_191_260_600)),
            (market.Tick, market.MinimumSize, market.RewardSpread, market.LastPrice, market.Liquidity));
        Assert.Equal((new FeeSchedule(70_000), 200_000), (market.Fees, market.RebatePartsPerMillion));
        Timestamp before = Timestamp.FromMilliseconds(1_791_241_000_000);
        Assert.True(market.IsTradableAt(before));
        Assert.False(market.IsTradableAt(market.EndTime));
        MarketSpec spec = market.ToSpec();
        Assert.Equal(
            (market.ConditionId, "btc-updown-15m-1791241200", market.TokenIds[0], market.TokenIds[1], true),
            (spec.ConditionId, spec.Slug, spec.YesToken, spec.NoToken, spec.AcceptingOrders));
    }

    [Fact]
    public async Task AMarketOfProtocolThreeHasPositions()
    {
        GammaMarket market = Assert.Single(await Read(
            """[{"version":"v2","clobTokenIds":null,"positionIds":["6511","6512"],"resolutionStatus":"active"}]"""));
        Assert.True(market.IsPositionMarket);
        Assert.Equal(["6511", "6512"], market.TokenIds);
    }

    [Fact]
    public async Task NothingButAnObjectIsStillAMarket()
    {
        GammaMarket market = Assert.Single(await Read("""{"data":[{}]}"""));
        Assert.Empty(market.TokenIds);
        Assert.False(market.IsTradableAt(Timestamp.Zero));
        Assert.Equal(Timestamp.Never, market.EndTime);
    }

    [Theory]
    [InlineData("\"orderMinSize\":5.0,\"volumeNum\":12,\"volume24hr\":0.123456789", 12_000_000, 123_456)]
    [InlineData("\"orderMinSize\":\"5\",\"volume\":\"12\",\"volume24hr\":1.5e2", 12_000_000, 150_000_000)]
    public async Task NumbersMayBeWholeOrNotOrText(string fields, long volume, long day)
    {
        GammaMarket market = Assert.Single(await Read($$"""{"markets":[{{{fields}}}]}"""));
        Assert.Equal(
            (Size.FromShares(5), new Cash(volume), new Cash(day)),
            (market.MinimumSize, market.Volume, market.DayVolume));
    }

    [Fact]
    public async Task EveryPageIsRead()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"markets":[{"conditionId":"0x1"},{"conditionId":"0x2"}],"next_cursor":"abc="}""")
            .Answers("""{"markets":[{"conditionId":"0x2"},{"conditionId":"0x3"}]}""");
        var filter = new GammaFilter { Order = "volume24hr", LeastLiquidity = 1000 };
        IReadOnlyList<GammaMarket> markets =
            (await client.Finish(new GammaClient(client.Connection).GetMarketsAsync(filter))).Value;
        Assert.Equal(["0x1", "0x2", "0x3"], markets.Select(market => market.ConditionId));
        Assert.Equal(
            "/markets/keyset?limit=100&closed=false&order=volume24hr&ascending=false&liquidity_num_min=1000",
            client.Venue.Requests[0].PathAndQuery);
        Assert.EndsWith("&after_cursor=abc%3D", client.Venue.Requests[1].PathAndQuery);
    }

    [Theory]
    [InlineData("""{"markets":[{"clobTokenIds":"[not json"}]}""")]
    [InlineData("""{"error":"nothing here"}""")]
    public async Task WhatCannotBeAListIsUnreadable(string body)
    {
        using var client = new ClientFixture(new ClientSettings { ReadAttempts = 1 });
        client.Venue.Answers(body);
        Assert.Equal(
            VenueErrorKind.UnreadableAnswer,
            (await client.Finish(new GammaClient(client.Connection).GetPageAsync(new GammaFilter()))).Error!.Kind);
    }

    private static async Task<IReadOnlyList<GammaMarket>> Read(string body)
    {
        using var client = new ClientFixture();
        client.Venue.Answers(body);
        return (await client.Finish(new GammaClient(client.Connection).GetPageAsync(new GammaFilter()))).Value.Markets;
    }
}
