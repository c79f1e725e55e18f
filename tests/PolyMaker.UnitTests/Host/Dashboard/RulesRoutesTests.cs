using System.Net;
using System.Text.Json;

namespace PolyMaker.UnitTests.Host.Dashboard;

/// <summary>The editor: confined, checked before it writes, and never over somebody else's save.</summary>
public sealed class RulesRoutesTests : IAsyncLifetime
{
    private DashboardScene scene = null!;

    public async Task InitializeAsync() => scene = await DashboardScene.OpenAsync();

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task ACheckTellsFindingsAtTheirPlaceAndPreviewsTheBooks()
    {
        (_, JsonElement good) = await CheckAsync(Edited("1c, range", "2c, range"));
        Assert.True(good.GetProperty("ok").GetBoolean());
        JsonElement preview = good.GetProperty("preview")[0];
        Assert.Equal(
            ("m0", true),
            (preview.GetProperty("market").GetString(), preview.GetProperty("changed").GetBoolean()));
        Assert.Equal("0.41", Price(preview, "before", "bids"));
        Assert.Equal("0.4", Price(preview, "after", "bids"));

        (HttpStatusCode status, JsonElement bad) = await CheckAsync(Edited("book.mid", "book.midd"));
        Assert.Equal((HttpStatusCode.OK, false), (status, bad.GetProperty("ok").GetBoolean()));
        JsonElement found = Assert.Single(bad.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal((8, "error"), (found.GetProperty("line").GetInt32(), found.GetProperty("severity").GetString()));
        Assert.Equal(scene.BandsPath, found.GetProperty("file").GetString());
        Assert.Equal(DashboardScene.Bands, await File.ReadAllTextAsync(scene.BandsPath));
    }

    [Fact]
    public async Task ASaveGoesLiveAndIsHistory()
    {
        string edited = Edited("1c, range", "2c, range");
        (HttpStatusCode status, JsonElement saved) = await SaveAsync(edited, await HashAsync());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("applied", saved.GetProperty("outcome").GetString());
        Assert.Equal(edited, await File.ReadAllTextAsync(scene.BandsPath));
        Assert.Equal(saved.GetProperty("rules").GetString(), scene.Room.Rules.Current.Revision);
        Assert.Equal(["bands.yaml"], Directory.GetFiles(scene.Folder.Combine("rules")).Select(Path.GetFileName));

        // The history is written after the rules are live, so that writing delays no quote.
        JsonElement rules;
        do
        {
            (_, rules) = await scene.AskAsync(HttpMethod.Get, "/v1/rules");
        }
        while (rules.GetProperty("history").GetArrayLength() < 2
            || rules.GetProperty("last_change").ValueKind == JsonValueKind.Null);

        Assert.Equal("applied", rules.GetProperty("history")[0].GetProperty("outcome").GetString());
        string diff = rules.GetProperty("last_change").GetProperty("diffs")[0].GetString()!;
        Assert.Contains("-      half: { value: 1c", diff, StringComparison.Ordinal);
        Assert.Contains("+      half: { value: 2c", diff, StringComparison.Ordinal);
        (_, JsonElement plan) = await scene.AskAsync(HttpMethod.Get, "/v1/rules/plan?market=m0");
        Assert.Equal(0.02, plan.GetProperty("params")[0].GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task RulesWithErrorsAreNotWritten()
    {
        (HttpStatusCode status, JsonElement said) = await SaveAsync(Edited("book.mid", "book.midd"), await HashAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(8, said.GetProperty("diagnostics")[0].GetProperty("line").GetInt32());
        Assert.Equal(DashboardScene.Bands, await File.ReadAllTextAsync(scene.BandsPath));
    }

    /// <summary>What a reload would refuse is refused before it is on the disk.</summary>
    [Fact]
    public async Task RulesThatFailTheirTestsAreNotWritten()
    {
        scene.Folder.Write("rules/tests/half.test.yaml", """
            fixtures:
              still:
                book:   { bid: 0.42, ask: 0.43, age: 100ms }
                inv:    { shares: 0sh }
                market: { tick: 0.01, min_size: 5sh, accepting_orders: true }

            tests:
              - name: a cent on each side
                profile: base
                given: still
                expect: { half_spread: 0.01 }

            """);
        (HttpStatusCode status, JsonElement said) = await SaveAsync(
            Edited("1c, range", "2c, range"), await HashAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        string detail = said.GetProperty("detail").GetString()!;
        Assert.True(detail.Contains("half_spread", StringComparison.Ordinal), detail);
        Assert.Equal(DashboardScene.Bands, await File.ReadAllTextAsync(scene.BandsPath));
    }

    [Fact]
    public async Task TheSecondOfTwoEditorsGetsAConflictAndLosesNothing()
    {
        string opened = await HashAsync();
        Assert.Equal(HttpStatusCode.OK, (await SaveAsync(Edited("1c, range", "2c, range"), opened)).Status);
        (HttpStatusCode status, JsonElement said) = await SaveAsync(Edited("1c, range", "3c, range"), opened);
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("2c, range", await File.ReadAllTextAsync(scene.BandsPath), StringComparison.Ordinal);
        Assert.Contains("2c, range", said.GetProperty("text").GetString(), StringComparison.Ordinal);
        string diff = said.GetProperty("diff").GetString()!;
        Assert.Contains("-      half: { value: 2c", diff, StringComparison.Ordinal);
        Assert.Contains("+      half: { value: 3c", diff, StringComparison.Ordinal);

        string seen = said.GetProperty("hash").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await SaveAsync(Edited("1c, range", "3c, range"), seen)).Status);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../rules/bands.yaml")]
    [InlineData("rules/../../data/control.token")]
    [InlineData("data/control.token")]
    [InlineData("")]
    public async Task OnlyFilesThatTheRunReadsCanBeNamed(string path)
    {
        string query = Uri.EscapeDataString(path);
        Assert.Equal(
            HttpStatusCode.NotFound, (await scene.AskAsync(HttpMethod.Get, $"/v1/rules/file?path={query}")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await scene.AskAsync(HttpMethod.Post, "/v1/rules/check", new { path, text = "" })).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await scene.AskAsync(HttpMethod.Post, "/v1/rules/save", new { path, text = "", made_from = "" })).Status);
    }

    [Fact]
    public async Task ALinkIsNotWrittenThrough()
    {
        string target = scene.Folder.Write("elsewhere.yaml", await File.ReadAllTextAsync(scene.BandsPath));
        string hash = await HashAsync();
        File.Delete(scene.BandsPath);
        File.CreateSymbolicLink(scene.BandsPath, target);
        (HttpStatusCode status, JsonElement said) = await SaveAsync(Edited("1c, range", "2c, range"), hash);
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("is a link", said.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(DashboardScene.Bands, await File.ReadAllTextAsync(target));
    }

    [Fact]
    public async Task LineEndsAndMarkOfAFileStay()
    {
        await File.WriteAllTextAsync(
            scene.BandsPath,
            "\uFEFF" + DashboardScene.Bands.ReplaceLineEndings("\r\n"),
            new System.Text.UTF8Encoding(false));
        (_, JsonElement file) = await scene.AskAsync(
            HttpMethod.Get, $"/v1/rules/file?path={Uri.EscapeDataString(scene.BandsPath)}");
        Assert.Equal(DashboardScene.Bands, file.GetProperty("text").GetString());
        string edited = Edited("1c, range", "2c, range");
        Assert.Equal(HttpStatusCode.OK, (await SaveAsync(edited, file.GetProperty("hash").GetString()!)).Status);
        Assert.Equal(
            "\uFEFF" + edited.ReplaceLineEndings("\r\n"),
            System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(scene.BandsPath)));
    }

    private static string Edited(string from, string to)
    {
        Assert.Contains(from, DashboardScene.Bands, StringComparison.Ordinal);
        return DashboardScene.Bands.Replace(from, to, StringComparison.Ordinal);
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> CheckAsync(string text) =>
        scene.AskAsync(HttpMethod.Post, "/v1/rules/check", new { path = scene.BandsPath, text });

    private Task<(HttpStatusCode Status, JsonElement Body)> SaveAsync(string text, string madeFrom) =>
        scene.AskAsync(HttpMethod.Post, "/v1/rules/save", new { path = scene.BandsPath, text, made_from = madeFrom });

    private async Task<string> HashAsync() =>
        (await scene.AskAsync(HttpMethod.Get, $"/v1/rules/file?path={Uri.EscapeDataString(scene.BandsPath)}")).Body
        .GetProperty("hash").GetString()!;

    private static string Price(JsonElement preview, string when, string side) =>
        preview.GetProperty(when).GetProperty(side)[0].GetProperty("price").GetString()!;
}
