using System.Text.Json;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

public sealed class KeyEndpointsTests
{
    private const string Path = "/auth/builder-api-key";

    [Fact]
    public async Task AKeyThatWasNeverMadeIsNotDerived()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        AuthHeaders headers = new ClobAuth(137).Sign(VenueBench.KeyOf(1), SigningBackend.Best.Curve, bench.Seconds, 0);
        VenueBench.Answer nothing =
            await bench.SendAsync(HttpMethod.Get, "/auth/derive-api-key", "", headers);
        Assert.Equal(400, nothing.Status);
        Assert.Equal("Could not derive api key!", nothing.Json.GetProperty("error").GetString());
        VenueBench.Answer made = await bench.SendAsync(HttpMethod.Post, "/auth/api-key", "", headers);
        VenueBench.Answer again = await bench.SendAsync(HttpMethod.Get, "/auth/derive-api-key", "", headers);
        Assert.Equal(made.Text, again.Text);
    }

    [Fact]
    public async Task BuilderKeysAreListedWithTheirTimesAndWithoutTheirSecrets()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        VenueBench.Trader trader = await bench.TraderAsync(1);
        string made = (await bench.CallAsync(trader, HttpMethod.Post, Path)).Json.GetProperty("key").GetString()!;
        JsonElement row = Assert.Single((await bench.CallAsync(trader, HttpMethod.Get, Path)).Json.EnumerateArray());
        Assert.Equal(made, row.GetProperty("key").GetString());
        Assert.Equal(["key", "createdAt"], row.EnumerateObject().Select(each => each.Name));

        Assert.Equal("\"OK\"", (await bench.CallAsync(trader, HttpMethod.Delete, Path)).Text);
        row = Assert.Single((await bench.CallAsync(trader, HttpMethod.Get, Path)).Json.EnumerateArray());
        Assert.Equal(["key", "createdAt", "revokedAt"], row.EnumerateObject().Select(each => each.Name));
    }

    [Fact]
    public async Task BuilderKeysAreTheAccountsOwnDifferentAndNotEndless()
    {
        await using VenueBench bench = await VenueBench.StartAsync();
        VenueBench.Trader trader = await bench.TraderAsync(1);
        HashSet<string> made = [];
        for (int i = 0; i < 20; i++)
        {
            VenueBench.Answer answer = await bench.CallAsync(trader, HttpMethod.Post, Path);
            Assert.True(made.Add(answer.Json.GetProperty("key").GetString()!));
        }

        Assert.Equal(400, (await bench.CallAsync(trader, HttpMethod.Post, Path)).Status);
        VenueBench.Trader other = await bench.TraderAsync(2);
        Assert.Equal("[]", (await bench.CallAsync(other, HttpMethod.Get, Path)).Text);
    }
}
