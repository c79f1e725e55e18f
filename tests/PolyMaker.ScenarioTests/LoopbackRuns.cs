using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>The default run as an operator starts it: the whole live path over loopback sockets.</summary>
public sealed class LoopbackRuns : IDisposable
{
    private static readonly string Synthetic =
        RepositoryRoot.Combine("markets/recordings/synthetic-3-markets.jsonl.gz");

    private readonly CommandLine program = new();

    [Fact]
    public void AnExchangeWhosePortIsTakenSaysWhatToType()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        string port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        Assert.NotEqual(ExitCodes.Ok, program.Run("exchange", "--recording", Synthetic, "--port", port));
        Assert.Contains($"--port {port}: another program listens", program.Notes, StringComparison.Ordinal);
        Assert.Contains("--port 0", program.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void ADefaultRunTradesOverSocketsAndLeavesNothingBehind()
    {
        Assert.Equal(
            ExitCodes.Ok,
            Run(
                "--recording", Synthetic, "--for", "4s", "--speed", "60", "--json", program["r.json"],
                "--journal", program["r.pmj"]));

        using JsonDocument result = JsonDocument.Parse(File.ReadAllText(program["r.json"]));
        JsonElement total = result.RootElement.GetProperty("total");
        long placed = total.GetProperty("placed").GetInt64();
        Assert.True(placed > 10, $"{placed} orders were placed");
        Assert.InRange(total.GetProperty("timeTwoSided").GetDouble(), 0.01, 1);
        long fills = total.GetProperty("fills").GetInt64();
        Assert.Equal(fills > 0, total.GetProperty("markout").GetProperty("1s").ValueKind == JsonValueKind.Number);
        Assert.All(
            result.RootElement.GetProperty("markets").EnumerateArray(),
            market => Assert.Equal(
                JsonValueKind.String, market.GetProperty("unrealised").GetProperty("atLiquidation").ValueKind));
        Assert.Contains("nothing of ours is left at the venue", program.Notes, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, program.Run("journal", "show", program["r.pmj"], "--json"));
        string journal = program.Text;
        Assert.Contains("\"command\":\"place 0-1 ", journal, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"OrderAccepted\"", journal, StringComparison.Ordinal);
    }

    [Fact]
    public void ANudgeHoldsForItsTimeInARunOverSockets()
    {
        Assert.Equal(
            ExitCodes.Ok,
            Run(
                "--recording", Synthetic, "--for", "4s", "--speed", "60", "--nudge", "half=2c,ttl=40s,at=+20s",
                "--journal", program["r.pmj"]));

        Assert.Contains("p.half is 2c until", program.Notes, StringComparison.Ordinal);
        Assert.Contains("the nudge of p.half is over", program.Notes, StringComparison.Ordinal);
        Assert.Equal(
            ExitCodes.Ok, program.Run("journal", "show", program["r.pmj"], "--json", program["lines.jsonl"]));
        string[] changes =
        [
            .. File.ReadLines(program["lines.jsonl"])
                .Where(line => line.Contains("\"rules_changed\"", StringComparison.Ordinal))
        ];
        Assert.Equal(6, changes.Length);
        Assert.Equal(3, changes.Count(line => line.Contains("half=0.02", StringComparison.Ordinal)));
        Assert.Equal(
            2,
            File.ReadLines(Path.Combine(program["history"], "history.jsonl"))
                .Count(line => line.Contains("p.half", StringComparison.Ordinal)));
    }

    [Fact]
    public void RealMoneyNeedsEverythingThatItNeeds()
    {
        Assert.Equal(ExitCodes.Failed, Run("--venue", "live"));
        Assert.Contains("--yes-live", program.Notes, StringComparison.Ordinal);
        Assert.Contains("no private key", program.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void FullSpeedIsForVirtualTime()
    {
        Assert.Equal(ExitCodes.Failed, Run("--speed", "max"));
        Assert.Contains("--venue sim", program.Notes, StringComparison.Ordinal);
    }

    public void Dispose() => program.Dispose();

    private int Run(params string[] words) => program.Run(
    [
        "run", "--rules", RepositoryRoot.Combine("rules"), "--markets", RepositoryRoot.Combine("markets"), "--history",
        program["history"], "--data", program["data"], "--control-port", "0", "--metrics-port", "off", .. words,
    ]);
}
