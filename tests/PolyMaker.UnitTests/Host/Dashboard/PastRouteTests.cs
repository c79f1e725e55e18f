using System.Net;
using System.Text.Json;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.UnitTests.Core.Engine;

namespace PolyMaker.UnitTests.Host.Dashboard;

/// <summary>A quote that is over can still be explained, and what cannot says where it is to be had.</summary>
public sealed class PastRouteTests : IAsyncLifetime
{
    private DashboardScene scene = null!;

    public async Task InitializeAsync() => scene = await DashboardScene.OpenAsync();

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task AnOrderThatIsGoneIsExplainedByTheDecisionThatPlacedIt()
    {
        JsonElement order = await FirstOrderAsync();
        string id = order.GetProperty("id").GetString()!;
        await scene.LearnAsync(0, now => MarketEvent.BookReplaced(
            now, now, Outcome.Yes, MarketEngineTests.Levels(6_200, 6_300)));
        (HttpStatusCode status, JsonElement decision) = await AskAsync($"market=m0&order={id}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("m0", decision.GetProperty("market").GetString());
        Assert.Equal("a test", decision.GetProperty("recording").GetString());
        Assert.Equal(0.425, decision.GetProperty("outputs")[0].GetProperty("value").GetDouble(), 9);
        Assert.Contains(
            decision.GetProperty("sent").EnumerateArray(),
            line => line.GetString()!.StartsWith($"place {id} ", StringComparison.Ordinal));

        string at = order.GetProperty("placed_at").GetString()!;
        (_, JsonElement then) = await AskAsync($"market=m0&at={at}");
        Assert.Equal(decision.GetProperty("at").GetString(), then.GetProperty("at").GetString());
    }

    [Theory]
    [InlineData("market=m0", 400, "give order")]
    [InlineData("market=m0&order=1-1", 400, "expected a number of this market, as 0-17")]
    [InlineData("market=m0&order=0--1", 400, "expected a number of this market")]
    [InlineData("market=m0&at=soon", 400, "expected an instant")]
    [InlineData("market=m9&order=0-1", 404, "name one by slug, condition id or token")]
    [InlineData("market=m0&order=0-99999", 404, "polymaker explain --recording")]
    [InlineData("market=m0&at=1980-01-01T00:00:00Z", 404, "polymaker explain --recording")]
    public async Task WhatCannotBeExplainedSaysWhatToDo(string question, int expected, string text)
    {
        await FirstOrderAsync();
        (HttpStatusCode status, JsonElement problem) = await AskAsync(question);
        Assert.Equal(expected, (int)status);
        Assert.Contains(text, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> FirstOrderAsync()
    {
        while (true)
        {
            (_, JsonElement look) = await scene.AskAsync(HttpMethod.Get, "/v1/look?market=m0");
            JsonElement orders = look.GetProperty("market").GetProperty("orders");
            if (orders.GetArrayLength() > 0)
            {
                return orders[0];
            }
        }
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(string question) =>
        scene.AskAsync(HttpMethod.Get, $"/v1/look/past?{question}");
}
