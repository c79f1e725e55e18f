using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.ScenarioTests.Testing.Crash;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>What a live run over sockets leaves behind, and what can be asked of it.</summary>
public sealed class KeptRuns : IDisposable
{
    private static readonly string Synthetic =
        RepositoryRoot.Combine("markets/recordings/synthetic-3-markets.jsonl.gz");

    private readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void ARunKeepsItsStateAndItsVerbsAnswer()
    {
        Run("--for", "4s", "--speed", "60", "--json", program["r.json"]);
        Assert.Contains("state: ", program.Notes, StringComparison.Ordinal);
        JsonElement summary = JsonDocument.Parse(File.ReadAllText(program["r.json"])).RootElement;
        long placed = summary.GetProperty("total").GetProperty("placed").GetInt64();
        long filled = summary.GetProperty("total").GetProperty("fills").GetInt64();

        Assert.Equal(placed, Ask("orders", "--limit", "100000").GetArrayLength());
        Assert.Equal(0, Ask("orders", "--open").GetArrayLength());
        Assert.Equal(filled, Ask("fills", "--limit", "100000").GetArrayLength());
        Assert.True(Ask("decisions").GetArrayLength() > 0);
        JsonElement days = Ask("pnl");
        Assert.Equal(filled, days.EnumerateArray().Sum(day => day.GetProperty("fills").GetInt64()));

        // A market that earned and lost nothing has no row of the day.
        string date = days.GetArrayLength() > 0 ? days[0].GetProperty("day").GetString()! : "2026-07-27";
        Assert.Equal(
            ExitCodes.Ok,
            program.Run("export-pnl", "--date", date, "--csv", program["day.csv"], "--data", program["data"]));
        Assert.Equal(days.GetArrayLength() + 1, File.ReadAllLines(program["day.csv"]).Length);
    }

    [Fact]
    public void AFolderThatTakesNothingStopsNoRun()
    {
        Directory.CreateDirectory(Path.Combine(program["data"], "state.db"));
        File.WriteAllText(Path.Combine(program["data"], "journal"), "a file where the folder should be");
        Run("--for", "2s", "--speed", "60");
        Assert.Contains("THERE IS NO JOURNAL OF THIS RUN", program.Notes, StringComparison.Ordinal);
        Assert.Contains("THE STATE CANNOT BE WRITTEN", program.Notes, StringComparison.Ordinal);
        Assert.Contains("ROWS ARE MISSING", program.Notes, StringComparison.Ordinal);
        Assert.Contains("nothing of ours is left at the venue", program.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingIsKeptWhenNothingIsToBe()
    {
        Run("--for", "1s", "--speed", "60", "--journal", "off", "--store", "off");
        Assert.DoesNotContain(Directory.GetFileSystemEntries(program["data"]),
            each => Path.GetFileName(each) is not ("control.token" or "mm_events.jsonl"));
    }

    [Fact]
    public async Task PositionsAreRebuiltFromTheVenuesTrades()
    {
        await using CrashVenue venue = await CrashVenue.OpenAsync(3);
        string seed = venue.Seed.ToString("0", null);
        Assert.Equal(ExitCodes.Ok, program.Run(
        [
            "run", "--exchange", venue.Rest.ToString(), "--seed", seed, "--recording", CrashVenue.Recording, "--speed",
            CrashVenue.Speed.ToString("0", null), "--for", "4s", .. Folders,
        ]));
        Assert.Equal(ExitCodes.Ok, program.Run(
            "rebuild-positions", "--exchange", venue.Rest.ToString(), "--seed", seed, "--data", program["data"],
            "--json", program["positions.json"]));

        IReadOnlyDictionary<string, Size> nets = venue.Nets();
        JsonElement rebuilt = JsonDocument.Parse(File.ReadAllText(program["positions.json"])).RootElement;
        foreach (JsonElement each in rebuilt.EnumerateArray())
        {
            Assert.Equal(
                nets[each.GetProperty("market").GetString()!].ToString(), each.GetProperty("net").GetString());
        }
    }

    [Fact]
    public async Task WhatIsRecordedIsABacktestAndHasNoHashThatDiffers()
    {
        await using CrashVenue venue = await CrashVenue.OpenAsync(4);
        Assert.Equal(ExitCodes.Ok, program.Run(
            "record", program["day"], "--exchange", venue.Rest.ToString(), "--for", "5s", "--rotate", "2s"));

        string[] files = [.. Directory.EnumerateFiles(program["day"]).Order()];
        Assert.True(files.Length >= 2, string.Join(' ', files));
        Assert.All(files, file =>
        {
            Assert.EndsWith(".jsonl.gz", file, StringComparison.Ordinal);
            Assert.Equal(ExitCodes.Ok, program.Run("recording", "verify", file));
        });
        Assert.Equal(ExitCodes.Ok, program.Run(
            "backtest", "--recording", files[0], "--rules", RepositoryRoot.Combine("tests/data/golden/rules"),
            "--markets", RepositoryRoot.Combine("markets")));
    }

    private string[] Folders =>
    [
        "--rules", RepositoryRoot.Combine("rules"), "--markets", RepositoryRoot.Combine("markets"), "--history",
        program["history"], "--data", program["data"], "--control-port", "0", "--metrics-port", "off",
    ];

    private void Run(params string[] words) =>
        Assert.Equal(ExitCodes.Ok, program.Run(["run", "--recording", Synthetic, .. Folders, .. words]));

    private JsonElement Ask(params string[] words)
    {
        Assert.Equal(ExitCodes.Ok, program.Run([.. words, "--data", program["data"], "--json", program["a.json"]]));
        return JsonDocument.Parse(File.ReadAllText(program["a.json"])).RootElement;
    }
}
