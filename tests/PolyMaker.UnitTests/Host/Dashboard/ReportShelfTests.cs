using System.Net;
using System.Text.Json;

namespace PolyMaker.UnitTests.Host.Dashboard;

public sealed class ReportShelfTests : IAsyncLifetime
{
    private DashboardScene scene = null!;

    public async Task InitializeAsync() => scene = await DashboardScene.OpenAsync();

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task AReportIsServedFromATicketAndInASandbox()
    {
        scene.Folder.Write("reports/first.html", "<script>1</script>");
        (_, JsonElement list) = await scene.AskAsync(HttpMethod.Get, "/v1/reports");
        string name = list.GetProperty("reports")[0].GetProperty("name").GetString()!;
        (_, JsonElement ticket) = await scene.AskAsync(HttpMethod.Post, "/v1/reports/ticket", new { name });
        using HttpRequestMessage request = scene.Request(HttpMethod.Get, ticket.GetProperty("path").GetString()!);
        request.Headers.Authorization = null;
        using HttpResponseMessage answer = await scene.SendAsync(request);
        Assert.Equal("<script>1</script>", await answer.Content.ReadAsStringAsync());
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("sandbox allow-scripts; default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reports/../data/control.token")]
    [InlineData("/etc/passwd")]
    [InlineData("other.txt")]
    [InlineData("link.html")]
    public async Task OnlyReportsOfTheListHaveTickets(string name)
    {
        scene.Folder.Write("reports/other.txt", "x");
        File.CreateSymbolicLink(
            scene.Folder.Combine("reports/link.html"), scene.Folder.Combine("data/control.token"));
        foreach (string each in new[] { name, $"{scene.Reports}/{name}" })
        {
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await scene.AskAsync(HttpMethod.Post, "/v1/reports/ticket", new { name = each })).Status);
        }
    }

    [Theory]
    [InlineData("/reports/x/report.html")]
    [InlineData("/reports/")]
    [InlineData("/reports/0123456789abcdef0123456789abcdef/report.html")]
    public async Task AGuessedTicketIsNone(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await scene.AskAsync(HttpMethod.Get, path)).Status);

    [Fact]
    public async Task WithoutAFolderThereAreNone()
    {
        (HttpStatusCode status, JsonElement list) = await scene.AskAsync(HttpMethod.Get, "/v1/reports");
        Assert.Equal((HttpStatusCode.OK, 0), (status, list.GetProperty("reports").GetArrayLength()));
    }
}
