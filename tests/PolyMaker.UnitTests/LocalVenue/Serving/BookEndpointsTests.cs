using PolyMaker.Core.Markets;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

public sealed class BookEndpointsTests
{
    [Fact]
    public async Task PricesOfBothSidesOfATokenStandUnderOneKey()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        VenueBench.Trader trader = await bench.TraderAsync(1);
        await bench.PlaceAsync(trader, Side.Buy, 40);
        await bench.PlaceAsync(trader, Side.Buy, 55, Outcome.No);
        string token = bench.Terms.Spec.YesToken;
        VenueBench.Answer answer = await bench.SendAsync(
            HttpMethod.Post, "/prices",
            $$"""[{"token_id":"{{token}}","side":"BUY"},{"token_id":"{{token}}","side":"SELL"}]""", null);
        Assert.Equal($$$"""{"{{{token}}}":{"BUY":"0.4","SELL":"0.45"}}""", answer.Text);
    }

    [Theory]
    [InlineData("/midpoints")]
    [InlineData("/spreads")]
    public async Task ATokenThatIsAskedForTwiceIsToldOnce(string path)
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        string token = bench.Terms.Spec.YesToken;
        VenueBench.Answer answer = await bench.SendAsync(
            HttpMethod.Post, path, $$"""[{"token_id":"{{token}}"},{"token_id":"{{token}}"}]""", null);
        Assert.Single(answer.Json.EnumerateObject());
    }

    [Theory]
    [InlineData(""" ,"side":"HOLD" """)]
    [InlineData("")]
    public async Task APriceIsOfASide(string side)
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        VenueBench.Answer answer = await bench.SendAsync(
            HttpMethod.Post, "/prices", $$"""[{"token_id":"{{bench.Terms.Spec.YesToken}}"{{side}}}]""", null);
        Assert.Equal((400, """{"error":"Invalid side"}"""), (answer.Status, answer.Text));
    }
}
