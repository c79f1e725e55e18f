using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Serving;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.ScenarioTests.Testing.Crash;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>A run that trades, as its operator sees and commands it.</summary>
public sealed class ControlRuns : IDisposable
{
    private const int LongestStart = 60_000;
    private const int LongestStop = 10_000;

    private readonly string folder = Directory.CreateTempSubdirectory("polymaker-control-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("local")]
    [InlineData("sim")]
    public async Task AnOperatorSeesAndCommandsARun(string venue)
    {
        using RunningMaker maker = new(venue: venue);
        Assert.True(maker.Until(() => IsQuoting(maker)), maker.HasEnded ? maker.Notes : maker.Said);

        // Looking at it.
        Assert.Equal(ExitCodes.Ok, maker.Ask("status"));
        Assert.StartsWith("trading since ", maker.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, maker.Ask("explain", "synthetic-7-0"));
        Assert.Contains("half_spread", maker.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, maker.Ask("events", "--last", "1000"));
        Assert.Contains("order_placed synthetic-7-", maker.Said, StringComparison.Ordinal);
        await LookAtFiguresAsync(maker, venue);

        // Changing it.
        Assert.Equal(ExitCodes.Ok, maker.Ask("params", "set", "half", "0.8c", "--ttl", "10m"));
        Assert.Contains("p.half is 0.8c until ", maker.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failed, maker.Ask("params", "set", "half", "80c", "--ttl", "10m"));
        Assert.Contains("outside its range", maker.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, maker.Ask("reload"));
        Assert.Contains("the files are what runs", maker.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, maker.Ask("cancel-all"));

        // Stopping and starting it.
        Assert.Equal(ExitCodes.Ok, maker.Ask("pause", "--reason", "news"));
        Assert.Contains("paused since ", maker.Said, StringComparison.Ordinal);
        Assert.True(maker.Until(
            () => Status(maker, "markets", market => market.GetProperty("orders").GetInt32() == 0)));
        Assert.Equal(ExitCodes.Ok, maker.Ask("reduce-only"));
        Assert.True(maker.Until(
            () => Status(maker, "markets", market => market.GetProperty("reduce_only").GetBoolean())));
        Assert.Equal(ExitCodes.Ok, maker.Ask("resume"));
        Assert.True(maker.Until(() => IsQuoting(maker)));
        Assert.Equal(ExitCodes.Ok, maker.Ask("kill"));
        Assert.Contains("nothing of it is left at the venue", maker.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failed, maker.Ask("resume"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await HealthAsync(maker, "trading"));
        Assert.Equal(ExitCodes.Ok, maker.Ask("unkill"));

        Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        Assert.Equal(ExitCodes.Failed, maker.Ask("status"));
        Assert.Contains("nothing runs with the data folder", maker.Said, StringComparison.Ordinal);
        AssertEventsTellIt(maker);
    }

    /// <summary>The limit on jumps is the rules' own; a person may pass over it, for one judgement alone.</summary>
    [Fact]
    public async Task AForcedReloadTakesRulesThatJumpThisOnce()
    {
        string bands = Path.Combine(folder, "bands.yaml");
        string shipped = (await File.ReadAllTextAsync(RepositoryRoot.Combine("rules/bands.yaml")))
            .Replace("max_jump: 10c", "max_jump: 0.5c", StringComparison.Ordinal);
        Assert.Contains("half:    { value: 0.05c,", shipped, StringComparison.Ordinal);
        await File.WriteAllTextAsync(bands, shipped);
        using RunningMaker maker = new(rules: folder);
        Assert.True(maker.Until(() => IsQuoting(maker)), maker.HasEnded ? maker.Notes : maker.Said);

        await File.WriteAllTextAsync(bands, shipped.Replace("value: 0.05c,", "value: 3c,", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Failed, maker.Ask("reload"));
        Assert.Contains("would jump by", maker.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, maker.Ask("reload", "--force"));

        // Over HTTP it is JSON's true as well; what only looks like it is refused, not overheard.
        await File.WriteAllTextAsync(bands, shipped);
        Assert.Equal(HttpStatusCode.BadRequest, await ReloadAsync(maker, """{"force": 1}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await ReloadAsync(maker, """{"force": "yes"}"""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ReloadAsync(maker, """{"force": false}"""));
        Assert.Equal(HttpStatusCode.OK, await ReloadAsync(maker, """{"force": true}"""));

        await File.WriteAllTextAsync(bands, shipped.Replace("value: 0.05c,", "value: 3c,", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Failed, maker.Ask("reload"));
        Assert.Contains("would jump by", maker.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
    }

    private static async Task<HttpStatusCode> ReloadAsync(RunningMaker maker, string body)
    {
        string token = AccessToken.Read(Path.Combine(maker.Data, AccessToken.FileName))!.Reveal();
        using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{maker.Address.Port}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        return (await client.PostAsync("/v1/reload", content)).StatusCode;
    }

    /// <summary>What a dead run has left is taken off by its account's key alone, and not while a run has it.</summary>
    [Fact]
    public async Task OrdersAreCancelledWithoutARun()
    {
        await using CrashVenue venue = await CrashVenue.OpenAsync(4_712);
        string history = Path.Combine(folder, "history");
        using CommandLine verbs = new();
        string[] words =
        [
            "cancel-all", "--venue", "local", "--exchange", venue.Rest.ToString(), "--seed", "4712", "--data",
            Path.Combine(history, "data"), "--json", Path.Combine(folder, "cancelled.json"),
        ];
        using MakerProcess maker = new(venue, Path.Combine(folder, "first.json"), history);
        Assert.True(SpinUntil(LongestStart, () => venue.Open.Count > 0), maker.Notes);
        Assert.Equal(ExitCodes.Failed, verbs.Run(words));
        Assert.Contains("another run trades for this account", verbs.Notes, StringComparison.Ordinal);
        maker.Kill();
        int left = venue.Open.Count;
        Assert.True(left > 0, "a killed run leaves its orders");

        Assert.Equal(ExitCodes.Ok, verbs.Run(words));
        Assert.Contains($"{left} orders of ", verbs.Text, StringComparison.Ordinal);
        Assert.Contains("nothing is left at ", verbs.Text, StringComparison.Ordinal);
        Assert.Empty(venue.Open);
        using JsonDocument told = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "cancelled.json")));
        Assert.Equal(left, told.RootElement.GetProperty("cancelled").GetArrayLength());
        Assert.Equal(0, told.RootElement.GetProperty("orders_left").GetInt32());
    }

    [Fact]
    public async Task TheTokenIsAskedForAndNeverWritten()
    {
        using RunningMaker maker = new();
        Assert.True(maker.Until(() => maker.Ask("status") == ExitCodes.Ok));
        string token = AccessToken.Read(Path.Combine(maker.Data, AccessToken.FileName))!.Reveal();
        Assert.Equal(ExitCodes.Ok, maker.Ask("dashboard"));
        Assert.Equal($"http://127.0.0.1:{maker.Address.Port}/#token={token}", maker.Said.Trim());
        using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{maker.Address.Port}") };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/v1/kill", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await FiguresAsync(maker, "/v1/status")).Status);
        Assert.Equal(ExitCodes.Ok, await maker.StopAsync());
        Assert.DoesNotContain(token, maker.Notes, StringComparison.Ordinal);
        Assert.All(
            Directory.GetFiles(maker.Data)
                .Where(file => !file.EndsWith(AccessToken.FileName, StringComparison.Ordinal)),
            file => Assert.DoesNotContain(token, File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void AKillIsLatchedOverRestarts()
    {
        KillFile.Of(folder, "local").Write(new KillRecord(Timestamp.Zero, "yesterday"));
        using RunningMaker maker = new(folder);
        Assert.True(maker.Until(() => maker.Ask("status") == ExitCodes.Ok), maker.Said);
        Assert.StartsWith("killed since 1970-01-01T00:00:00Z (yesterday)", maker.Said, StringComparison.Ordinal);
        Assert.True(maker.Until(() => Status(
            maker,
            "markets",
            market => market.GetProperty("quiet").GetString() == "the account stopped every market")));
    }

    /// <summary>As a process of its own: signals, and the lock of its account.</summary>
    [Fact]
    public async Task ATermSignalLeavesNothingAndALockKeepsOthersOut()
    {
        await using CrashVenue venue = await CrashVenue.OpenAsync(4_711);
        string history = Path.Combine(folder, "history");
        using MakerProcess maker = new(venue, Path.Combine(folder, "first.json"), history);
        Assert.True(SpinUntil(LongestStart, () => venue.Open.Count > 0), maker.Notes);

        using (MakerProcess second = new(venue, Path.Combine(folder, "second.json"), history))
        {
            Assert.True(second.Wait(LongestStart), "the second run ends");
            Assert.Equal(ExitCodes.Failed, second.ExitCode);
            Assert.Contains("another run trades for this account: process ", second.Notes, StringComparison.Ordinal);
        }

        maker.Signal("HUP");
        maker.Signal("TERM");
        Assert.True(maker.Wait(LongestStop), $"SIGTERM ends it within {LongestStop / 1000} s; {maker.Notes}");
        Assert.Equal(ExitCodes.Ok, maker.ExitCode);
        Assert.Empty(venue.Open);
    }

    private static bool SpinUntil(int milliseconds, Func<bool> isSo) => SpinWait.SpinUntil(isSo, milliseconds);

    private static bool IsQuoting(RunningMaker maker) =>
        Status(maker, "markets", market => market.GetProperty("orders").GetInt32() > 0);

    private static bool Status(RunningMaker maker, string list, Func<JsonElement, bool> holds)
    {
        if (maker.Ask("status", "--json") != ExitCodes.Ok)
        {
            return false;
        }

        string said = maker.Said;
        using JsonDocument status = JsonDocument.Parse(
            said[said.IndexOf('{', StringComparison.Ordinal)..(said.LastIndexOf('}') + 1)]);
        return status.RootElement.GetProperty(list).EnumerateArray().All(holds);
    }

    private static async Task LookAtFiguresAsync(RunningMaker maker, string venue)
    {
        (HttpStatusCode status, string page) = await FiguresAsync(maker, "/metrics");
        Assert.Equal(HttpStatusCode.OK, status);
        string[] names =
        [
            "mm_ws_connected 1", "mm_ws_reconnects_total 0", "mm_seq_gaps_total{token=",
            "mm_snapshot_reload_total{token=",
            "mm_trades_per_min{token=", "mm_orders_total{side=\"buy\"}", "mm_fills_total{side=\"sell\"}",
            "mm_inventory_shares{token=", "mm_rules_info{sha=", "mm_rules_term_fired_total{output=\"fair\"",
            "mm_rules_clamp_total{output=", "mm_rules_eval_seconds_bucket", "mm_rules_last_reload_successful 1",
            "mm_decision_latency_seconds_count", "mm_trading_mode{mode=\"trading\"} 1", "process_open_fds ",
        ];
        bool isSimulated = venue == "sim";
        Assert.All(
            names.Where(name => !isSimulated || !name.StartsWith("mm_ws_", StringComparison.Ordinal)),
            name => Assert.Contains("\n" + name, page, StringComparison.Ordinal));
        Assert.NotEqual(isSimulated, page.Contains("\nmm_ws_connected ", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await HealthAsync(maker, "live"));
        Assert.Equal(HttpStatusCode.OK, await HealthAsync(maker, "ready"));
        (HttpStatusCode found, string pages) = await PageAsync(maker.Address.Port, "/");
        Assert.Equal(HttpStatusCode.OK, found);
        Assert.Contains("/assets/app.js", pages, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> HealthAsync(RunningMaker maker, string what)
    {
        // Health is looked at once a second: what was just changed shows a moment later.
        HttpStatusCode expected = what == "trading" ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        HttpStatusCode status = default;
        maker.Until(() =>
        {
            status = FiguresAsync(maker, "/health/" + what).GetAwaiter().GetResult().Status;
            return status == expected;
        });
        return await Task.FromResult(status);
    }

    private static Task<(HttpStatusCode Status, string Page)> FiguresAsync(RunningMaker maker, string path) =>
        PageAsync(maker.Address.MetricsPort!.Value, path);

    private static async Task<(HttpStatusCode Status, string Page)> PageAsync(int port, string path)
    {
        using HttpClient client = new();
        using HttpResponseMessage answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}{path}"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static void AssertEventsTellIt(RunningMaker maker)
    {
        string[] names =
        [
            .. File.ReadLines(Path.Combine(maker.Data, EventFile.FileName))
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()!),
        ];
        Assert.Equal("run_started", names.First(name => name.StartsWith("run_", StringComparison.Ordinal)));
        Assert.Contains("order_placed", names);
        Assert.Contains("order_cancelled", names);
        Assert.Equal(5, names.Count(name => name == "mode_changed"));
    }
}
