using System.Text.Json;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Journaling;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Rendering;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>Runs that are written down and run again from that alone.</summary>
public sealed class ReplayScenarios : IDisposable
{
    private static readonly string Rules = RepositoryRoot.Combine("tests/data/golden/rules");
    private static readonly string Markets = RepositoryRoot.Combine("markets");
    private static readonly string Recorded = RepositoryRoot.Combine("markets/recordings/neg-risk-500s.jsonl.gz");
    private static readonly string Synthetic =
        RepositoryRoot.Combine("markets/recordings/synthetic-3-markets.jsonl.gz");

    private readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void ABacktestIsReplayedToTheSameBytes()
    {
        Backtest(Synthetic, "--nudge", "half=2c,ttl=40s,at=+20s");

        Assert.Equal(ExitCodes.Ok, program.Run("replay", program["j.pmj"], "--json", program["replay.json"]));
        Assert.Contains(": the same, byte for byte", program.Text, StringComparison.Ordinal);
        JsonElement result = Json("replay.json");
        Assert.True(result.GetProperty("same").GetBoolean());
        Assert.True(result.GetProperty("ended").GetBoolean());
        Assert.Equal(3, result.GetProperty("markets").GetInt32());
        Assert.True(result.GetProperty("commands").GetInt64() > 100);
    }

