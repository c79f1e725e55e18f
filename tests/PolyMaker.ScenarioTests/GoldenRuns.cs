using System.IO.Compression;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>
/// The real verbs on the shipped recordings, word for word. The rules are a copy that stays as it is, so that a change
/// of the shipped ones does not change what these prove.
/// </summary>
public sealed class GoldenRuns : IDisposable
{
    private static readonly string Rules = RepositoryRoot.Combine("tests/data/golden/rules");
    private static readonly string Markets = RepositoryRoot.Combine("markets");
    private static readonly string Recorded = RepositoryRoot.Combine("markets/recordings/neg-risk-500s.jsonl.gz");
    private static readonly string Synthetic =
        RepositoryRoot.Combine("markets/recordings/synthetic-3-markets.jsonl.gz");

    private readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Theory]
    [InlineData("recorded")]
    [InlineData("synthetic")]
    public void ABacktestSaysTheSameEveryTime(string which)
    {
        Assert.Equal(0, Trade("backtest", which == "recorded" ? Recorded : Synthetic));
        string first = program.Text;
        Assert.Equal(0, Trade("backtest", which == "recorded" ? Recorded : Synthetic));

        Assert.Equal(first, program.Text);
        Snapshot.Match($"golden/backtest-{which}.txt", first);
    }

    [Fact]
    public void ARunAtFullSpeedEndsLikeTheBacktest()
    {
        Assert.Equal(0, Trade("backtest", Synthetic, "--json", program["b.json"], "--journal", program["b.pmj"]));
        Assert.Equal(
            0,
            Trade(
                "run", Synthetic, "--venue", "sim", "--speed", "max", "--json", program["r.json"], "--journal",
                program["r.pmj"], "--data", program["data"], "--control-port", "0", "--metrics-port", "0",
                "--log-format", "json"));

        // A collector of logs finds nothing but objects on stderr, from the first line to the last.
        Assert.All(
            program.Notes.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Equal(JsonValueKind.Object, Parsed(line).ValueKind));

        Assert.Equal(File.ReadAllText(program["b.json"]), File.ReadAllText(program["r.json"]));
        Assert.Equal(Lines(program["b.pmj"]), Lines(program["r.pmj"]));
    }

    [Theory]
    [InlineData("recorded", "+90s")]
    [InlineData("synthetic", "+4m")]
    public void AnExplanationNamesEveryTermAndWhatCameOfIt(string which, string at)
    {
        string[] market = which == "recorded" ? [] : ["--market", "synthetic-7-1"];
        Assert.Equal(0, Trade("explain", which == "recorded" ? Recorded : Synthetic, ["--at", at, .. market]));

        Snapshot.Match($"golden/explain-{which}.txt", program.Text);
    }

    [Fact]
    public void AnExplanationSaysWasSentWhatTheJournalSaysWasSent()
    {
        string at = "2026-07-27T14:42:58.359Z";
        Assert.Equal(0, Trade("backtest", Recorded, "--journal", program["j.pmj"]));
        string[] journaled = [.. Lines(program["j.pmj"])
            .Select(Parsed).Where(line => Text(line, "what") == "command" && Text(line, "at") == at)
            .Select(line => Text(line, "command")!)];
        Assert.Equal(0, Trade("explain", Recorded, "--at", at, "--json"));

        using JsonDocument explained = JsonDocument.Parse(program.Text);
        Assert.NotEmpty(journaled);
        Assert.Equal(
            journaled, explained.RootElement.GetProperty("sent").EnumerateArray().Select(sent => sent.GetString()));
    }

    [Fact]
    public void EveryUnreadableFrameIsJournaledWithItsLine()
    {
        List<string> lines = [.. Unpacked(Recorded)];
        for (int line = 10; line < 100; line += 10)
        {
            lines.Insert(line, "garbage");
        }

        File.WriteAllLines(program["bad.jsonl"], lines);
        Assert.Equal(0, Trade("backtest", program["bad.jsonl"], "--journal", program["j.pmj"]));
        Assert.Contains("bad.jsonl:11: ", program.Notes, StringComparison.Ordinal);
        Assert.Contains("4 more frames could not be parsed", program.Notes, StringComparison.Ordinal);

        Assert.Equal(
            [11, 21, 31, 41, 51, 61, 71, 81, 91],
            Lines(program["j.pmj"]).Select(Parsed).Where(line => Text(line, "what") == "frame_rejected")
                .Select(line => line.GetProperty("line").GetInt32()));
    }

    [Theory]
    [InlineData("--journal")]
    [InlineData("--json")]
    public void NothingIsWrittenOverTheRecording(string option)
    {
        File.Copy(Recorded, program["r.gz"]);

        Assert.Equal(ExitCodes.Failed, Trade("backtest", program["r.gz"], option, program["r.gz"]));
        Assert.Equal(File.ReadAllBytes(Recorded), File.ReadAllBytes(program["r.gz"]));
        Assert.Equal($"polymaker: {option} r.gz: is what this command reads; name another file\n", program.Notes);
    }

    [Fact]
    public void AMarketThatIsNotRecordedIsToldBeforeAnythingIsTraded()
    {
        Assert.Equal(ExitCodes.Failed, Trade("run", Synthetic, "--market", "synthetic-7-l", "--speed", "1"));
        Assert.Contains("did you mean 'synthetic-7-0'?", program.Notes, StringComparison.Ordinal);
        Assert.Empty(program.Text);
    }

    private static IEnumerable<string> Unpacked(string gzip)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(gzip), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private string[] Lines(string journal)
    {
        Assert.Equal(0, program.Run("journal", "show", journal, "--json", journal + ".lines"));
        return File.ReadAllLines(journal + ".lines");
    }

    private static JsonElement Parsed(string line) => JsonDocument.Parse(line).RootElement;

    private static string? Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private int Trade(string verb, string recording, params string[] more) =>
        program.Run([verb, "--recording", recording, "--rules", Rules, "--markets", Markets, .. more]);
}
