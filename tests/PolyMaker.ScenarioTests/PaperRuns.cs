using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.Simulation.Models;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>A paper run takes its data over sockets from a venue that never hears of an order.</summary>
public sealed class PaperRuns : IDisposable
{
    private static readonly string Synthetic =
        RepositoryRoot.Combine("markets/recordings/synthetic-3-markets.jsonl.gz");

    private readonly CommandLine program = new();

    [Fact]
    public async Task QuotesStandInTheRealBookAndNothingIsSent()
    {
        RecordedMarkets recorded = RecordedMarkets.Read(Synthetic, [], _ => true);
        await using LocalRoom room = await LocalRoom.OpenAsync(
            recorded, 60, FlowMode.Model, 1, TimeProvider.System, CancellationToken.None);
        int accounts = room.AccountCount;
        VenueHosts hosts = room.Place.Environment.Hosts;

        Assert.Equal(
            ExitCodes.Ok,
            await Task.Run(() => program.Run(
                "run", "--venue", "paper", "--control-port", "0", "--metrics-port", "off",
                "--exchange", hosts.Clob.ToString(), "--for", "5s", "--rules",
                RepositoryRoot.Combine("rules"), "--markets", RepositoryRoot.Combine("markets"), "--history",
                program["history"], "--json", program["r.json"], "--journal", program["r.pmj"], "--data",
                program["data"])));

        Assert.Contains("nothing was ever sent to the venue", program.Notes, StringComparison.Ordinal);
        using JsonDocument result = JsonDocument.Parse(File.ReadAllText(program["r.json"]));
        JsonElement total = result.RootElement.GetProperty("total");
        Assert.True(total.GetProperty("placed").GetInt64() > 10);
        Assert.InRange(total.GetProperty("timeTwoSided").GetDouble(), 0.01, 1);
        Assert.Equal(ExitCodes.Ok, program.Run("journal", "show", program["r.pmj"], "--json"));
        string journal = program.Text;
        Assert.Contains("\"kind\":\"OrderAccepted\"", journal, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"OrderCancelled\"", journal, StringComparison.Ordinal);
        Assert.False(result.RootElement.TryGetProperty("account", out _));
        Assert.Equal(accounts, room.AccountCount);
    }

    [Fact]
    public void WithoutAMarketThereIsNothingToTrade()
    {
        Directory.CreateDirectory(program["markets"]);
        Assert.Equal(
            ExitCodes.Failed,
            program.Run(
                "run", "--venue", "paper", "--control-port", "0", "--metrics-port", "off",
                "--rules", RepositoryRoot.Combine("rules"), "--markets",
                program["markets"], "--history", program["history"]));
        Assert.Contains("--market", program.Notes, StringComparison.Ordinal);
    }

    public void Dispose() => program.Dispose();
}
