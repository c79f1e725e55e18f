using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Data;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Rest.Data;

public sealed class DataClientTests
{
    [Fact]
    public async Task PositionsFromEveryPage()
    {
        using var client = new ClientFixture();
        client.Venue
            .Answers("""{"data":[{"proxy_wallet":"0x","token_id":"1","condition_id":"0xa","current_size":12.3456789,"avg_price":0.123456,"current_price":0.5,"redeemable":false,"mergeable":true,"negative_risk":true,"outcome":"Yes","outcome_index":0,"opposite_token_id":"2"}],"pagination":{"limit":1,"offset":0,"has_more":true,"next_cursor":"c2"}}""")
            .Answers("""{"data":[{"token_id":"2","condition_id":"0xa","current_size":"1"}],"pagination":{"limit":1,"has_more":false,"next_cursor":""}}""");
        IReadOnlyList<WalletPosition> positions =
            (await client.Finish(new DataClient(client.Connection).GetPositionsAsync(Address.Zero))).Value;
        WalletPosition first = positions[0];
        Assert.Equal(["1", "2"], positions.Select(position => position.TokenId));
        Assert.Equal(
            (12_345_678, new Price(1234), true, true, false),
            (first.Shares.Micro, first.AveragePrice, first.IsMergeable, first.NegRisk, first.IsRedeemable));
        Assert.Equal(
            "/v2/positions?user=0x0000000000000000000000000000000000000000&status=OPEN&limit=100",
            client.Venue.Requests[0].PathAndQuery);
        Assert.EndsWith("&cursor=c2", client.Venue.Requests[1].PathAndQuery);
    }

    [Fact]
    public async Task TradesStopAtTheNumberAskedFor()
    {
        using var client = new ClientFixture();
        const string Trade = """{"side":"SELL","token_id":"1","condition_id":"0xa","size":3,"price":0.45678,"timestamp":1791241810,"transaction_hash":"0x9"}""";
        client.Venue.Answers($$$"""{"data":[{{{Trade}}},{{{Trade}}},{{{Trade}}}],"pagination":{"has_more":true,"next_cursor":"n"}}""");
        IReadOnlyList<PublicTrade> trades =
            (await client.Finish(new DataClient(client.Connection).GetTradesAsync(null, ["0xa", "0xb"], most: 2)))
            .Value;
        Assert.Equal(2, trades.Count);
        Assert.Equal(
            (Side.Sell, Size.FromShares(3), new Price(4567), new Timestamp(1_791_241_810_000_000)),
            (trades[0].Side, trades[0].Size, trades[0].Price, trades[0].At));
        Assert.Equal("/v2/trades?condition=0xa%2C0xb&limit=100", client.Venue.Last.PathAndQuery);
    }

    [Fact]
    public async Task TheWorthOfAWallet()
    {
        using var client = new ClientFixture();
        client.Venue.Answers("""{"data":[{"user":"0x","value":12.5}]}""");
        Assert.Equal(
            new Cash(12_500_000),
            (await client.Finish(new DataClient(client.Connection).GetValueAsync(Address.Zero))).Value);
    }
}
