using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

public sealed class BuilderEndpointsTests
{
    private static readonly Bytes32 Code = Bytes32.ParseHex("0x" + new string('0', 62) + "ab");

    [Fact]
    public async Task TradesOfOrdersWithTheCodeAreToldFromTheirOwnSide()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        VenueBench.Trader maker = await bench.TraderAsync(1);
        VenueBench.Trader taker = await bench.TraderAsync(2);
        await PlaceAsync(bench, maker, Side.Sell, Code);
        await PlaceAsync(bench, taker, Side.Buy, default);
        await PlaceAsync(bench, maker, Side.Sell, default);
        await PlaceAsync(bench, taker, Side.Buy, Code);

        JsonElement page = (await bench.GetAsync($"/builder/trades?builder_code={Code}&next_cursor=MA==")).Json;
        Assert.Equal("LTE=", page.GetProperty("next_cursor").GetString());
        JsonElement[] rows = [.. page.GetProperty("data").EnumerateArray()];
        Assert.Equal(["TAKER BUY", "MAKER SELL"], rows.Select(row => $"{Text(row, "tradeType")} {Text(row, "side")}"));
        Assert.All(rows, row => Assert.Equal(
            (Code.ToString(), "10", "5", "0.5"),
            (Text(row, "builderCode"), Text(row, "size"), Text(row, "sizeUsdc"), Text(row, "price"))));
        Assert.Equal(maker.Credentials.Key, Text(rows[1], "owner"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?builder_code=0x0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("?builder_code=ab")]
    [InlineData("?builder_code=0x00000000000000000000000000000000000000000000000000000000000000ab&after=noon")]
    public async Task WithoutACodeThereIsNothingToTell(string query)
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        Assert.Equal(400, (await bench.GetAsync("/builder/trades" + query)).Status);
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static async Task PlaceAsync(VenueBench bench, VenueBench.Trader trader, Side side, Bytes32 builder)
    {
        byte[] body = bench.Body(trader, side, 50, new PostOptions(OrderType.Gtc, false), builder: builder);
        VenueBench.Answer answer = await bench.PostAsync(trader, body);
        Assert.True(answer.Status == 200, answer.Text);
    }
}
