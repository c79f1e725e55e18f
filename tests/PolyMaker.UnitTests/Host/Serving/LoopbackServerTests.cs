using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PolyMaker.Host.Config;
using PolyMaker.Host.Serving;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Serving;

/// <summary>Over loopback sockets, as browsers and programs ask.</summary>
public sealed class LoopbackServerTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient client = new();
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AccessToken token = null!;
    private LoopbackServer server = null!;

    public async Task InitializeAsync()
    {
        token = AccessToken.OpenOrCreate(folder.Path);
        server = await StartAsync(0);
        client.BaseAddress = new Uri($"http://127.0.0.1:{server.Port}");
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose()
    {
        client.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task AnswersWhoeverHasTheToken()
    {
        (HttpStatusCode status, string body) = await AskAsync(Get("/secret"));
        Assert.Equal((HttpStatusCode.OK, "told"), (status, body));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Basic abc")]
    public async Task RefusesWhoeverHasNot(string? authorization)
    {
        using HttpRequestMessage request = Get("/secret");
        request.Headers.Remove("Authorization");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        (HttpStatusCode status, string body) = await AskAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.DoesNotContain(token.Reveal(), body, StringComparison.Ordinal);
    }

    /// <summary>An empty answer would look as if all were well.</summary>
    [Fact]
    public async Task WhoWaitsForARunThatEndsIsToldThatItEnds()
    {
        Task<(HttpStatusCode Status, string Body)> asked = AskAsync(Get("/waits"));
        await reached.Task;
        await server.DisposeAsync();
        (HttpStatusCode status, string body) = await asked;
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("the run is ending", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsDoneWhileTheRunEndsIsAnswered()
    {
        Task<(HttpStatusCode Status, string Body)> asked = AskAsync(Get("/finishes"));
        await reached.Task;
        await server.DisposeAsync();
        Assert.Equal((HttpStatusCode.OK, "done"), await asked);
    }

    [Fact]
    public async Task AskingForAPartThatIsGoneAlreadyIsNoBug()
    {
        (HttpStatusCode status, string body) = await AskAsync(Get("/gone"));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.DoesNotContain("bug", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsAnyonesNeedsNoToken()
    {
        using HttpRequestMessage request = Get("/open");
        request.Headers.Remove("Authorization");
        Assert.Equal((HttpStatusCode.OK, "open"), await AskAsync(request));
    }

    /// <summary>A page whose name was pointed at this machine sends its own name.</summary>
    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1:1")]
    [InlineData("localhost.evil.example")]
    public async Task RefusesRequestsThatWereAddressedToAnotherName(string host)
    {
        using HttpRequestMessage request = Get("/secret");
        request.Headers.Host = host;
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await AskAsync(request)).Status);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task RefusesOtherPages(string header, string value)
    {
        using HttpRequestMessage request = Get("/open");
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain(
            answer.Headers, each => each.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task TakesItsOwnPages()
    {
        using HttpRequestMessage request = Get("/secret");
        request.Headers.TryAddWithoutValidation("Origin", $"http://127.0.0.1:{server.Port}");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(request)).Status);
    }

    [Theory]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "{\"a\":1}", HttpStatusCode.OK)]
    [InlineData("application/json", "[1]", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest)]
    public async Task BodiesAreJsonObjects(string type, string body, HttpStatusCode expected)
    {
        using HttpRequestMessage request = Get("/echo");
        request.Method = HttpMethod.Post;
        request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        Assert.Equal(expected, (await AskAsync(request)).Status);
    }

    [Fact]
    public async Task ABodyHasALimit()
    {
        using HttpRequestMessage request = Get("/echo");
        request.Method = HttpMethod.Post;
        request.Content = new StringContent(
            "\"" + new string('x', 1 << 17) + "\"", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await AskAsync(request)).Status);
    }

    [Theory]
    [InlineData("GET", "/none", HttpStatusCode.NotFound)]
    [InlineData("POST", "/secret", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/bug", HttpStatusCode.InternalServerError)]
    public async Task SaysWhatIsWrong(string method, string path, HttpStatusCode expected)
    {
        using HttpRequestMessage request = Get(path);
        request.Method = new HttpMethod(method);
        (HttpStatusCode status, string body) = await AskAsync(request);
        Assert.Equal(expected, status);
        Assert.Contains("\"detail\":", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APathWithEverythingBelowItTellsTheRest() =>
        Assert.Equal((HttpStatusCode.OK, "a/b"), await AskAsync(Get("/below/a/b")));

    [Fact]
    public async Task ATakenPortNamesTheOption()
    {
        InputException refused = await Assert.ThrowsAsync<InputException>(() => StartAsync(server.Port));
        Assert.Contains($"--some-port {server.Port}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--some-port 0", refused.Message, StringComparison.Ordinal);
    }

    private Task<LoopbackServer> StartAsync(int port) => LoopbackServer.StartAsync(
        new ServerPlan
        {
            Port = port,
            Option = "--some-port",
            Token = token,
            Routes =
            [
                Route.Get("/secret", RouteAccess.Operator, call => call.TextAsync("told")),
                Route.Get("/open", RouteAccess.Anyone, call => call.TextAsync("open")),
                Route.Get("/below/*", RouteAccess.Operator, call => call.TextAsync(call.Rest)),
                Route.Get("/bug", RouteAccess.Operator, _ => throw new InvalidOperationException("secret text")),
                Route.Get("/waits", RouteAccess.Operator, async call =>
                {
                    reached.SetResult();
                    await new TaskCompletionSource().Task.WaitAsync(call.Gone);
                }),
                Route.Get("/finishes", RouteAccess.Operator, async call =>
                {
                    TaskCompletionSource ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    using CancellationTokenRegistration told = call.Gone.Register(ending.SetResult);
                    reached.SetResult();
                    await ending.Task;
                    await call.TextAsync("done");
                }),
                Route.Get("/gone", RouteAccess.Operator, _ => throw new ObjectDisposedException("the session")),
                Route.Post("/echo", async call =>
                {
                    await call.BodyAsync();
                    await call.TextAsync("taken");
                }),
            ],
        },
        CancellationToken.None);

    private HttpRequestMessage Get(string path)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return request;
    }

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
