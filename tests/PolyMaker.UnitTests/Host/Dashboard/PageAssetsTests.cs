using System.Net;
using System.Text.RegularExpressions;
using PolyMaker.Host.Dashboard;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Dashboard;

/// <summary>The pages themselves: small, self-contained, and harmless without a token.</summary>
public sealed partial class PageAssetsTests
{
    private const int LargestPage = 500_000;

    [Fact]
    public void AllOfItIsSmallerThanAPictureWouldBe() => Assert.InRange(PageAssets.Size, 1, LargestPage);

    /// <summary>No host but this one, no markup from text, no script or style in the page.</summary>
    [Fact]
    public void NothingIsLoadedFromElsewhereAndNoTextBecomesMarkup()
    {
        foreach (string file in Directory.GetFiles(RepositoryRoot.Combine("runtime/PolyMaker.Host/Dashboard/Assets")))
        {
            string text = File.ReadAllText(file).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);
            Assert.DoesNotMatch(Outside(), text);
            Assert.DoesNotMatch(Markup(), text);
        }
    }

    [Fact]
    public async Task APageIsAnyonesAndCarriesItsPolicy()
    {
        await using DashboardScene scene = await DashboardScene.OpenAsync();
        foreach (string path in PageAssets.Names.Select(name => name == "index.html" ? "/" : $"/assets/{name}"))
        {
            using HttpRequestMessage request = scene.Request(HttpMethod.Get, path);
            request.Headers.Authorization = null;
            using HttpResponseMessage answer = await scene.SendAsync(request);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith(
                "default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.DoesNotContain(scene.Token, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/assets/../app.css")]
    [InlineData("/assets/..%2f..%2fPolyMaker.Host.csproj")]
    [InlineData("/assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets//etc/passwd")]
    [InlineData("/assets/")]
    public async Task NothingElseIsServed(string path)
    {
        await using DashboardScene scene = await DashboardScene.OpenAsync();
        using HttpRequestMessage request = scene.Request(HttpMethod.Get, path);
        request.RequestUri = new Uri(
            scene.Origin + path[1..], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using HttpResponseMessage answer = await scene.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [GeneratedRegex(@"https?://|//cdn|@import|url\(\s*['""]?http", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();

    [GeneratedRegex(
        @"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|style=""| on[a-z]+=""")]
    private static partial Regex Markup();
}
