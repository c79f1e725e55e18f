using System.Net;
using System.Text.Json;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Host.Dashboard;

/// <summary>Who may ask for numbers and changes, and that the numbers are those of `status`.</summary>
public sealed class DashboardRoutesTests : IAsyncLifetime
{
    private DashboardScene scene = null!;

    public async Task InitializeAsync() => scene = await DashboardScene.OpenAsync();

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Theory]
    [InlineData("GET", "/v1/look")]
    [InlineData("GET", "/v1/look/stream")]
    [InlineData("GET", "/v1/look/past?market=m0&order=0-1")]
    [InlineData("GET", "/v1/rules")]
    [InlineData("GET", "/v1/rules/file?path=x")]
    [InlineData("GET", "/v1/rules/plan?market=m0")]
    [InlineData("POST", "/v1/rules/check")]
    [InlineData("POST", "/v1/rules/save")]
    [InlineData("GET", "/v1/reports")]
    [InlineData("POST", "/v1/reports/ticket")]
    public async Task NumbersAndChangesNeedTheToken(string method, string path)
    {
        foreach (string? given in new[] { null, "Bearer wrong", $"Basic {scene.Token}" })
        {
            using HttpRequestMessage request = scene.Request(new HttpMethod(method), path);
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", given ?? "");
            request.Headers.TryAddWithoutValidation("Cookie", $"token={scene.Token}");
            using HttpResponseMessage answer = await scene.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        string query = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}token={scene.Token}";
        using HttpRequestMessage inPath = scene.Request(new HttpMethod(method), query);
        inPath.Headers.Authorization = null;
        using HttpResponseMessage refused = await scene.SendAsync(inPath);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    /// <summary>Even with the token: another page's script must not get anywhere.</summary>
    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task OtherPagesAreRefused(string header, string value)
    {
        using HttpRequestMessage request = scene.Request(HttpMethod.Post, "/v1/pause", new { });
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage answer = await scene.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task ALinkToThePageMayBeFollowedFromAnywhere()
    {
        using HttpRequestMessage request = scene.Request(HttpMethod.Get, "/");
        request.Headers.Authorization = null;
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", "navigate");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Dest", "document");
        using HttpResponseMessage page = await scene.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        using HttpRequestMessage framed = scene.Request(HttpMethod.Get, "/");
        framed.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");
        framed.Headers.TryAddWithoutValidation("Sec-Fetch-Mode", "navigate");
        framed.Headers.TryAddWithoutValidation("Sec-Fetch-Dest", "iframe");
        using HttpResponseMessage refused = await scene.SendAsync(framed);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task TheNumbersAreThoseOfStatus()
    {
        (_, JsonElement status) = await scene.AskAsync(HttpMethod.Get, "/v1/status");
        (_, JsonElement look) = await scene.AskAsync(HttpMethod.Get, "/v1/look?market=m1");
        JsonElement run = look.GetProperty("run");
        foreach (string name in new[] { "mode", "rules", "title", "last_reload", "account" })
        {
            Assert.Equal(status.GetProperty(name).GetString(), run.GetProperty("head").GetProperty(name).GetString());
        }

        foreach ((JsonElement told, JsonElement shown) in status.GetProperty("markets").EnumerateArray()
            .Zip(run.GetProperty("markets").EnumerateArray()))
        {
            foreach (string name in new[]
                { "market", "bid", "ask", "our_bid", "our_ask", "position", "pnl", "orders", "fills", "quiet" })
            {
                Assert.Equal(told.GetProperty(name).ToString(), shown.GetProperty(name).ToString());
            }
        }

        Assert.Equal("0.42", run.GetProperty("markets")[0].GetProperty("bid").GetString());
        JsonElement market = look.GetProperty("market");
        Assert.Equal("m1", market.GetProperty("glance").GetProperty("market").GetString());
        Assert.Equal("mid", market.GetProperty("decision").GetProperty("outputs")[0].GetProperty("terms")[0]
            .GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await scene.AskAsync(HttpMethod.Get, "/v1/look?market=m9")).Status);
    }

    [Fact]
    public async Task AMarketIsFoundByEachNameThatTheVerbsKnow()
    {
        MarketSpec spec = scene.Room.Control.Loop.Markets[1].Spec;
        foreach (string name in new[] { spec.Slug, spec.ConditionId, spec.YesToken, spec.NoToken })
        {
            (_, JsonElement look) = await scene.AskAsync(HttpMethod.Get, $"/v1/look?market={name}");
            Assert.Equal(
                spec.Slug, look.GetProperty("market").GetProperty("glance").GetProperty("market").GetString());
        }
    }

    [Fact]
    public async Task HalfACharacterIsRefusedAsSuch()
    {
        using HttpRequestMessage request = scene.Request(HttpMethod.Post, "/v1/rules/check");
        request.Content = new StringContent(
            """{"path":"bands.yaml","text":"# \ud800"}""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await scene.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("no Unicode", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheStreamTellsRowsOnceAndThenOnlyWhatChanged()
    {
        using HttpRequestMessage request = scene.Request(HttpMethod.Get, "/v1/look/stream?market=m0");
        using HttpResponseMessage answer = await scene.SendAsync(request);
        using StreamReader lines = new(await answer.Content.ReadAsStreamAsync());
        JsonElement first = Line((await lines.ReadLineAsync())!);
        Assert.Equal(2, first.GetProperty("markets").GetArrayLength());
        Assert.Equal("m0", first.GetProperty("market").GetProperty("glance").GetProperty("market").GetString());
        Assert.Equal(0, Line((await lines.ReadLineAsync())!).GetProperty("markets").GetArrayLength());

        await scene.LearnAsync(1, MarketEvent.FeedLost);
        JsonElement changed;
        do
        {
            changed = Line((await lines.ReadLineAsync())!);
        }
        while (changed.GetProperty("markets").GetArrayLength() == 0);

        JsonElement row = Assert.Single(changed.GetProperty("markets").EnumerateArray());
        Assert.Equal(("m1", "lost"), (row.GetProperty("market").GetString(), row.GetProperty("feed").GetString()));
        Assert.Equal(JsonValueKind.Null, row.GetProperty("bid").ValueKind);
    }

    [Fact]
    public async Task TheStreamSaysThatTheRunHasEnded()
    {
        using HttpRequestMessage request = scene.Request(HttpMethod.Get, "/v1/look/stream");
        using HttpResponseMessage answer = await scene.SendAsync(request);
        using StreamReader lines = new(await answer.Content.ReadAsStreamAsync());
        await lines.ReadLineAsync();
        Task ending = scene.EndAsync();
        string last = "";
        while (await lines.ReadLineAsync() is { } line)
        {
            last = line;
        }

        Assert.Equal("the run has ended", Line(last).GetProperty("ended").GetString());
        await ending;
    }

    [Fact]
    public async Task TheStreamTellsWhatAnOperatorDid()
    {
        await scene.AskAsync(HttpMethod.Post, "/v1/pause", new { reason = "news" });
        using HttpRequestMessage request = scene.Request(HttpMethod.Get, "/v1/look/stream");
        using HttpResponseMessage answer = await scene.SendAsync(request);
        using StreamReader lines = new(await answer.Content.ReadAsStreamAsync());
        JsonElement line;
        do
        {
            line = Line((await lines.ReadLineAsync())!);
        }
        while (!line.TryGetProperty("notables", out JsonElement news)
            || !news.EnumerateArray().Any(each => each.GetProperty("text").GetString() == "paused: news"));

        Assert.Equal("paused", line.GetProperty("head").GetProperty("mode").GetString());
        Assert.Equal(Cash.Zero.ToString(), line.GetProperty("head").GetProperty("equity").GetString());
    }

    private static JsonElement Line(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