    [Fact]
    public void AJournalExplainsWhatTheRecordingExplains()
    {
        Backtest(Recorded);
        Assert.Equal(ExitCodes.Ok, program.Run(
            "explain", "--recording", Recorded, "--rules", Rules, "--markets", Markets, "--at", "+90s"));
        string ofRecording = program.Text;

        Assert.Equal(ExitCodes.Ok, program.Run("explain", "--journal", program["j.pmj"], "--at", "+90s"));
        Assert.Equal(ofRecording, program.Text);
        Assert.DoesNotContain("no further", program.Notes, StringComparison.Ordinal);

        // Where it is torn before --at, the last decision is explained, and it is said that it is the last.
        File.WriteAllBytes(program["j.pmj"], [.. File.ReadAllBytes(program["j.pmj"]), 1, 2, 3]);
        Assert.Equal(ExitCodes.Ok, program.Run("explain", "--journal", program["j.pmj"], "--at", "+9000s"));
        Assert.Contains("and no further: ", program.Notes, StringComparison.Ordinal);
        Assert.Contains("ends in the middle of a block", program.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void ARunOverSocketsIsReplayedToTheSameBytesAlsoWhenItWasCutOff()
    {
        Assert.Equal(ExitCodes.Ok, program.Run(
            "run", "--recording", Synthetic, "--rules", Rules, "--markets", Markets, "--history", program["history"],
            "--data", program["data"], "--for", "3s", "--speed", "60"));
        Assert.Equal(ExitCodes.Ok, program.Run("replay", program["data/journal"]));
        Assert.Contains(": the same, byte for byte", program.Text, StringComparison.Ordinal);

        string segment = Directory
            .EnumerateFiles(program["data/journal"], "*.pmj", SearchOption.AllDirectories).Single();
        byte[] whole = File.ReadAllBytes(segment);
        File.WriteAllBytes(segment, whole[..(whole.Length * 2 / 3)]);
        Assert.Equal(ExitCodes.Ok, program.Run("replay", program["data/journal"]));
        Assert.Contains("the run was cut off after", program.Text, StringComparison.Ordinal);
        Assert.Contains("ends in the middle of a block", program.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void ADifferenceIsNamedAndExplained()
    {
        Backtest(Recorded);
        Forge(program["j.pmj"], program["forged.pmj"]);

        Assert.Equal(ExitCodes.Failed, program.Run("replay", program["forged.pmj"], "--json", program["replay.json"]));
        Assert.Contains("FIRST DIFFERENCE", program.Text, StringComparison.Ordinal);
        JsonElement difference = Json("replay.json").GetProperty("difference");
        Assert.Equal(
            difference.GetProperty("expected").GetArrayLength() + 1, difference.GetProperty("got").GetArrayLength());
        Assert.Equal(
            difference.GetProperty("at").GetString(), difference.GetProperty("explain").GetProperty("at").GetString());
    }

    [Fact]
    public void APastOrderIsExplainedFromTheJournalAlone()
    {
        Backtest(Synthetic, "--nudge", "half=2c,ttl=40s,at=+20s");
        (int market, OrderId order, Timestamp at) = PlacedHalfway(program["j.pmj"]);

        ExplainView found = JournalPast.Find(program["j.pmj"], market, order, Timestamp.Never, default)!;
        Assert.Contains(found.Commands, line => line.StartsWith($"place {order} ", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Ok, program.Run(
            "explain", "--journal", program["j.pmj"], "--market", found.Market, "--at", at.ToString()));
        Assert.Equal(program.Text, Rendered(found));
        ExplainView then = JournalPast.Find(program["j.pmj"], market, null, at, default)!;
        Assert.Equal(program.Text, Rendered(then));
        Assert.Null(JournalPast.Find(program["j.pmj"], market, null, Timestamp.Zero, default));
        Assert.Null(JournalPast.Find(
            program["j.pmj"], market, OrderId.Of(market, 999_999), Timestamp.Never, default));

        Forge(program["j.pmj"], program["forged.pmj"]);
        (int first, OrderId last, _) = PlacedHalfway(program["forged.pmj"]);
        Assert.Throws<InputException>(
            () => JournalPast.Find(program["forged.pmj"], first, last, Timestamp.Never, default));
    }

    private string Rendered(ExplainView view) =>
        program.FromRoot(ExplainText.Render(view));

    /// <summary>Of the market that decided first: an order of the middle of the run.</summary>
    private static (int Market, OrderId Order, Timestamp At) PlacedHalfway(string path)
    {
        List<(int Market, OrderId Order, Timestamp At)> placed = [];
        using JournalReader reader = JournalReader.Open(path);
        while (reader.TryRead())
        {
            foreach (MarketCommand command in reader.Commands)
            {
                if (reader.Kind == JournalRecordKind.Decision && command.Kind == MarketCommandKind.Place
                    && (placed.Count == 0 || placed[0].Market == reader.Market))
                {
                    placed.Add((reader.Market, command.Order, reader.At));
                }
            }
        }

        return placed[placed.Count / 2];
    }

    /// <summary>The same journal, but one decision has lost its last command.</summary>
    private static void Forge(string from, string to)
    {
        using JournalReader reader = JournalReader.Open(from);
        using FileStream file = File.Create(to);
        byte[] head = new byte[JournalFormat.SegmentHeaderLength];
        JournalFormat.WriteSegmentHeader(head, JournalFormat.RunNumber(reader.Header.Run), 1);
        file.Write(head);
        bool isForged = false;
        do
        {
            byte[] record = reader.Record.ToArray();
            if (!isForged && reader.Kind == JournalRecordKind.Decision && reader.CommandCount > 1)
            {
                record = WithoutLastCommand(record);
                isForged = true;
            }

            JournalFormat.WriteBlockHeader(head, record);
            file.Write(head, 0, JournalFormat.BlockHeaderLength);
            file.Write(record);
        }
        while (reader.TryRead());
        Assert.True(isForged);
    }

    private static byte[] WithoutLastCommand(byte[] record)
    {
        FieldReader from = new(record);
        from.Byte();
        from.Int32();
        from.Signed();
        int countAt = from.Position;
        int end = 0;
        for (int left = from.Count(); left > 0; left--)
        {
            end = from.Position;
            CommandCodec.Read(ref from, Timestamp.Zero);
        }

        record[countAt]--;
        return record[..end];
    }

    private void Backtest(string recording, params string[] more) => Assert.Equal(ExitCodes.Ok, program.Run(
    [
        "backtest", "--recording", recording, "--rules", Rules, "--markets", Markets, "--journal", program["j.pmj"],
        .. more,
    ]));

    private JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(program[name])).RootElement;
}
